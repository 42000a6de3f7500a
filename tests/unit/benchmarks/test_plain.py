"""Two implementations that share no code find the same things: each one checks the other."""

import io
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.ours import same_rules, validate
from benchmarks.plain.claim import Found
from benchmarks.plain.reading import read_lines
from benchmarks.plain.validate import validate as validate_plainly
from facnet_desktop.ingest.source import BLOCK_BYTES
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.synthetic.generate import generate
from facnet_desktop.synthetic.rates import FaultRates
from tests.support.exports import canonical_rows, csv_bytes, reference
from tests.unit.benchmarks.crowded import FAMILIES, crowded_rows


def assert_agreement(path: Path) -> int:
    """Compare both on one export; how many findings they share."""
    validation = validate(path, same_rules(), reference())
    product = Counter(
        Found(finding.rule, finding.kind, finding.severity.value, tuple(sorted(finding.lines)))
        for finding in validation.findings
    )
    plain = validate_plainly(path, reference())
    assert plain.refused == validation.reading.rows.rejected
    assert plain.lines == validation.reading.rows.accepted
    assert Counter(plain.findings) == product
    return product.total()


def generated(folder: Path, lines: int, rate: float) -> Path:
    """An invented export with that many faults for each line."""
    content = io.BytesIO()
    rates = FaultRates(overall=rate)
    generate(content, lines=lines, seed=11, reference=reference(), faults=rates, context=JobContext())
    path = folder / "export.csv"
    path.write_bytes(content.getvalue())
    return path


def test_both_find_the_same_in_a_generated_export(tmp_path: Path) -> None:
    path = generated(tmp_path, lines=2000, rate=0.25)
    assert assert_agreement(path) > 100
    found = {finding.rule for finding in validate_plainly(path, reference()).findings}
    assert found == {rule.code for rule in same_rules()}


@pytest.mark.slow
def test_both_find_the_same_in_an_export_read_in_several_chunks(tmp_path: Path) -> None:
    path = generated(tmp_path, lines=80_000, rate=0.02)
    assert path.stat().st_size > 2 * BLOCK_BYTES
    assert assert_agreement(path) > 100


def disagreements(family: str, seeds: range, folder: Path) -> list[int]:
    """Seeds of the crowded exports on which the two disagree."""
    path, wrong = folder / "export.csv", []
    for seed in seeds:
        path.write_bytes(csv_bytes(canonical_rows(crowded_rows(family, seed))))
        try:
            assert_agreement(path)
        except AssertionError:
            wrong.append(seed)
    return wrong


@pytest.mark.parametrize("family", FAMILIES)
def test_both_find_the_same_in_crowded_exports(family: str, tmp_path: Path) -> None:
    assert disagreements(family, range(8), tmp_path) == []


@pytest.mark.nightly
@pytest.mark.timeout(600)
@pytest.mark.parametrize("family", FAMILIES)
def test_both_find_the_same_in_many_crowded_exports(family: str, tmp_path: Path) -> None:
    assert disagreements(family, range(8, 500), tmp_path) == []


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_the_plain_reading_knows_the_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(csv_bytes(canonical_rows([{"start": "08:00", "end": "08:20"}]), encoding=encoding))
    ((line,), refused) = read_lines(path, reference())
    assert refused == 0
    assert (line.number, line.code, line.start, line.finish) == (2, "15804", 480, 500)


def test_the_plain_reading_counts_what_it_cannot_type(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(csv_bytes(canonical_rows([{}, {"start": "25:61"}, {}])))
    lines, refused = read_lines(path, reference())
    assert [line.number for line in lines] == [2, 4]
    assert refused == 1

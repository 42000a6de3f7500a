"""The file itself: same seed, same bytes; lines, totals, columns, encodings; progress and cancelling."""

import csv
import hashlib
import io
import json
import re

import pytest

from benchmarks.quality import shipped
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.selftest.canary import EXPORT, FINDINGS
from facnet_desktop.synthetic import generate as module
from facnet_desktop.synthetic.faults.catalogue import OUT_OF_REACH
from facnet_desktop.synthetic.profile import Profile
from facnet_desktop.synthetic.writer import HEADER
from tests.support.exports import ROOT
from tests.unit.synthetic.written import write

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"
CANARY = ROOT / "resources" / "autotest"
ORDINARY = Profile(lookalikes=0.0)
"""Nothing but the usual days of the doctors."""


def rows_of(text: str, delimiter: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_same_seed_same_bytes() -> None:
    first, again = write(2000, seed=5, overall=0.1), write(2000, seed=5, overall=0.1)
    assert (first.data, first.key) == (again.data, again.key)
    assert first.data != write(2000, seed=6, overall=0.1).data


def test_the_bytes_are_those_of_every_other_python() -> None:
    """A change here changes every generated file: the shipped example must be made again."""
    digest = hashlib.sha256(write(1500, seed=9, overall=0.1).data).hexdigest()
    assert digest == "ac3b5b9c532a9a486e91e00cce241ec8e727e881b944df4192fb03b990cd9a3d"


def test_what_is_shipped_comes_from_the_generator() -> None:
    """``python -m benchmarks.quality --exemples`` makes both files again."""
    assert shipped.example().export == EXAMPLE.read_bytes()
    canary = shipped.canary()
    assert canary.export == (CANARY / EXPORT).read_bytes()
    assert canary.answers == (CANARY / FINDINGS).read_text(encoding="utf-8")


def test_the_shipped_example_shows_every_family() -> None:
    answers = {answer["rule"] for answer in json.loads(shipped.example().answers)}
    shown = {rule.family for rule in RULES if rule.code in answers}
    assert shown == {rule.family for rule in RULES if rule.enabled_by_default}


def test_the_shipped_canary_holds_every_kind_of_a_default_run() -> None:
    answers = {(answer["rule"], answer["kind"]) for answer in json.loads(shipped.canary().answers)}
    kinds = {(rule.code, kind) for rule in RULES if rule.enabled_by_default for kind in rule.kinds}
    assert answers == kinds - OUT_OF_REACH.keys() - {("NAM001", "masked_file")}


@pytest.mark.parametrize("lines", [0, 1, 19, 399, 1234])
def test_the_number_of_lines_is_exact(lines: int) -> None:
    written = write(lines, overall=0.2)
    assert written.summary.lines == lines
    assert written.summary.bytes == len(written.data)
    assert written.text().count("\r\n") == lines + 1


def test_the_columns_are_those_of_the_real_export() -> None:
    header, *rows = rows_of(write(50).text())
    assert header == list(HEADER)
    assert len(header) == 23
    assert all(len(row) == 23 for row in rows)


def test_totals_are_those_of_the_lines() -> None:
    written = write(700, overall=0.0)
    _, *rows = rows_of(written.text())
    sums = [sum(int(row[column].replace(",", "")) for row in rows) for column in (14, 15)]
    declared = [f"{cents // 100},{cents % 100:02d}" for cents in sums]
    assert {tuple(row[17:20]) for row in rows} == {(*declared, "700")}
    assert read_export(BytesSource("a.csv", written.data)).claims.control.agree


def test_numbers_of_lines_invoices_and_ramq_ids() -> None:
    _, *rows = rows_of(write(800, overall=0.2).text())
    assert [row[0] for row in rows] == [str(number) for number in range(1, 801)]
    assert len({row[2] for row in rows}) == 800


def test_an_ordinary_invoice_has_one_date_doctor_and_patient() -> None:
    rows = rows_of(write(800, profile=ORDINARY).text())[1:]
    invoices: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        invoices.setdefault(row[1], set()).add((row[3], row[16], row[21]))
    assert all(len(seen) == 1 for seen in invoices.values())


def test_a_month_when_small_a_year_when_large() -> None:
    month = {row[3][:7] for row in rows_of(write(3000, profile=ORDINARY).text())[1:]}
    year = {row[3][:7] for row in rows_of(write(20_000, profile=ORDINARY).text())[1:]}
    assert month == {"2025-01"}
    assert year == {f"2025-{number:02d}" for number in range(1, 13)}


def test_some_recent_lines_are_not_paid_yet() -> None:
    rows = rows_of(write(3000).text())[1:]
    unpaid = [row for row in rows if row[15] == "0,00"]
    assert 20 < len(unpaid) < 600
    assert min(row[3] for row in unpaid) > "2025-01-15"


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("latin-1", "|"), ("mac-roman", ";")],
)
def test_other_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    usual = rows_of(write(300, overall=0.1).text())
    other = write(300, overall=0.1, encoding=encoding, delimiter=delimiter)
    assert rows_of(other.text(encoding), delimiter) == usual


def test_a_masked_export_shows_no_whole_nam() -> None:
    text = write(500, overall=0.1, profile=Profile(masked=True)).text()
    assert not re.search(r"[A-Z]{4}\d{8}", text)
    assert re.search(r"[A-Z]{4}xxxx\d{4} - ", text)


def test_the_answer_key_is_a_json_list() -> None:
    assert json.loads(write(10).key) == []
    answers = json.loads(write(2000, overall=0.05).key)
    assert all(list(answer) == ["rule", "kind", "severity", "lines"] for answer in answers)
    assert all(answer["lines"] == sorted(answer["lines"]) for answer in answers)
    assert max(line for answer in answers for line in answer["lines"]) <= 2001


def test_the_number_of_situations_follows_the_rate() -> None:
    assert sum(write(4000, overall=0.02).summary.faults.values()) == 80
    assert write(4000, by_rule={"FB002": 0.01}).summary.faults == {"FB002": 40}
    assert write(100, by_rule={"AN001": 0.0001}).summary.faults == {"AN001": 1}


def test_large_files_are_built_twice_to_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = write(3000, overall=0.1)
    monkeypatch.setattr(module, "_KEPT_LINES", 0)
    assert write(3000, overall=0.1) == kept


def test_progress_grows_to_the_end() -> None:
    seen: list[Progress] = []
    write(3000, context=JobContext(on_progress=seen.append))
    assert [progress.percent for progress in seen] == sorted(progress.percent for progress in seen)
    assert seen[-1].done == seen[-1].total == 3000


def test_a_cancelled_generation_stops() -> None:
    with pytest.raises(JobCancelled):
        write(3000, context=JobContext(is_cancelled=lambda: True))

"""A stored validation gives the same bytes as the run that it keeps, whatever the report."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports.formats import FORMATS
from facnet_desktop.reports.layout import LIMIT, Layout, PatientAliases, named
from facnet_desktop.reports.validation import Validation
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.generate_example import ExampleRequest, fault_rates, generate_example
from facnet_desktop.services.results.read_back import EarlierVersion, read_back
from facnet_desktop.services.suppressions.json_writing import text_of
from facnet_desktop.services.validate_file import (
    ValidationRequest,
    suppression_source,
    validate_file,
)
from facnet_desktop.store.results import ResultsDestroyed
from tests.acceptance.shared import needs_cases
from tests.acceptance.test_rule_cases import cases, content_of
from tests.support.exports import ROOT, canonical_rows, csv_bytes, reference
from tests.support.stored_validation import Validating, asked, setup_of, validating_in
from tests.unit.services.suppressions.books import FEE, covering, found

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"


@pytest.fixture
def validating(tmp_path: Path) -> Iterator[Validating]:
    with validating_in(tmp_path / "facnet.db") as opened:
        yield opened


def directly(path: Path, options: Options) -> Validation:
    setup = setup_of(options)
    book = options.exceptions
    request = ValidationRequest(
        source=PathSource(path),
        rules=setup.rules,
        configuration=setup.configuration,
        suppressions=None if book is None else suppression_source(book, name=str(book), required=True),
    )
    return validate_file(request, JobContext(), setup.reference)


WHOLE = ((False, True),)
LAYOUTS = (*WHOLE, (False, False), (True, True), (True, False))
"""Masked or not, with every finding or the first ones."""


def reports(
    validation: Validation, layouts: tuple[tuple[bool, bool], ...] = LAYOUTS
) -> dict[tuple[str, bool, bool], str]:
    """Every form of report."""
    written = {}
    for word, form in FORMATS.items():
        for masked, everything in layouts:
            out = io.StringIO()
            limit = None if everything else LIMIT
            form.writer([validation], out, Layout(limit=limit, patient=PatientAliases() if masked else named))
            written[word, masked, everything] = out.getvalue()
    return written


def assert_same(
    path: Path,
    validating: Validating,
    options: Options | None = None,
    layouts: tuple[tuple[bool, bool], ...] = LAYOUTS,
) -> Validation:
    options = options or Options()
    stored = read_back(validating.results, validating.validate(asked(path, options)))
    assert reports(stored, layouts) == reports(directly(path, options), layouts)
    return stored


def test_the_example_reads_the_same_from_the_store(validating: Validating) -> None:
    stored = assert_same(EXAMPLE, validating)
    assert stored.findings


def test_every_kind_of_fault_reads_the_same_from_the_store(validating: Validating, tmp_path: Path) -> None:
    path = tmp_path / "fautes.csv"
    rates = fault_rates("0.2", reference())
    generate_example(ExampleRequest(lines=3000, seed=5, output=path, faults=rates), JobContext(), reference())
    stored = assert_same(path, validating)
    assert len({finding.rule for finding in stored.findings}) > len(RULES) / 2


def test_settings_read_the_same_from_the_store_in_the_order_they_were_given(validating: Validating) -> None:
    options = Options(
        severities=[("NAM003", "erreur"), ("AN001", "information"), ("FB002", "occasion")],
        parameters=[("fb_walk_in_minimum_19929", "4"), ("fb_registered_minimum_19928", "5")],
        contexts=[("CONTEXTES_SANS_RDV", "G160,AR")],
        gmf_places=("55901", "50201"),
        delay=90,
        without=("EXPORT001",),
    )
    stored = assert_same(EXAMPLE, validating, options)
    assert stored.configuration is not None
    assert list(stored.configuration.severities) == ["NAM003", "AN001", "FB002"]
    assert any(finding.judged_severity is not None for finding in stored.findings)


def test_exceptions_read_the_same_from_the_store(validating: Validating, tmp_path: Path) -> None:
    lines = [FEE, FEE | {"invoice": "F2", "ramq_id": "2"}, FEE | {"invoice": "F3", "ramq_id": "3"}]
    path, book_path = tmp_path / "frais.csv", tmp_path / "exceptions.json"
    path.write_bytes(csv_bytes(canonical_rows(lines)))
    findings, claims = found("FB001", lines)
    book = covering(findings, claims)
    changed = replace(book.entries[1], fingerprint="cd" * 32)
    ended = replace(book.entries[2], expiry=reference().as_of.replace(month=1))
    unknown = replace(book.entries[0], id=changed.id.replace("1201", "1301"), rule="ZZ999")
    book = replace(book, entries=(book.entries[0], changed, ended, unknown))
    book_path.write_text(text_of(book), encoding="utf-8")
    stored = assert_same(path, validating, Options(exceptions=book_path))
    assert stored.suppressions is not None
    assert len(stored.suppressions.findings) == 1
    assert len({notice.state for notice in stored.suppressions.notices}) == 3


def test_lines_that_could_not_be_read_and_older_services_read_the_same(
    validating: Validating, tmp_path: Path
) -> None:
    rows = canonical_rows([{"date": "2019-02-03"}, {}, {"date": "2024-12-05"}])
    rows[2]["Date de Service"] = "2024-13-45"
    path = tmp_path / "avant.csv"
    path.write_bytes(csv_bytes(rows))
    stored = assert_same(path, validating)
    assert stored.reading.rows.rejected == 1
    assert stored.earlier is not None


def test_a_rule_that_failed_reads_the_same(
    validating: Validating, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("ZORY45010112")

    rule = next(rule for rule in RULES if rule.code == "DATE001")
    monkeypatch.setattr(type(rule), "judge", broken)
    path = tmp_path / "panne.csv"
    path.write_bytes(csv_bytes(canonical_rows([{"date": "2099-01-01"}])))
    stored = assert_same(path, validating)
    assert [finding.data["rule"] for finding in stored.findings if finding.rule == "SYS001"] == ["DATE001"]


@pytest.mark.slow
@needs_cases
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.nightly)])
def test_the_shared_cases_read_the_same_from_the_store(
    step: int, validating: Validating, tmp_path: Path
) -> None:
    for case in [*cases()][::step]:
        path = tmp_path / "cas.csv"
        path.write_bytes(content_of(case))
        assert_same(path, validating, Options(gmf_places=tuple(case.get("gmf_places", ()))), WHOLE)


def test_a_rule_that_changed_since_no_longer_speaks(
    validating: Validating, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = validating.validate(asked(EXAMPLE))
    first = read_back(validating.results, job_id).findings[0]
    rule = next(rule for rule in RULES if rule.code == first.rule)
    monkeypatch.setattr(type(rule), "version", rule.version + 1)
    stored = read_back(validating.results, job_id)
    speaker = stored.speakers[first.rule]
    assert isinstance(speaker, EarlierVersion)
    assert speaker.message(first).startswith(rule.title)
    assert all(text for text in reports(stored).values())


def test_results_that_were_destroyed_say_when(validating: Validating) -> None:
    job_id = validating.validate(asked(EXAMPLE))
    with validating.jobs.file.transaction() as cursor:
        cursor.execute("UPDATE validation SET claims = NULL, claims_destroyed_at = kept_at, details = '{}'")
    for read in (
        lambda: read_back(validating.results, job_id),
        lambda: validating.results.lines(job_id, [2]),
    ):
        with pytest.raises(ResultsDestroyed, match="détruites le 11 mars 2025"):
            read()

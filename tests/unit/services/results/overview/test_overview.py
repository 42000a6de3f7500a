"""Figures of the summary, counted again from the lines one by one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.configuration.apply import applied
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.day_lines import day_lines
from facnet_desktop.services.results.documents import reading_of
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.follow_up import set_follow_up
from facnet_desktop.services.results.overview.first_steps import first_steps
from facnet_desktop.services.results.overview.gather import Overview, overview
from facnet_desktop.services.results.overview.visits import Group
from tests.support.exports import ROOT, canonical_rows, csv_bytes, reference
from tests.support.open_findings import opened
from tests.support.stored_validation import Validating, asked, validating_in

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"
WALK_IN = "#G160"


@pytest.fixture
def validating(tmp_path: Path) -> Iterator[Validating]:
    with validating_in(tmp_path / "facnet.db") as opened_there:
        yield opened_there


def book_of(validating: Validating, path: Path, **lines: Any) -> OpenFindings:
    return opened(validating.jobs, validating.validate(asked(path)))


def export(tmp_path: Path, *lines: dict[str, Any]) -> Path:
    path = tmp_path / "export.csv"
    path.write_bytes(csv_bytes(canonical_rows(lines)))
    return path


def overview_of(book: OpenFindings) -> Overview:
    return overview(book, reading_of(book.stored.reading), reference(), None)


def test_visits_are_told_apart_by_group_and_by_payment(validating: Validating, tmp_path: Path) -> None:
    book = book_of(
        validating,
        export(
            tmp_path,
            {"code": "15804", "patient": 1},
            {"code": "15804", "patient": 1, "start": "09:00"},
            {"code": "15804", "patient": 2, "paid": "no"},
            {"code": "15804", "patient": 3, "contexts": WALK_IN},
            {"code": "08882", "patient": 4},
            {"code": "15804", "patient": 5, "place": "20901"},
        ),
    )
    visits = overview_of(book).visits
    registered = visits.of(Group.REGISTERED, paid=True)
    assert registered.lines.to_list() == [2, 3]
    assert registered.patients == 1
    assert registered.cents == sum(line.paid_cents or 0 for line in book.results.lines(book.job_id, (2, 3)))
    assert visits.of(Group.REGISTERED, paid=False).lines.to_list() == [4]
    assert visits.of(Group.REGISTERED, paid=False).cents > 0, "what is claimed, since nothing was paid"
    assert visits.of(Group.WALK_IN, paid=True).lines.to_list() == [5]
    assert visits.of(Group.WALK_IN, paid=False).visits == 0
    assert visits.total == 5, "a service in an institution is no visit in a private office"


def test_office_fees_say_which_ones_the_export_does_not_support(
    validating: Validating, tmp_path: Path
) -> None:
    book = book_of(
        validating,
        export(
            tmp_path,
            {"code": "15804", "times": 6},
            {"code": "19928", "patient": 1},
            {"code": "19928", "patient": 1, "doctor": 2},
            {"code": "19928", "patient": 1, "doctor": 3, "paid": "no"},
            {"code": "19928", "patient": 1, "place": "20901"},
        ),
    )
    fees = overview_of(book).fees
    (count,) = fees.counts
    assert (count.code, count.group, count.billed) == ("19928", Group.REGISTERED, 3)
    assert (count.paid, count.unpaid) == (2, 1)
    assert (count.unsupported, count.unsupported_paid) == (2, 1), "doctors 2 and 3 saw nobody that day"
    assert fees.unsupported_paid == 1
    assert fees.elsewhere.len() == 1
    assert not fees.is_empty


def test_an_export_without_fees_has_none(validating: Validating, tmp_path: Path) -> None:
    assert overview_of(book_of(validating, export(tmp_path, {"code": "15804"}))).fees.is_empty


def test_the_settings_of_the_validation_count_the_visits(validating: Validating, tmp_path: Path) -> None:
    book = book_of(validating, export(tmp_path, {"code": "15804", "contexts": "#SRVX"}))
    configuration = Configuration(contexts={"CONTEXTES_SANS_RDV": ("SRVX",)})
    assert applied(configuration, reference()).lists["CONTEXTES_SANS_RDV"] == ("SRVX",)
    told = overview(book, reading_of(book.stored.reading), reference(), configuration)
    assert told.visits.of(Group.WALK_IN, paid=True).visits == 1
    assert overview_of(book).visits.of(Group.WALK_IN, paid=True).visits == 0


def test_the_rate_counts_every_invoice_of_an_error_once(validating: Validating) -> None:
    book = book_of(validating, EXAMPLE)
    rate = overview_of(book).invoices
    lines = book.results.lines(book.job_id, range(1, 100_000))
    by_line = {line.line: line.invoice for line in lines}
    errors = book.rows(book.view(Criteria(severities=frozenset({Severity.ERROR}))).numbers())
    wrong = {by_line[line] for row in errors for line in row.finding.lines} - {None}
    assert rate.invoices == len({line.invoice for line in lines if line.invoice is not None})
    assert rate.with_error == len(wrong)
    assert rate.without_error == rate.invoices - len(wrong)


def test_without_an_error_the_rate_is_whole(validating: Validating, tmp_path: Path) -> None:
    rate = overview_of(book_of(validating, export(tmp_path, {"code": "15804"}))).invoices
    assert (rate.with_error, rate.fraction) == (0, 1.0)


def test_quality_counts_what_is_filled_and_what_was_refused(validating: Validating, tmp_path: Path) -> None:
    book = book_of(
        validating,
        export(
            tmp_path,
            {"diagnosis": "V202", "start": "08:00"},
            {"diagnosis": "", "invoice": "F-12"},
            {"date": "2025-13-40", "preliminary": "36,95"} | {"date": "2025-03-11", "preliminary": "trente"},
        ),
    )
    columns = {one.column: one for one in overview_of(book).quality.columns}
    assert (columns["Diagnostic"].filled, columns["Diagnostic"].lines) == (1, 2)
    assert columns["Facture"].filled == 2, "a number that is no number is a number all the same"
    assert columns["Montant Preliminaire"].refused == 1
    assert columns["Début"].fraction == 0.5


def test_control_totals_are_those_of_the_reading(validating: Validating) -> None:
    control = overview_of(book_of(validating, EXAMPLE)).quality.control
    assert control is not None
    assert not control.agree


# --- what to correct first --------------------------------------------------------------------------


def test_what_expires_within_a_week_comes_first_then_what_is_worth_most(validating: Validating) -> None:
    book = book_of(validating, EXAMPLE)
    steps = first_steps(book.index, book.titles, limit=100)
    untreated = [row for row in book.rows(book.view().numbers()) if row.finding.severity is not Severity.INFO]
    assert {step.rule: step.findings for step in steps} == Counter(row.finding.rule for row in untreated)
    ranks = [_rank(book, step) for step in steps]
    assert ranks == sorted(ranks)


def _rank(book: OpenFindings, step: Any) -> tuple[int, int]:
    weight = max(step.sums.at_risk_cents, step.sums.recoverable_cents, step.sums.opportunity_cents)
    if step.expired == step.findings:
        return 3, -weight
    if step.severity is Severity.OPTIMIZATION:
        return 2, -weight
    return 0 if step.presses(book.today) else 1, -weight


def test_what_is_treated_is_not_first_any_more(validating: Validating) -> None:
    book = book_of(validating, EXAMPLE)
    (first, *_) = first_steps(book.index, book.titles)
    numbers = book.view(Criteria(rules=frozenset({first.rule}))).numbers()
    after = set_follow_up(book, numbers, FollowUpState.CORRECTED, who="essai")
    assert first.rule not in {step.rule for step in first_steps(after.index, after.titles, limit=100)}
    assert len(first_steps(after.index, after.titles)) == 3


def test_nothing_is_first_when_there_is_nothing(validating: Validating, tmp_path: Path) -> None:
    book = book_of(validating, export(tmp_path, {"code": "15804", "patient": 30}))
    assert first_steps(book.index, book.titles) == ()


# --- the lines of a day -----------------------------------------------------------------------------


def test_the_lines_of_a_day_are_those_of_its_doctor(validating: Validating, tmp_path: Path) -> None:
    book = book_of(
        validating,
        export(
            tmp_path,
            {"doctor": 1, "date": "2025-03-11"},
            {"doctor": 2, "date": "2025-03-11"},
            {"doctor": 1, "date": "2025-03-12"},
            {"doctor": 1, "date": "2025-03-11"},
            {"doctor": "inconnu", "date": "2025-03-11"},
        ),
    )
    lines = day_lines(book)
    assert lines.of("1999991", date(2025, 3, 11)).to_list() == [2, 5]
    assert lines.of(None, date(2025, 3, 11)).to_list() == [6]
    assert lines.of("1999991", date(2024, 3, 11)).to_list() == []

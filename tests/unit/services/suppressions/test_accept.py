"""What is accepted in a stored validation is what the next validation of the file no longer reports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.suppressions.accept import Acceptance, accept_finding
from facnet_desktop.services.suppressions.add import NothingToSuppress
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.services.suppressions.words import UnfitWords
from tests.support.exports import canonical_rows, csv_bytes
from tests.support.open_findings import opened
from tests.support.stored_validation import Validating, asked, validating_in
from tests.unit.services.suppressions.books import FEE

EXAMPLE = Path(__file__).parents[4] / "resources" / "exemples" / "export.csv"
TODAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def validating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validating]:
    with validating_in(tmp_path_factory.mktemp("donnees") / "facnet.db") as made:
        yield made


@pytest.fixture(scope="module")
def book(validating: Validating) -> OpenFindings:
    return opened(validating.jobs, validating.validate(asked(EXAMPLE)))


def acceptance(number: int, *, whole_invoice: bool = False) -> Acceptance:
    return Acceptance(
        number=number, whole_invoice=whole_invoice, reason="Vérifié", author="Commis", today=TODAY
    )


def rows_of(book: OpenFindings, criteria: Criteria | None = None) -> tuple[FindingRow, ...]:
    return book.rows(book.view(criteria).numbers())


def place(row: FindingRow) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    return row.finding.rule, row.finding.lines, row.finding.invoices


def test_each_kind_of_finding_is_suppressed_by_the_exception_made_from_it(
    validating: Validating, book: OpenFindings, tmp_path: Path
) -> None:
    keeper = JsonFile(tmp_path / "exceptions.json")
    one_of_each = {row.finding.rule: row for row in rows_of(book) if row.finding.invoices}
    assert len(one_of_each) > 20
    for row in one_of_each.values():
        accepted = accept_finding(book, acceptance(row.number), keeper)
        assert accepted.numbers == (row.number,)
    again = opened(validating.jobs, validating.validate(asked(EXAMPLE, Options(exceptions=keeper.path))))
    covered = {place(row) for row in rows_of(again, Criteria(suppressed=True))}
    assert covered == {place(row) for row in one_of_each.values()}
    assert {place(row) for row in rows_of(again)} == {place(row) for row in rows_of(book)} - covered


def test_the_whole_invoice_takes_all_that_the_rule_says_of_it(book: OpenFindings, tmp_path: Path) -> None:
    keeper = JsonFile(tmp_path / "exceptions.json")
    rows = [row for row in rows_of(book) if row.finding.invoices]
    for row in rows[:12]:
        wanted = {
            other.number
            for other in rows
            if other.finding.rule == row.finding.rule
            and set(other.finding.invoices) & set(row.finding.invoices)
        }
        try:
            accepted = accept_finding(book, acceptance(row.number, whole_invoice=True), keeper)
        except NothingToSuppress:  # an earlier one of the same rule and invoice took it
            continue
        assert set(accepted.numbers) == wanted


def test_nothing_is_accepted_twice(book: OpenFindings, tmp_path: Path) -> None:
    keeper = JsonFile(tmp_path / "exceptions.json")
    number = next(row.number for row in rows_of(book) if row.finding.invoices)
    accept_finding(book, acceptance(number), keeper)
    with pytest.raises(NothingToSuppress):
        accept_finding(book, acceptance(number), keeper)
    assert len(keeper.read()) == 1


@pytest.mark.parametrize(
    "unfit",
    [
        {"reason": " "},
        {"reason": "ZORY45010112"},
        {"reason": "x" * 501},
        {"author": ""},
        {"expiry": TODAY - timedelta(days=1)},
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    book: OpenFindings, tmp_path: Path, unfit: dict[str, object]
) -> None:
    keeper = JsonFile(tmp_path / "exceptions.json")
    number = next(row.number for row in rows_of(book) if row.finding.invoices)
    with pytest.raises(UnfitWords):
        accept_finding(book, replace(acceptance(number), **unfit), keeper)  # type: ignore[arg-type]
    assert not keeper.path.exists()


def test_a_finding_without_an_invoice_says_what_to_do_instead(book: OpenFindings, tmp_path: Path) -> None:
    bare = [row for row in rows_of(book) if not row.finding.invoices]
    if not bare:
        pytest.skip("the example has no finding on the whole file")
    with pytest.raises(NothingToSuppress, match="ne nomme aucune facture"):
        accept_finding(book, acceptance(bare[0].number), JsonFile(tmp_path / "exceptions.json"))


def test_of_two_findings_that_nothing_tells_apart_only_the_one_that_is_accepted_is_covered(
    validating: Validating, tmp_path: Path
) -> None:
    twice = [{**FEE, "invoice": "900000001", "ramq_id": str(one), "patient": one} for one in (1, 2)]
    export = tmp_path / "jumelles.csv"
    export.write_bytes(csv_bytes(canonical_rows(twice)))
    first = opened(validating.jobs, validating.validate(asked(export)))
    fees = [row for row in rows_of(first) if row.finding.rule == "FB001"]
    assert [row.finding.lines for row in fees] == [(2,), (3,)]
    keeper = JsonFile(tmp_path / "exceptions.json")
    accept_finding(first, acceptance(fees[1].number), keeper)
    again = opened(validating.jobs, validating.validate(asked(export, Options(exceptions=keeper.path))))
    assert [row.finding.lines for row in rows_of(again, Criteria(suppressed=True))] == [(3,)]

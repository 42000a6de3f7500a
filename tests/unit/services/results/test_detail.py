"""Behind a finding: its lines, what was counted, the page of its rule, the tariff of the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.results.detail import detail_of, sections_of
from facnet_desktop.services.results.line_words import LINE_COLUMNS, line_cells
from tests.support.exports import ROOT
from tests.support.job_store import Jobs, jobs_in
from tests.support.open_findings import keep, opened
from tests.support.stored_validation import asked, validating_in
from tests.unit.reports.samples import finding

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as opened_jobs:
        yield opened_jobs


def test_every_finding_of_the_example_shows_its_very_lines_and_its_reasons(tmp_path: Path) -> None:
    with validating_in(tmp_path / "facnet.db") as validating:
        book = opened(validating.jobs, validating.validate(asked(EXAMPLE)))
        for number in book.view().numbers():
            detail = detail_of(book, number)
            assert [line.line for line in detail.lines] == sorted(detail.row.finding.lines)
            assert detail.missing_lines == 0
            assert detail.source
            assert detail.evidence
            assert detail.edition == book.stored.edition
            assert len(detail.sections) == 6
        with pytest.raises(LookupError):
            detail_of(book, len(book.index) + 1)


def test_the_tariff_is_the_one_of_the_first_line_at_its_place_and_date(jobs: Jobs) -> None:
    found = [finding(2, service_date=date(2025, 3, 11)), replace(finding(3), service_date=None)]
    lines = {2: ("50901", "15804"), 3: ("50901", "15804")}
    book = opened(jobs, keep(jobs, found, lines=lines))
    tariff = detail_of(book, 1).tariff
    assert tariff is not None
    assert (tariff.code, tariff.cents) == ("15804", 4915)
    assert tariff.label
    assert detail_of(book, 2).tariff is None
    assert detail_of(replace(book, reference=None), 1).tariff is None


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_the_page_of_a_rule_is_parted_by_its_headings(code: str) -> None:
    titles = [section.title for section in sections_of(code)]
    assert titles == [
        "Ce que la règle vérifie", "Pourquoi", "Non conforme", "Conforme", "Source et date", "Limites",
    ]  # fmt: skip
    assert all(section.markdown for section in sections_of(code))


def test_a_rule_that_is_gone_has_no_page() -> None:
    assert sections_of("ZZ999") == ()


def test_a_line_is_told_in_the_words_of_the_export() -> None:
    line = InvoiceLine(
        line=12,
        invoice="0012",
        service_date=date(2025, 3, 1),
        start_min=485,
        end_min=1440,
        code="98",
        units=1.5,
        contexts=("#AG16", "85"),
        preliminary_cents=4915,
        paid_cents=0,
        patient="ZORY45010112 - ZORVEL, ÉLISE",
    )
    told = dict(zip([column.title for column in LINE_COLUMNS], line_cells(line), strict=True))
    assert {title: text.replace("\u00a0", " ") for title, text in told.items() if text} == {
        "Ligne": "12",
        "Facture": "0012",
        "Date de service": "2025-03-01",
        "Début": "08:05",
        "Fin": "24:00",
        "Code": "98",
        "Unités": "1,5",
        "Élément de contexte": "#AG16, 85",
        "Montant préliminaire": "49,15 $",
        "Montant payé": "0,00 $",
        "Patient": "ZORY45010112 - ZORVEL, ÉLISE",
    }
    assert [column.key for column in LINE_COLUMNS if column.names_patient] == ["patient"]

"""The list of corrections as an export job writes it: every finding that was asked for, and nobody's name."""

import csv
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.jobs.job import Kind
from facnet_desktop.reports.corrections import COLUMNS
from facnet_desktop.reports.corrections_xlsx import TooManyRows
from facnet_desktop.reports.exports import EXPORTS
from facnet_desktop.reports.line_words import LINE_COLUMNS
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.follow_up import set_follow_up
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.services.work.export import ExportWork, SubsetRefused
from facnet_desktop.services.work.export_document import Disclosure, ExportDocument
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.follow_ups import FollowUps
from tests.support.exports import REFERENCE_FOLDER, ROOT, canonical_rows, csv_bytes
from tests.support.open_findings import keep, opened
from tests.support.secrets_of import Secrets
from tests.support.stored_validation import Validating, asked, validating_in
from tests.support.workbook import formulas_of, sheets_of
from tests.unit.reports.samples import finding

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"
TOLD = Disclosure(recipient="Agence de facturation Zorbec", purpose="Corrections de mars")
CSV, XLSX, UNREAD = "corrections-csv", "corrections-xlsx", "lignes-non-lues"
TITLES = [column.title for column in COLUMNS]


class Exporting:
    def __init__(self, validating: Validating, folder: Path) -> None:
        self.validating, self.folder = validating, folder
        jobs = validating.jobs
        self.accesses = AccessRegister(jobs.file, clock=jobs.clock)
        self.work = ExportWork(
            results=validating.results,
            board=jobs.board,
            accesses=self.accesses,
            follow_ups=FollowUps(jobs.file, clock=jobs.clock),
            references=lambda: [REFERENCE_FOLDER],
            clock=jobs.clock,
        )

    def book(self, validation: uuid.UUID) -> OpenFindings:
        return opened(self.validating.jobs, validation, today=self.validating.jobs.clock().date())

    def run(self, validation: uuid.UUID, word: str, **changes: Any) -> tuple[Path, WorkOutcome]:
        path = self.folder / f"{uuid.uuid4()}{EXPORTS[word].suffix}"
        document = ExportDocument(validation=validation, format=word, path=str(path), **changes)
        context = changes.pop("context", JobContext())
        jobs = self.validating.jobs
        jobs.add("Rapport", kind=Kind.EXPORT, request=document.to_json())
        return path, self.work(jobs.claim(), context)


@pytest.fixture
def exporting(tmp_path: Path) -> Iterator[Exporting]:
    with validating_in(tmp_path / "facnet.db") as validating:
        folder = tmp_path / "exports"
        folder.mkdir()
        yield Exporting(validating, folder)


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    return list(csv.DictReader(text[1:].splitlines(), delimiter=";"))


def test_a_spreadsheet_opens_every_finding_with_what_to_do(exporting: Exporting) -> None:
    validation = exporting.validating.validate(asked(EXAMPLE))
    path, outcome = exporting.run(validation, CSV)
    book = exporting.book(validation)
    expected = book.rows(book.view().numbers())
    rows = rows_of(path)
    assert list(rows[0]) == TITLES
    assert [int(row["No"]) for row in rows] == [row.number for row in expected]
    for row, one in zip(rows, expected, strict=True):
        assert row["Constat"] == one.message
        assert row["Quoi faire"] == one.solution
        assert row["Facture"] == (one.finding.invoices[0] if one.finding.invoices else "")
        assert row["Date de service"] == str(one.finding.service_date or "")
        assert row["Dernier jour"] == str(one.deadline or "")
        cents = row["Montant"].replace(",", "") or "0"
        assert int(cents) == (one.amount_cents if one.nature else 0)
        assert row["Montant"] == "" or row["Montant"][-3] == ","
    assert outcome.result["findings"] == len(expected)


def test_a_workbook_has_a_summary_the_findings_and_their_lines(exporting: Exporting) -> None:
    validation = exporting.validating.validate(asked(EXAMPLE))
    path, _ = exporting.run(validation, XLSX)
    sheets = sheets_of(path)
    assert list(sheets) == ["Sommaire", "Corrections", "Lignes touchées"]
    heading, *rows = sheets["Corrections"]
    assert heading == TITLES
    book = exporting.book(validation)
    expected = book.rows(book.view().numbers())
    assert [row[0] for row in rows] == [float(one.number) for one in expected]
    codes = TITLES.index("Code")
    assert {type(row[codes]) for row in rows} <= {str, type(None)}
    money = TITLES.index("Montant")
    assert [row[money] if len(row) > money else None for row in rows] == [
        one.amount_cents / 100 if one.nature else None for one in expected
    ]
    lines = sheets["Lignes touchées"][1:]
    touched = [(float(one.number), float(line)) for one in expected for line in one.finding.lines]
    assert sorted((row[0], row[1]) for row in lines) == sorted(touched)
    assert len(sheets["Lignes touchées"][0]) == 1 + len(LINE_COLUMNS)
    assert formulas_of(path) == 0
    about = {row[0]: row[1] for row in sheets["Sommaire"] if len(row) > 1}
    assert about["Fichier"] == "export.csv"
    assert about["Montant à risque"] == book.summary.at_risk_cents / 100


@pytest.mark.parametrize("word", [CSV, XLSX])
def test_nobody_is_named_unless_it_is_said_for_whom_and_why(exporting: Exporting, word: str) -> None:
    validation = exporting.validating.validate(asked(EXAMPLE))
    keys = {one.finding.patient_key for one in exporting.book(validation).rows(range(1, 500))} - {None}
    assert keys
    for told in (None, TOLD):
        path, _ = exporting.run(validation, word, disclosure=told)
        if word == XLSX:
            texts = {str(cell) for rows in sheets_of(path).values() for row in rows for cell in row}
        else:
            texts = {cell for row in rows_of(path) for cell in row.values()}
        assert bool(texts & keys) == (told is not None)
        assert any(text.startswith("Patient 0") for text in texts) == (told is None)
        nams = {nam for nam in Secrets.of(EXAMPLE).texts if nam[:4].isalpha() and nam[4:].isdigit()}
        if told is None:
            assert not any(nam in text for nam in nams for text in texts)
    masked, named = reversed(exporting.accesses.listed())
    assert (masked.details["patients"], named.details["patients"]) == ("masqué", "nominatif")


def test_chosen_findings_keep_the_order_they_were_chosen_in(exporting: Exporting) -> None:
    found = [finding(line, doctor=f"199999{line % 2}") for line in range(2, 8)]
    validation = keep(exporting.validating.jobs, found)
    path, outcome = exporting.run(validation, CSV, numbers=(5, 2, 5, 3, 99))
    assert [row["No"] for row in rows_of(path)] == ["5", "2", "3"]
    assert outcome.result["findings"] == 3
    path, _ = exporting.run(validation, CSV, doctor="1999991")
    assert {row["Professionnel"] for row in rows_of(path)} == {"1999991"}
    path, _ = exporting.run(validation, XLSX, doctor="1999991", numbers=(1, 2))
    assert [row[0] for row in sheets_of(path)["Corrections"][1:]] == [2.0]
    assert ["Choix", "1\u00a0constat choisi, médecin 1999991 seulement"] in sheets_of(path)["Sommaire"]


def test_what_was_done_about_a_finding_is_told(exporting: Exporting) -> None:
    validation = keep(exporting.validating.jobs, [finding(2)])
    set_follow_up(
        exporting.book(validation),
        [1],
        FollowUpState.DISMISSED,
        who="odile",
        reason="Vérifié",
        note="au dossier",
    )
    (row,) = rows_of(exporting.run(validation, CSV)[0])
    assert (row["Suivi"], row["Motif et note"]) == ("sans suite", "Vérifié au dossier")


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@cmd", "\t=1"])
def test_no_cell_is_ever_a_formula(exporting: Exporting, text: str) -> None:
    validation = keep(
        exporting.validating.jobs,
        [replace(finding(2), invoices=(text, text), doctor=text)],
        lines={2: (text, text)},
    )
    (row,) = rows_of(exporting.run(validation, CSV)[0])
    for title in ("Facture", "Professionnel", "Autres factures", "Code", "Lieu de dispensation"):
        assert row[title] == f"'{text}"
    path, _ = exporting.run(validation, XLSX)
    assert formulas_of(path) == 0
    assert sheets_of(path)["Corrections"][1][1] == text


def test_only_a_list_of_corrections_can_be_of_some_findings(exporting: Exporting) -> None:
    validation = keep(exporting.validating.jobs, [finding(2)])
    for word, form in EXPORTS.items():
        if not form.subset:
            with pytest.raises(SubsetRefused):
                exporting.run(validation, word, numbers=(1,))
            with pytest.raises(SubsetRefused):
                exporting.run(validation, word, doctor="1999991")
    assert list(exporting.folder.iterdir()) == []


def test_a_list_too_long_for_a_workbook_is_refused(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    validation = keep(exporting.validating.jobs, [finding(2), finding(3)])
    monkeypatch.setattr("facnet_desktop.reports.corrections_xlsx.MOST_ROWS", 1)
    with pytest.raises(TooManyRows):
        exporting.run(validation, XLSX)
    assert list(exporting.folder.iterdir()) == []


def test_lines_that_were_not_read_are_listed_with_their_reason(exporting: Exporting, tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    sound = csv_bytes(canonical_rows([{}, {"date": date(2025, 3, 11)}]))
    path.write_bytes(sound.replace(b"2025-03-11", b"2025-13-45", 1))
    validation = exporting.validating.validate(asked(path))
    written, outcome = exporting.run(validation, UNREAD)
    (row,) = rows_of(written)
    assert row["Ligne du fichier"] == "2"
    assert row["Colonne"] == "Date de Service"
    assert row["Raison"]
    assert outcome.result["bytes"] == written.stat().st_size


def test_a_cancelled_list_leaves_nothing(exporting: Exporting) -> None:
    validation = keep(exporting.validating.jobs, [finding(2)])
    calls = 0

    def cancelled() -> bool:
        nonlocal calls
        calls += 1
        return calls > 2

    for word in (CSV, XLSX):
        calls = 0
        document = ExportDocument(
            validation=validation, format=word, path=str(exporting.folder / f"a{EXPORTS[word].suffix}")
        )
        jobs = exporting.validating.jobs
        jobs.add("Rapport", kind=Kind.EXPORT, request=document.to_json())
        with pytest.raises(JobCancelled):
            exporting.work(jobs.claim(), JobContext(is_cancelled=cancelled))
    assert list(exporting.folder.iterdir()) == []
    assert exporting.accesses.listed() == []


def test_a_request_of_the_first_releases_is_still_understood() -> None:
    document = ExportDocument(validation=uuid.uuid4(), format="json", path="/rapport.json")
    first = {name: value for name, value in document.to_json().items() if name not in ("numbers", "doctor")}
    assert ExportDocument.from_json(first) == document

"""On paper: Letter, the clinic and the date on top, every finding, page x de y, nobody named unless asked."""

import os
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QPdfWriter
from pytestqt.qtbot import QtBot

from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.printing import report as reports
from facnet_desktop.ui.printing.blocks import Blank, PrintColumn, Table, Words
from facnet_desktop.ui.printing.content import blocks_of, document_of
from facnet_desktop.ui.printing.drawing import PdfDrawing
from facnet_desktop.ui.printing.layout import Layout
from facnet_desktop.ui.printing.pages import letter, paint
from facnet_desktop.ui.printing.report import PrintedReport, Wanted, printed_report
from tests.ui.pages.results.tab_kit import PATIENCE_MS, shown_of

AT = datetime(2025, 4, 25, 14, 5, tzinfo=UTC)
CLINIC = ClinicIdentity(name="Clinique des Érables")


@pytest.fixture
def shown(context: AppContext, qtbot: QtBot) -> ShownValidation:
    return shown_of(context, qtbot)


def report_of(shown: ShownValidation, wanted: Wanted | None = None) -> PrintedReport:
    assert shown.book is not None
    return printed_report(shown, shown.book, wanted or Wanted(), CLINIC, AT)


def paper() -> QPdfWriter:
    writer = QPdfWriter(os.devnull)
    writer.setPageLayout(letter())
    writer.setResolution(100)
    return writer


def texts(report: PrintedReport) -> str:
    parts: list[str] = []
    for block in blocks_of(report):
        if isinstance(block, Words):
            parts.append(block.text)
        elif isinstance(block, Table):
            parts += [column.title for column in block.columns]
            parts += [cell for row in block.rows for cell in row]
    return "\n".join(parts)


def test_every_finding_is_listed_once_with_its_invoice(shown: ShownValidation) -> None:
    report = report_of(shown)
    assert report.listed == shown.summary.findings
    lists = [block for block in blocks_of(report) if isinstance(block, Table) and len(block.columns) == 7]
    assert sum(len(table.rows) for table in lists) == report.listed
    told = texts(report)
    for one in report.findings:
        assert one.message in told
        assert one.solution in told


def test_sums_and_reach_are_said(shown: ShownValidation) -> None:
    told = texts(report_of(shown))
    assert "1\u00a0281,62\u00a0$" in told
    assert "ne s'additionnent pas" in told
    assert "74\u00a0règles exécutées" in told
    assert "ne garantit pas le paiement" in told


def test_patients_are_masked_as_on_the_screen_unless_named(shown: ShownValidation) -> None:
    assert shown.book is not None
    keys = {row.finding.patient_key for row in shown.book.rows(shown.book.view().numbers())} - {None}
    masked = texts(report_of(shown))
    assert not any(str(key) in masked for key in keys)
    assert {one.patient for one in report_of(shown).findings if one.patient} == {
        f"Patient {shown.aliases[str(key)]:03d}" for key in keys
    }
    named = report_of(shown, Wanted(is_named=True))
    assert any(str(one.row.finding.patient_key) in one.patient for one in named.findings if one.patient)
    assert "document nominatif" in texts(named)


def test_a_doctor_has_a_sheet_of_her_own(shown: ShownValidation) -> None:
    report = report_of(shown, Wanted(doctor="1999988"))
    assert {one.row.finding.doctor for one in report.findings} == {"1999988"}
    told = texts(report)
    assert told.startswith("Fiche du professionnel 1999988")
    assert "Constats par professionnel" not in told


def test_chosen_findings_keep_to_the_choice(shown: ShownValidation) -> None:
    assert shown.book is not None
    view = shown.book.view(Criteria(rules=frozenset({"FB003"})))
    report = report_of(shown, Wanted(numbers=view.numbers))
    assert {one.row.finding.rule for one in report.findings} == {"FB003"}


def test_a_long_list_says_what_is_left_out(shown: ShownValidation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_FINDINGS", 30)
    report = report_of(shown)
    assert (report.listed, report.left_out) == (30, 50)
    assert "50\u00a0autres constats" in texts(report)


def test_the_edges_of_a_page_say_whose_it_is(shown: ShownValidation) -> None:
    words = document_of(report_of(shown)).words
    assert words.left == "Clinique des Érables · 25 avril 2025"
    assert "références 2025-08" in words.right
    assert "sous la responsabilité du professionnel" in words.bottom
    assert document_of(replace(report_of(shown), clinic=ClinicIdentity())).words.left.startswith(
        "FacNet Desktop"
    )


def test_paper_is_letter() -> None:
    assert letter().pageSize().id() is QPageSize.PageSizeId.Letter


def test_nothing_is_placed_outside_its_page(shown: ShownValidation, qtbot: QtBot) -> None:
    layout = Layout(paper(), 900, 1100)
    blocks = list(blocks_of(report_of(shown)))
    for block in blocks:
        layout.place(block)
    assert len(layout.pages) > 3
    for page in layout.pages:
        assert page.words
        assert all(one.rect.right() <= 900.5 for one in page.words)
        assert all(rule.top() <= 1100.5 for rule in page.rules)
    placed = [one.text for page in layout.pages for one in page.words]
    for block in blocks:
        if isinstance(block, Table):
            assert all(cell in placed for row in block.rows for cell in row if cell)
        elif isinstance(block, Words):
            assert block.text in placed


def test_headings_of_a_table_come_back_on_the_next_page(shown: ShownValidation, qtbot: QtBot) -> None:
    layout = Layout(paper(), 900, 300)
    table = next(block for block in blocks_of(report_of(shown)) if isinstance(block, Table))
    long = replace(table, rows=[*table.rows] * 20)
    layout.place(long)
    titles = [[one.text for one in page.words].count("Montants") for page in layout.pages]
    assert len(titles) > 1
    assert set(titles) == {1}


def test_a_pdf_is_drawn_a_page_at_a_time(shown: ShownValidation, context: AppContext, qtbot: QtBot) -> None:
    drawing = PdfDrawing(document_of(report_of(shown)))
    with qtbot.waitSignal(drawing.drawn, timeout=PATIENCE_MS) as drawn:
        pass
    assert drawn.args[0].startswith(b"%PDF")
    assert drawn.args[0].rstrip().endswith(b"%%EOF")


def test_as_many_pages_are_painted_as_announced(shown: ShownValidation, qtbot: QtBot) -> None:
    assert paint(document_of(report_of(shown)), paper()) > 3


def test_what_fits_on_a_line_is_painted_on_one(qapp: object) -> None:
    """A painter rounds widths: it would put the hour under the day, over the next row."""
    cell = "2026-11-22 15:00:00"
    widths = set()
    for width in range(60, 300):
        layout = Layout(paper(), width, 1100)
        layout.place(Table([PrintColumn("", 100)], [(cell,)]))
        (placed,) = layout.pages[0].words
        is_one_line = placed.rect.height() < 2 * layout.line
        assert bool(placed.flags & Qt.TextFlag.TextWordWrap) is not is_one_line
        widths.add(is_one_line)
    assert widths == {True, False}


def test_lines_to_write_on_follow_each_other_down_the_pages(qapp: object) -> None:
    layout = Layout(paper(), 900, 300)
    layout.place(Blank(30))
    assert len(layout.pages) > 1
    assert sum(len(page.rules) for page in layout.pages) == 30
    for page in layout.pages:
        tops = [rule.top() for rule in page.rules]
        assert tops == sorted(tops)
        assert tops[-1] <= 300

"""The list of corrections as a workbook: what it covers, the findings, their invoice lines."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import count, long_date, number
from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.corrections import COLUMNS, TITLE, Cell, CorrectionList, Value
from facnet_desktop.reports.line_words import LINE_COLUMNS, LineColumn
from facnet_desktop.reports.wording import counts_sentence, responsibility, shown_name
from facnet_desktop.reports.workbook import OPTIONS, Formats, set_page

MOST_ROWS = 1_000_000
"""Rows of a sheet; Excel has a few more."""
_LONGEST = 32_000


class TooManyRows(UserError):
    """More findings than a sheet of a workbook holds."""


def write(corrections: CorrectionList, out: BinaryIO) -> None:
    """The whole workbook.

    Raises:
        TooManyRows: the list is longer than a sheet.
    """
    if corrections.listed > MOST_ROWS:
        raise TooManyRows(
            f"La liste a {count(corrections.listed, 'constat')}, plus qu'un classeur ne peut en contenir.",
            "Rien n'a été exporté.",
            "Exporter en CSV, ou filtrer les constats d'abord.",
        )
    with Workbook(out, OPTIONS) as book:
        book.set_properties({"title": TITLE, "comments": responsibility(corrections.edition)})
        formats = Formats(book)
        _about(book.add_worksheet("Sommaire"), corrections, formats)
        found = book.add_worksheet("Corrections")
        touched = book.add_worksheet("Lignes touchées")
        _fill(found, touched, corrections, formats)
        found.activate()


def _about(sheet: Worksheet, corrections: CorrectionList, formats: Formats) -> None:
    summary = corrections.summary
    rows: Sequence[tuple[str, str | int]] = (
        ("Fichier", shown_name(corrections.file)),
        ("Validé le", long_date(corrections.validated_on)),
        ("Références", f"édition de {corrections.edition}"),
        ("Constats de la validation", counts_sentence(summary)),
        ("Constats de cette liste", number(corrections.listed)),
        *((("Choix", corrections.scope),) if corrections.scope else ()),
        ("Montant à risque", summary.at_risk_cents),
        ("À récupérer après correction", summary.recoverable_cents),
        ("Occasions à vérifier", summary.opportunity_cents),
    )
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 70)
    sheet.write_string(0, 0, TITLE, formats.title)
    for at, (name, value) in enumerate(rows, 2):
        sheet.write_string(at, 0, name, formats.name)
        if isinstance(value, int):
            sheet.write_number(at, 1, value / 100, formats.money)
        else:
            sheet.write_string(at, 1, value, formats.wrapped)
    last = 3 + len(rows)
    sheet.write_string(last, 0, f"Trois montants de natures différentes{NBSP}: ils ne s'additionnent pas.")
    sheet.write_string(last + 1, 0, responsibility(corrections.edition))
    set_page(sheet, TITLE, landscape=False)


class _Table:
    """A sheet with headings, filled a row at a time."""

    def __init__(self, sheet: Worksheet, columns: Sequence[tuple[str, int]], formats: Formats) -> None:
        self.rows = 0
        self._sheet = sheet
        self._width = len(columns)
        self._formats = formats
        sheet.set_row(0, 32)
        for at, (title, width) in enumerate(columns):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, formats.heading)

    def add(self, cells: Iterable[tuple[Cell, Value]]) -> None:
        """One more row; what has no value stays empty."""
        self.rows += 1
        for at, (kind, value) in enumerate(cells):
            self._put(at, kind, value)

    def close(self) -> None:
        """Filters on the headings, which stay in sight."""
        self._sheet.autofilter(0, 0, max(self.rows, 1), self._width - 1)
        self._sheet.freeze_panes(1, 2)
        set_page(self._sheet, TITLE, landscape=True, heading=0)

    def _put(self, at: int, kind: Cell, value: Value) -> None:
        sheet, formats = self._sheet, self._formats
        match kind, value:
            case (_, None | ""):
                pass
            case (Cell.MONEY, int()):
                sheet.write_number(self.rows, at, value / 100, formats.money)
            case (Cell.WHOLE, int()):
                sheet.write_number(self.rows, at, value, formats.text)
            case (Cell.DAY, date()):
                sheet.write_datetime(self.rows, at, value, formats.day)
            case _:
                style = formats.wrapped if kind is Cell.LONG_TEXT else formats.text
                sheet.write_string(self.rows, at, str(value)[:_LONGEST], style)


def _fill(found: Worksheet, touched: Worksheet, corrections: CorrectionList, formats: Formats) -> None:
    findings = _Table(found, [(column.title, column.width) for column in COLUMNS], formats)
    titles = ["No du constat", *(column.title for column in LINE_COLUMNS)]
    lines = _Table(touched, [(title, max(10, len(title) + 2)) for title in titles], formats)
    for one in corrections.corrections:
        findings.add((column.cell, column.value(one)) for column in COLUMNS)
        for line in corrections.lines(one):
            if lines.rows < MOST_ROWS:
                cells = (_line_cell(column, line, corrections.patient) for column in LINE_COLUMNS)
                lines.add([(Cell.WHOLE, one.number), *cells])
    findings.close()
    lines.close()


def _line_cell(
    column: LineColumn, line: InvoiceLine, patient: Callable[[str | None], str | None]
) -> tuple[Cell, Value]:
    """Numbers and dates as such; times, codes and numbers of invoices as texts."""
    if column.names_patient:
        return Cell.TEXT, patient(line.patient_key)
    value: Value = getattr(line, column.key)
    if column.key.endswith("_cents"):
        return Cell.MONEY, value
    if column.key == "line":
        return Cell.WHOLE, value
    return (Cell.DAY, value) if column.key == "service_date" else (Cell.TEXT, column.text(line))

"""A report on a lot as a workbook: the files, then the invoices that two of them share."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from facnet_desktop.domain.french import long_date
from facnet_desktop.reports.lots import words
from facnet_desktop.reports.lots.report import LotFigures, LotReport, reason
from facnet_desktop.reports.workbook import OPTIONS, Formats, set_page

_AMOUNTS = 3
_WIDTHS = (42, 14, 10, 10, 10, 10, 10, 14, 14, 14)


def write(report: LotReport, out: BinaryIO) -> None:
    """The whole workbook, made in memory."""
    with Workbook(out, OPTIONS) as book:
        book.set_properties({"title": words.TITLE, "comments": words.footer(report)})
        formats = Formats(book)
        _files(book.add_worksheet("Fichiers"), report, formats)
        _first(book.add_worksheet("À voir en premier"), report, formats)
        _shared(book.add_worksheet("Factures en double"), report, formats)


def _files(sheet: Worksheet, report: LotReport, formats: Formats) -> None:
    sheet.write_string(0, 0, f"{words.TITLE}, {report.title}", formats.title)
    sheet.write_string(1, 0, f"{long_date(report.made_at.date())}. {words.summary_sentence(report)}")
    head = 3
    sheet.set_row(head, 32)
    for at, (title, width) in enumerate(zip(words.HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(head, at, title, formats.heading)
    row = head
    for row, file in enumerate(report.files, head + 1):
        sheet.write_string(row, 0, file.title, formats.text)
        sheet.write_string(row, 1, file.state, formats.text)
        if file.figures is not None:
            _figures(sheet, row, file.figures, formats)
    sheet.autofilter(head, 0, row, len(_WIDTHS) - 1)
    sheet.freeze_panes(head + 1, 1)
    sheet.write_string(row + 1, 0, "Total", formats.name)
    _figures(sheet, row + 1, report.totals, formats)
    sheet.write_string(row + 3, 0, words.NOT_ADDED)
    sheet.write_string(row + 4, 0, words.footer(report))
    set_page(sheet, words.TITLE, landscape=True, heading=head)


def _figures(sheet: Worksheet, row: int, figures: LotFigures, formats: Formats) -> None:
    values: Sequence[int] = astuple(figures)
    money_from = len(values) - _AMOUNTS
    for at, value in enumerate(values):
        if at < money_from:
            sheet.write_number(row, 2 + at, value, formats.text)
        else:
            sheet.write_number(row, 2 + at, value / 100, formats.money)


def _first(sheet: Worksheet, report: LotReport, formats: Formats) -> None:
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 1, 90)
    for at, title in enumerate(("Fichier", "Pourquoi")):
        sheet.write_string(0, at, title, formats.heading)
    for row, file in enumerate(report.first, 1):
        sheet.write_string(row, 0, file.title, formats.text)
        sheet.write_string(row, 1, reason(file), formats.wrapped)
    set_page(sheet, words.TITLE, landscape=True, heading=0)


def _shared(sheet: Worksheet, report: LotReport, formats: Formats) -> None:
    sheet.set_column(0, 1, 42)
    sheet.set_column(2, 2, 10)
    sheet.set_column(3, 3, 70)
    sheet.write_string(0, 0, words.shared_sentence(report))
    for at, title in enumerate(("Premier fichier", "Second fichier", "Factures", "Numéros")):
        sheet.write_string(2, at, title, formats.heading)
    for row, pair in enumerate(report.shared, 3):
        sheet.write_string(row, 0, pair.first, formats.text)
        sheet.write_string(row, 1, pair.second, formats.text)
        sheet.write_number(row, 2, pair.total, formats.text)
        sheet.write_string(row, 3, words.shared_words(pair), formats.wrapped)
    set_page(sheet, words.TITLE, landscape=True, heading=2)

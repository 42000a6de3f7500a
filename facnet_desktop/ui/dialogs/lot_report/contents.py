"""What a report on a lot says, on the screen."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.reports.lots import words
from facnet_desktop.reports.lots.report import LotReport, reason
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_ACROSS = 4


def contents_of(report: LotReport) -> QWidget:
    """Its figures, where to begin, the invoices that two files share."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(UNIT)
    column.addWidget(label(report.title, "heading", wraps=True))
    column.addWidget(label(words.summary_sentence(report), "muted", wraps=True))
    column.addWidget(_figures(report))
    column.addWidget(label(words.NOT_ADDED, "small", wraps=True))
    if report.first:
        column.addSpacing(2 * UNIT)
        column.addWidget(label("À voir en premier", "strong"))
        for one in report.first:
            column.addWidget(_two(one.title, reason(one)))
    column.addSpacing(2 * UNIT)
    column.addWidget(label("Factures en double", "strong"))
    column.addWidget(label(words.shared_sentence(report), wraps=True))
    for pair in report.shared:
        invoices = f"{count(pair.total, 'facture')}\u00a0: {words.shared_words(pair)}"
        column.addWidget(_two(f"{pair.first}\n{pair.second}", invoices))
    column.addStretch()
    return page


def _figures(report: LotReport) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * UNIT)
    for at, (name, value) in enumerate(words.figures(report.totals)):
        row, place = divmod(at, _ACROSS)
        grid.setRowMinimumHeight(3 * row + 2, UNIT)  # parts a row of figures from the next one
        grid.addWidget(label(name, "small"), 3 * row, place)
        grid.addWidget(label(value, "figure"), 3 * row + 1, place)
    return holder


def _two(first: str, second: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(UNIT, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(first, wraps=True))
    column.addWidget(label(second, "muted", wraps=True))
    return holder

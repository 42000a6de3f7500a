"""A doctor's day: what was found, and the lines that she billed."""

from datetime import date
from functools import partial

import polars as pl
from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import format_cents
from facnet_desktop.services.results.calendar import DayCell
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.day_lines import DayLines
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.calendar.month import day_words, doctor_words, found_words
from facnet_desktop.ui.pages.results.parts.finding_list import FindingList
from facnet_desktop.ui.pages.results.parts.line_list import LineList
from facnet_desktop.ui.pages.results.parts.words import stakes
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_PAUSE_MS = 60
_HIDDEN = (3, 4, 6)
_WIDTHS = {0: 116, 1: 80, 5: 100, 7: 88}
_SAME_LINE_COLUMNS = ("Date de service", "Professionnel", "Période", "ID RAMQ")


class DayPane(QWidget):
    """``findings_asked`` carries the :class:`Criteria` of the day, ``finding_asked`` the number of one."""

    findings_asked = Signal(object)
    finding_asked = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: OpenFindings | None = None
        self._lines: DayLines | None = None
        self._at: tuple[str | None, date] | None = None
        self._request = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._heading = label("", "strong")
        self._figures = label("", "muted", wraps=True)
        self._all = button(self.tr("Ouvrir dans les constats"), "arrow-right", "quiet")
        self.findings = FindingList(context, self.tr("Constats du jour"))
        for hidden in _HIDDEN:
            self.findings.setColumnHidden(hidden, True)
        for at, width in _WIDTHS.items():
            self.findings.setColumnWidth(at, width)
        self.lines = LineList(context, self.tr("Lignes du jour"))
        for at in range(self.lines.paged.columnCount()):
            title = self.lines.paged.headerData(at, Qt.Orientation.Horizontal)
            self.lines.setColumnHidden(at, title in _SAME_LINE_COLUMNS)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._heading)
        head.addWidget(self._figures, 1)
        head.addWidget(self._all)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.findings)
        self._split.addWidget(self.lines)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 5)
        self._split.setStretchFactor(1, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addLayout(head)
        column.addWidget(self._split, 1)
        self._pause.timeout.connect(self._read)
        self._all.clicked.connect(self._open_all)
        self.findings.opened.connect(self._open_one)

    def show_book(self, book: OpenFindings | None, lines: DayLines | None) -> None:
        """What days are looked up in."""
        self._book, self._lines = book, lines
        self._read()

    def show_day(self, doctor: str | None, day: date, cell: DayCell | None) -> None:
        """Its figures at once; its findings and lines when read, never another day's under its name."""
        privacy = self._context.privacy
        if self._at != (doctor, day):
            self._empty()
        self._at = (doctor, day)
        self._heading.setText(f"{doctor_words(doctor, privacy)} · {day_words(day)}")
        if cell is None:
            self._figures.setText(self.tr("Aucune ligne ce jour-là."))
        else:
            billed = self.tr("{lines}, {amount} préliminaires").format(
                lines=count(cell.lines, "ligne"), amount=privacy.money(format_cents(cell.preliminary_cents))
            )
            self._figures.setText(" · ".join((billed, found_words(cell), *stakes(cell.sums, privacy.money))))
        self._all.setEnabled(cell is not None and cell.findings > 0)
        self._pause.start()

    def show_nothing(self) -> None:
        """No day is chosen."""
        self._at = None
        self._empty()
        self._pause.stop()
        self._heading.setText("")
        self._figures.setText(self.tr("Choisir un jour pour voir ses constats et ses lignes."))
        self._all.setEnabled(False)

    @property
    def criteria(self) -> Criteria | None:
        """What the findings of the day have in common; ``None`` when no day is chosen."""
        if self._at is None:
            return None
        doctor, day = self._at
        return Criteria(doctors=frozenset({doctor}), days=frozenset({day}))

    def _empty(self) -> None:
        """What is being read for the day before will not be shown either."""
        self._request += 1
        self.findings.clear()
        self.lines.clear()

    @Slot()
    def _read(self) -> None:
        criteria = self.criteria
        if self._book is None or self._lines is None or self._at is None or criteria is None:
            return
        self._request += 1
        self._context.slow.run(
            partial(_day, self._book, self._lines, criteria, *self._at),
            partial(self._show, self._request, self._book),
        )

    def _show(self, request: int, book: OpenFindings, found: tuple[FindingView, pl.Series]) -> None:
        if request != self._request:
            return
        view, lines = found
        self.findings.show_findings(book, view)
        self.lines.show_lines(book.results, book.job_id, lines)

    @Slot()
    def _open_all(self) -> None:
        if self.criteria is not None:
            self.findings_asked.emit(self.criteria)

    @Slot(QModelIndex)
    def _open_one(self, index: QModelIndex) -> None:
        row = self.findings.paged.row(index)
        if row is not None:
            self.finding_asked.emit(row.number)


def _day(
    book: OpenFindings, lines: DayLines, criteria: Criteria, doctor: str | None, day: date
) -> tuple[FindingView, pl.Series]:
    return book.view(criteria), lines.of(doctor, day)

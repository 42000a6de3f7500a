"""Ten doctors and a month on one screen; a day is two arrows away, its findings one key more."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from facnet_desktop.services.results.calendar import Calendar, open_calendar
from facnet_desktop.services.results.day_lines import DayLines, day_lines
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.store.results import ResultsDestroyed
from facnet_desktop.ui.pages.results.calendar.day_pane import DayPane
from facnet_desktop.ui.pages.results.calendar.legend import Legend
from facnet_desktop.ui.pages.results.calendar.model import MonthModel
from facnet_desktop.ui.pages.results.calendar.month import Month, busiest, month_of
from facnet_desktop.ui.pages.results.calendar.month_bar import MonthBar
from facnet_desktop.ui.pages.results.calendar.view import MonthView
from facnet_desktop.ui.pages.results.parts.stages import Stages
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.widgets.card import UNIT

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext

_LEAST_HEIGHT = 430
_TEN_DOCTORS = 296


class CalendarTab(ResultsTab):
    """A month at a time; the one with the most lines first."""

    NAME = "calendar"

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.bar = MonthBar()
        self._only_found = QCheckBox(self.tr("Seulement les professionnels avec des constats"))
        self.model = MonthModel(context.privacy, self)
        self.view = MonthView(self.model)
        self.pane = DayPane(context)
        self._shown: ShownValidation | None = None
        self._calendar: Calendar | None = None
        self._request = 0
        self._turning = 0

        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self.bar)
        top.addWidget(self._only_found)
        top.addStretch()
        top.addWidget(Legend())
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.view)
        self._split.addWidget(self.pane)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([_TEN_DOCTORS, _LEAST_HEIGHT - _TEN_DOCTORS])
        content = QWidget()
        content.setMinimumHeight(_LEAST_HEIGHT)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self._split, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(content)
        self._stages = Stages(scroll, self.tr("Lecture du calendrier…"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stages)

        self.bar.chosen.connect(self._read_month)
        self._only_found.toggled.connect(self._read_month)
        self.view.turned.connect(self._turn)
        self.view.opened.connect(self._open_day)
        self.view.selectionModel().currentChanged.connect(self._show_day)
        self.pane.findings_asked.connect(self.findings_asked)
        self.pane.finding_asked.connect(self.finding_asked)
        context.privacy.changed.connect(self._paint_again)

    def title(self) -> str:
        return self.tr("Calendrier")

    @property
    def is_complete(self) -> bool:
        """Whether everything that is to be read has come."""
        return self._stages.is_ready

    def show_validation(self, shown: ShownValidation) -> None:
        self._shown = shown
        self._calendar = None
        self._request += 1
        if shown.book is None:
            self._stages.show_destroyed(shown.stored.destroyed_at)
            return
        self._stages.show_reading()
        self.context.slow.run(
            partial(_opened, shown.book),
            partial(self._show_calendar, self._request, shown.book),
            partial(self._failed, self._request),
        )

    def follow_up_changed(self, shown: ShownValidation) -> None:
        self._shown = shown

    def clear(self) -> None:
        self._request += 1
        self._shown = self._calendar = None
        self.model.show_month(Month())
        self.pane.show_book(None, None)
        self.pane.show_nothing()

    def focus_search(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_calendar(
        self, request: int, book: OpenFindings, opened: tuple[Calendar, DayLines, str]
    ) -> None:
        if request != self._request:
            return
        calendar, lines, busiest_month = opened
        if not calendar.months:
            self._stages.show_empty(
                "calendar",
                self.tr("Aucune ligne n'est datée."),
                self.tr("Sans date de service, rien ne peut être placé au calendrier."),
            )
            return
        self._calendar = calendar
        self.pane.show_nothing()
        self.pane.show_book(book, lines)
        self.bar.show_months(calendar.months, busiest_month)
        self._read_month()

    @Slot()
    def _read_month(self) -> None:
        if self._calendar is None:
            return
        self._request += 1
        self.context.slow.run(
            partial(_month, self._calendar, self.bar.month, self._only_found.isChecked()),
            partial(self._show_month, self._request),
            partial(self._failed, self._request),
        )

    def _show_month(self, request: int, month: Month) -> None:
        if request != self._request:
            return
        current, before = self.view.currentIndex(), self.model.month
        doctor = before.doctors[current.row()] if current.isValid() else None
        column = {-1: len(month.days) - 1, 1: 0}.get(self._turning, current.column())
        had_one, self._turning = current.isValid(), 0
        self.model.show_month(month)
        self._stages.show_content()
        at = self.model.index_of(doctor, column) if had_one else QModelIndex()
        if at.isValid():
            self.view.go_to(at)
        else:
            self.view.go_to(self._first())

    def _first(self) -> QModelIndex:
        """The first day with the worst that was found: what a person looks for."""
        month = self.model.month
        rank = {
            (row, column): (cell.worst.rank, row, column)
            for row, doctor in enumerate(month.doctors)
            for column, day in enumerate(month.days)
            if (cell := month.cells.get((doctor, day))) is not None and cell.worst is not None
        }
        if not rank:
            return self.model.index(0, 0) if month.doctors else QModelIndex()
        return self.model.index(*min(rank, key=lambda place: rank[place]))

    @Slot(int)
    def _turn(self, by: int) -> None:
        if self.bar.can_turn(by):
            self._turning = by
            self.bar.turn(by)

    @Slot(QModelIndex)
    def _show_day(self, index: QModelIndex) -> None:
        if not index.isValid():
            self.pane.show_nothing()
            return
        month = self.model.month
        self.pane.show_day(month.doctors[index.row()], month.days[index.column()], self.model.cell(index))

    @Slot(QModelIndex)
    def _open_day(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if cell is None or not cell.findings:
            self.context.announcer.say(self.model.told(index))
            return
        self._show_day(index)
        if self.pane.criteria is not None:
            self.findings_asked.emit(self.pane.criteria)

    @Slot()
    def _paint_again(self) -> None:
        self.view.viewport().update()
        self.view.verticalHeader().viewport().update()
        if self.view.currentIndex().isValid():
            self._show_day(self.view.currentIndex())

    def _failed(self, request: int, error: BaseException) -> None:
        if request != self._request:
            return
        if isinstance(error, ResultsDestroyed):
            self._stages.show_destroyed(None)
            return
        self.context.troubles.tell(error)


def _opened(book: OpenFindings) -> tuple[Calendar, DayLines, str]:
    calendar = open_calendar(book)
    return calendar, day_lines(book), busiest(calendar)


def _month(calendar: Calendar, name: str, with_findings: bool) -> Month:  # noqa: FBT001  of a check box
    return month_of(calendar, name, with_findings=with_findings)

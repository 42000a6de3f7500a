"""Which entries of the register to show: one kind of access, a period."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.reports.access_register import ACTIONS
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.privacy.register_model import RegisterFilter
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class Period(Enum):
    """What the choice of dates offers."""

    ALL = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()
    CHOSEN = auto()


class RegisterFilters(QWidget):
    """``changed`` carries a :class:`RegisterFilter`."""

    changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._action = QuietCombo(self)
        self._period = QuietCombo(self)
        self._from = self._day(self.tr("Du"))
        self._to = self._day(self.tr("Au"))
        self._dates = QWidget(self)

        self._action.setAccessibleName(self.tr("Genre d'accès"))
        self._period.setAccessibleName(self.tr("Période"))
        self._action.offer(self.tr("Tous les accès"), None)
        for action in AccessAction:
            self._action.offer(ACTIONS[action], action)
        for period, words in self._period_words().items():
            self._period.offer(words, period)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self._action, 1)
        top.addWidget(self._period, 1)
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(UNIT)
        for words, day in ((self.tr("Du"), self._from), (self.tr("au"), self._to)):
            dates.addWidget(label(words, "muted"))
            dates.addWidget(day)
        dates.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self._dates)

        self._action.chosen.connect(self._tell)
        self._period.chosen.connect(self._tell)
        self._from.dateChanged.connect(self._tell)
        self._to.dateChanged.connect(self._tell)
        self._dates.hide()

    def chosen(self) -> RegisterFilter:
        """As it stands."""
        first, last = self._days()
        return RegisterFilter(
            action=self._action.choice,
            since=None if first is None else _midnight(first),
            until=None if last is None else _midnight(last + timedelta(days=1)),
        )

    @Slot()
    def _tell(self) -> None:
        self._dates.setVisible(self._period.choice is Period.CHOSEN)
        self.changed.emit(self.chosen())

    def _days(self) -> tuple[date | None, date | None]:
        """The first and the last day."""
        today = self._today()
        match self._period.choice:
            case Period.WEEK:
                return today - timedelta(days=6), None
            case Period.MONTH:
                return today - timedelta(days=29), None
            case Period.YEAR:
                return today.replace(month=1, day=1), None
            case Period.CHOSEN:
                return _day_of(self._from), _day_of(self._to)
        return None, None

    def _period_words(self) -> dict[Period, str]:
        return {
            Period.ALL: self.tr("Toutes les dates"),
            Period.WEEK: self.tr("7 derniers jours"),
            Period.MONTH: self.tr("30 derniers jours"),
            Period.YEAR: self.tr("Cette année"),
            Period.CHOSEN: self.tr("Choisir les dates…"),
        }

    def _day(self, name: str) -> QDateEdit:
        today = self._today()
        day = QDateEdit(QDate(today.year, today.month, today.day), self)
        day.setDisplayFormat("yyyy-MM-dd")
        day.setCalendarPopup(True)
        day.setKeyboardTracking(False)
        day.setAccessibleName(name)
        return day


def _midnight(day: date) -> datetime:
    """The beginning of that day on the clock of this computer."""
    return datetime.combine(day, time()).astimezone()


def _day_of(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())

"""The month as a table: doctors stay at the left, arrows go from day to day and out of the month."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from facnet_desktop.ui.pages.results.calendar.delegate import DayDelegate
from facnet_desktop.ui.pages.results.calendar.model import MonthModel

_LEAST_DAY = 30
_LEAST_ROW = 24
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthView(QTableView):
    """``opened`` on Enter or a double click; ``turned`` carries -1 or 1: another month, going on that way."""

    opened = Signal(QModelIndex)
    turned = Signal(int)

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Calendrier des professionnels"))
        self.setModel(model)
        self.setItemDelegate(DayDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        days, doctors = self.horizontalHeader(), self.verticalHeader()
        days.setMinimumSectionSize(_LEAST_DAY)
        days.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        days.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        days.setHighlightSections(True)
        days.setProperty("look", "days")
        doctors.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        doctors.setDefaultSectionSize(max(_LEAST_ROW, self.fontMetrics().height() + 6))
        doctors.setHighlightSections(True)
        doctors.setProperty("look", "doctors")
        self.doubleClicked.connect(self.opened)
        model.modelReset.connect(self.fit_days)

    def fit_days(self) -> None:
        """As wide as the room allows, all of them alike."""
        days = self.model().columnCount()
        if days:
            room = self.viewport().width() // days
            self.horizontalHeader().setDefaultSectionSize(max(_LEAST_DAY, room))

    def go_to(self, index: QModelIndex) -> None:
        """Put the keyboard on a day."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self.fit_days()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        current, key = self.currentIndex(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(current)
        elif key in _TURNS:
            self.turned.emit(_TURNS[Qt.Key(key)])
        elif key == Qt.Key.Key_Left and current.column() == 0:
            self.turned.emit(-1)
        elif key == Qt.Key.Key_Right and current.column() == self.model().columnCount() - 1:
            self.turned.emit(1)
        else:
            super().keyPressEvent(event)

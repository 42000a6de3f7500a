"""The cells of a month for a table view."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from facnet_desktop.services.results.calendar import DayCell
from facnet_desktop.ui.pages.results.calendar.month import (
    INITIALS,
    Month,
    cell_words,
    day_words,
    doctor_words,
)
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.widgets.rows_model import ROOT, Index

_MOST_TOLD = 99


class MonthModel(QAbstractTableModel):
    """A row for each doctor, a column for each day."""

    def __init__(self, privacy: Privacy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self.month = Month()

    def show_month(self, month: Month) -> None:
        """Another one."""
        self.beginResetModel()
        self.month = month
        self.endResetModel()

    def cell(self, index: Index) -> DayCell | None:
        """What there is on that day."""
        return self.month.cell(index.row(), index.column())

    def told(self, index: Index) -> str:
        """The whole cell in a sentence."""
        doctor, day = self.month.doctors[index.row()], self.month.days[index.column()]
        return cell_words(doctor, day, self.cell(index), self._privacy)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self.month.doctors)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self.month.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                cell = self.cell(index)
                if cell is None:
                    return ""
                return told_count(cell.findings) if cell.findings else "·"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.told(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return doctor_words(self.month.doctors[section], self._privacy)
            return None
        day = self.month.days[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{INITIALS[day.weekday()]}\n{day.day}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return day_words(day)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return None

    def index_of(self, doctor: str | None, column: int) -> QModelIndex:
        """The cell of a doctor in that column, no index when she is not shown."""
        if doctor not in self.month.doctors or not self.month.days:
            return QModelIndex()
        return self.index(self.month.doctors.index(doctor), max(0, min(column, len(self.month.days) - 1)))


def told_count(findings: int) -> str:
    """Two figures at most: a cell is narrow, and its tooltip has the exact number."""
    return str(findings) if findings <= _MOST_TOLD else f"{_MOST_TOLD}+"

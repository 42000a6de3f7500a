"""The exceptions that the clinic keeps, as a table."""

from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facnet_desktop.domain.french import enumeration, long_date
from facnet_desktop.domain.suppression import Suppression

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_INVOICES_TOLD = 3


class Column(IntEnum):
    """In their order."""

    RULE = 0
    INVOICES = 1
    REASON = 2
    AUTHOR = 3
    MADE_ON = 4
    EXPIRY = 5


class ExceptionsModel(QAbstractTableModel):
    """Those that still hold first, the newest first; ``today`` is when the page was shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Suppression, ...] = ()
        self._today = date.min

    def show_entries(self, entries: tuple[Suppression, ...], today: date) -> None:
        """All of them."""
        self.beginResetModel()
        self._today = today
        self._entries = tuple(
            sorted(entries, key=lambda entry: (entry.holds_on(today), entry.made_on), reverse=True)
        )
        self.endResetModel()

    def entry_at(self, row: int) -> Suppression:
        """What stands there."""
        return self._entries[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Règle"),
            self.tr("Factures"),
            self.tr("Raison"),
            self.tr("Décidée par"),
            self.tr("Depuis"),
            self.tr("Échéance"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(entry, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry, index.column())
        return None

    def _text(self, entry: Suppression, column: int) -> str:
        match column:
            case Column.RULE:
                return entry.rule
            case Column.INVOICES:
                return enumeration(entry.invoices, _INVOICES_TOLD)
            case Column.REASON:
                return entry.reason
            case Column.AUTHOR:
                return entry.author
            case Column.MADE_ON:
                return entry.made_on.isoformat()
        if entry.expiry is None:
            return self.tr("sans échéance")
        day = entry.expiry.isoformat()
        return day if entry.holds_on(self._today) else self.tr("échue le {day}").format(day=day)

    def _tip(self, entry: Suppression, column: int) -> str:
        if column == Column.INVOICES:
            return enumeration(entry.invoices, len(entry.invoices))
        if column == Column.MADE_ON:
            return long_date(entry.made_on)
        return self._text(entry, column)

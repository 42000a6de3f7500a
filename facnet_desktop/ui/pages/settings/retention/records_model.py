"""The register of destructions, as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facnet_desktop.domain.retention import PurgeRecord
from facnet_desktop.ui.pages.settings.retention.words import REASONS, record_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PurgeRecordsModel(QAbstractTableModel):
    """Newest first; numbers of the register are never used again."""

    WIDTHS = (56, 136, 180, 300, 220)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[PurgeRecord, ...] = ()

    def show_records(self, records: Sequence[PurgeRecord]) -> None:
        """All of them."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self.WIDTHS)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("N°"),
            self.tr("Date"),
            self.tr("Compte"),
            self.tr("Détruit"),
            self.tr("Raison"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        record = self._records[index.row()]
        return (
            str(record.number),
            f"{record.at.astimezone():%Y-%m-%d %H:%M}",
            record.who,
            record_words(record),
            REASONS[record.reason],
        )[index.column()]

"""The backups of the data folder, as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facnet_desktop.reports.store_words import KINDS, file_size, moment
from facnet_desktop.store.backup_files import Backup

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class BackupsModel(QAbstractTableModel):
    """Newest first."""

    WIDTHS = (220, 260, 90)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups: tuple[Backup, ...] = ()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """All of them."""
        if tuple(backups) == self._backups:
            return
        self.beginResetModel()
        self._backups = tuple(backups)
        self.endResetModel()

    def backup_at(self, row: int) -> Backup:
        """What stands there."""
        return self._backups[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._backups)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self.WIDTHS)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Faite le"), self.tr("Contenu"), self.tr("Taille"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        backup = self._backups[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (moment(backup.made_at), KINDS[backup.kind], file_size(backup.bytes))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return backup.path.name
        return None

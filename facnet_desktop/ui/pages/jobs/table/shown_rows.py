"""Rows that come, go and move: Qt is told the least that makes them what they are now."""

import uuid
from collections.abc import Collection

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject

from facnet_desktop.ui.pages.jobs.table.runs import runs

MOST_MOVES = 60
"""Rows that come or go one by one; for more, the list starts over and the selection is put back."""


class ShownRows(QAbstractTableModel):
    """A row is known by an id; what is in it is told by the model that inherits this."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[uuid.UUID] = []
        self._at: dict[int, int] = {}

    def row_of(self, row_id: uuid.UUID) -> int | None:
        """Where a job or a lot is shown."""
        return self._at.get(row_id.int)

    def row_id(self, row: int) -> uuid.UUID:
        """The job or the lot of a row."""
        return self._rows[row]

    def show_rows(self, rows: list[uuid.UUID]) -> None:
        """Show these, in this order; what is selected stays so."""
        if rows == self._rows:
            return
        wanted = {row_id.int for row_id in rows}
        coming, going = wanted - self._at.keys(), self._at.keys() - wanted
        if len(coming) + len(going) > MOST_MOVES:
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
        else:
            self._remove(going)
            self._move([row_id for row_id in rows if row_id.int not in coming])
            self._insert(rows, coming)

    def _remove(self, going: Collection[int]) -> None:
        for first, last in reversed(runs(self._at[row_id] for row_id in going)):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._take(self._rows[:first] + self._rows[last + 1 :])
            self.endRemoveRows()

    def _insert(self, rows: list[uuid.UUID], coming: Collection[int]) -> None:
        for first, last in runs(place for place, row_id in enumerate(rows) if row_id.int in coming):
            self.beginInsertRows(QModelIndex(), first, last)
            self._take(self._rows[:first] + rows[first : last + 1] + self._rows[first:])
            self.endInsertRows()

    def _move(self, rows: list[uuid.UUID]) -> None:
        """The same rows in another order."""
        if rows == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()] for index in before]
        self._take(rows)
        after = [
            self.index(self._at[one.int], index.column()) for one, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _take(self, rows: list[uuid.UUID]) -> None:
        self._rows = rows
        self._at = {row_id.int: row for row, row_id in enumerate(rows)}  # an id itself hashes slowly

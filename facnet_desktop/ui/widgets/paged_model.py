"""A table of any number of rows, read in pages as they are looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.widgets.rows_model import ROOT, Column, Index, cell_data, heading_data

Row = TypeVar("Row")
Read = Callable[[int, int], Sequence[Row]]
PAGE = 100
_KEPT = 40
_NOT_YET = "…"


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Read only. ``failed`` carries what a page raised; its rows stay unknown until other rows are shown."""

    failed = Signal(object)

    def __init__(
        self, columns: Sequence[Column[Row]], errands: Errands, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._errands = errands
        self._total = 0
        self._read: Read[Row] | None = None
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._request = 0

    def show_rows(self, total: int, read: Read[Row] | None, first: Sequence[Row] = ()) -> None:
        """Other rows: ``read`` is called in another thread with an offset and how many are wanted.

        ``first`` are those of the first page, when they were read along with the total.
        """
        self.beginResetModel()
        self._request += 1
        self._total, self._read = total, read
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[0] = first
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """What is shown there; ``None`` while it is being read."""
        return self._row(index.row())

    def repaint_all(self) -> None:
        """What is masked or not has changed."""
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self._columns) - 1))

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(index.row())
        if row is None:
            return _NOT_YET if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        return cell_data(row, self._columns[index.column()], role)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return None if orientation is Qt.Orientation.Vertical else heading_data(self._columns[section], role)

    def _row(self, at: int) -> Row | None:
        page, place = divmod(at, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page)
            return None
        return rows[place] if place < len(rows) else None

    def _ask(self, page: int) -> None:
        if page in self._asked or self._read is None:
            return
        self._asked.add(page)
        self._errands.run(
            partial(self._read, page * PAGE, PAGE),
            partial(self._came, self._request, page),
            partial(self._did_not_come, self._request),
        )

    def _came(self, request: int, page: int, rows: Sequence[Row]) -> None:
        if request != self._request:
            return
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        last = min(self._total, (page + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self._columns) - 1))

    def _did_not_come(self, request: int, error: BaseException) -> None:
        if request == self._request:
            self.failed.emit(error)

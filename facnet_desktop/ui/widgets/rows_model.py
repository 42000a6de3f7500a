"""A table of a few hundred rows at most: frozen values, and columns that say how to show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facnet_desktop.domain.money import NBSP
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.theme.icons import icon

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """``text`` is what a cell shows, ``order`` what rows are sorted by (the text without one).

    ``mark`` adds an icon, whose word is told to a screen reader; ``tip`` is for a mouse at rest (the text
    without one); ``figures`` are at the right.
    """

    title: str
    text: Callable[[Row], str]
    order: Callable[[Row], Any] | None = None
    mark: Callable[[Row], Mark | None] | None = None
    tip: Callable[[Row], str] | None = None
    figures: bool = False


def cell_data(row: Row, column: Column[Row], role: int) -> Any:
    """What a cell gives for a role; ``None`` for those it knows nothing of."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        case Qt.ItemDataRole.DecorationRole:
            mark = None if column.mark is None else column.mark(row)
            return None if mark is None else icon(mark.icon, mark.tone)
        case Qt.ItemDataRole.ToolTipRole:
            return (column.tip or column.text)(row)
        case Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        case Qt.ItemDataRole.AccessibleTextRole:
            return _told(row, column)
    return None


def heading_data(column: Column[Any], role: int) -> Any:
    """The same for the heading of a column."""
    if role == Qt.ItemDataRole.DisplayRole:
        return column.title
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _RIGHT if column.figures else _LEFT
    return None


def _told(row: Row, column: Column[Row]) -> str:
    mark = None if column.mark is None else column.mark(row)
    text = column.text(row)
    word = "" if mark is None or mark.word == text else f"{mark.word}, "
    return f"{column.title}{NBSP}: {word}{text}" if text or word else ""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Read only. It is sorted here, so longer lists are for models that are paged."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows, in that order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def retitle(self, column: int, title: str) -> None:
        """Another heading for a column."""
        columns = list(self._columns)
        columns[column] = replace(columns[column], title=title)
        self._columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def row(self, index: Index) -> Row:
        """What is shown there."""
        return self._rows[index.row()]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them, in the order they are shown."""
        return self._rows

    def repaint_all(self) -> None:
        """What is masked or not has changed."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return cell_data(self._rows[index.row()], self._columns[index.column()], role)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return None if orientation is Qt.Orientation.Vertical else heading_data(self._columns[section], role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(index, self._rows[index.row()]) for index in before]
        key = self._columns[column].order or self._columns[column].text
        self._rows = tuple(sorted(self._rows, key=key, reverse=order is Qt.SortOrder.DescendingOrder))
        places = {id(row): place for place, row in enumerate(self._rows)}
        after = [self.index(places[id(row)], index.column()) for index, row in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

"""The list of findings as Qt reads it: rows of any number, most of them never looked at."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.pages.results.findings.finder import Found
from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, Eyes
from facnet_desktop.ui.pages.results.findings.table.fetching import Fetching
from facnet_desktop.ui.pages.results.findings.table.folding import Folding, Place
from facnet_desktop.ui.pages.results.findings.table.headings import heading_spoken, heading_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_REMEMBERED = 2_000
WAITING = "…"
"""A cell whose finding is being read."""


class Role(IntEnum):
    """What is asked beside the words: ``ITEM`` is a ``FindingRow``, a ``FindingGroup`` or ``None``."""

    ITEM = Qt.ItemDataRole.UserRole
    IS_OPEN = Qt.ItemDataRole.UserRole + 1


class FindingsModel(QAbstractTableModel):
    """Read only. ``eyes`` tells what may be shown of people; ``fetching`` brings the rows.

    ``failed`` carries what kept rows from being read.
    """

    failed = Signal(object)

    def __init__(self, fetching: Fetching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetching = fetching
        self._eyes: Eyes | None = None
        self._folding: Folding | None = None
        self._found: Found | None = None
        self._places: dict[int, Place] = {}
        self._headings: dict[int, FindingGroup] = {}
        fetching.arrived.connect(self._rows_came)
        fetching.failed.connect(self.failed)

    # --- what is shown -----------------------------------------------------------------------------

    @property
    def found(self) -> Found | None:
        """The answer that is on the screen."""
        return self._found

    @property
    def folding(self) -> Folding | None:
        """Which row is what."""
        return self._folding

    @property
    def eyes(self) -> Eyes | None:
        """What may be shown of people."""
        return self._eyes

    def show(self, found: Found, eyes: Eyes, *, is_open: bool) -> None:
        """Another list; every group of it is open, or folded."""
        self.beginResetModel()
        self._eyes, self._found = eyes, found
        self._folding = Folding(found.view, is_open=is_open)
        self._forget()
        self._fetching.show(found.book, found.view)
        self._fetching.keep(found.pages)
        self.endResetModel()

    def say(self, found: Found) -> None:
        """The same rows in the same order, some of them followed up otherwise."""
        self._found = found
        if self._folding is not None:
            self._folding.view = found.view
        self._headings.clear()
        self._fetching.say(found.book, found.view)
        self.repaint()

    def clear(self) -> None:
        """Nothing."""
        self.beginResetModel()
        self._found = self._folding = self._eyes = None
        self._forget()
        self._fetching.show(None, None)
        self.endResetModel()

    @Slot()
    def repaint(self) -> None:
        """Other words may be painted now, on the same rows."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --- places ------------------------------------------------------------------------------------

    def place(self, row: int) -> Place | None:
        """What a row shows."""
        if self._folding is None or not 0 <= row < self._folding.row_count:
            return None
        place = self._places.get(row)
        if place is None:
            if len(self._places) > _REMEMBERED:
                self._places.clear()
            place = self._places[row] = self._folding.place(row)
        return place

    def item(self, row: int) -> FindingRow | FindingGroup | None:
        """The finding or the heading of a row, ``None`` while it is being read."""
        place = self.place(row)
        if place is None:
            return None
        if place.position is None:
            return None if place.group is None else self._heading(place.group)
        return self._fetching.row(place.position)

    def number(self, row: int) -> int | None:
        """The number of the finding of a row, ``None`` for a heading."""
        place = self.place(row)
        if place is None or place.position is None or self._found is None:
            return None
        return self._found.view.number_at(place.position)

    def row_of(self, number: int) -> int | None:
        """The row of a finding, or that of the folded heading it is under."""
        if self._found is None or self._folding is None:
            return None
        position = self._found.view.position_of(number)
        return None if position is None else self._folding.row_of(position)

    def toggle(self, row: int) -> None:
        """Fold the group of a heading, or open it."""
        place, folding = self.place(row), self._folding
        if folding is None or place is None or place.group is None or place.position is not None:
            return
        count = folding.count(place.group)
        self._places.clear()
        if folding.is_open(place.group):
            self.beginRemoveRows(_NOWHERE, row + 1, row + count)
            folding.toggle(place.group)
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NOWHERE, row + 1, row + count)
            folding.toggle(place.group)
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    # --- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() or self._folding is None else self._folding.row_count

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._eyes is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(index)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = "AlignRight" if COLUMNS[index.column()].numeric else "AlignLeft"
                return Qt.AlignmentFlag[side] | Qt.AlignmentFlag.AlignVCenter
            case Role.ITEM:
                return self.item(index.row())
            case Role.IS_OPEN:
                return self.is_open(index.row())
        return None

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return column.title
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column.sample or column.rank is not None or column.sort is None else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = "AlignRight" if column.numeric else "AlignLeft"
            return Qt.AlignmentFlag[side] | Qt.AlignmentFlag.AlignVCenter
        return None

    def is_open(self, row: int) -> bool:
        """Whether the heading of that row shows its findings."""
        place = self.place(row)
        return (
            self._folding is not None
            and place is not None
            and place.group is not None
            and self._folding.is_open(place.group)
        )

    # --- inside ------------------------------------------------------------------------------------

    def _words(self, index: Index) -> str:
        item = self.item(index.row())
        if item is None or self._eyes is None:
            return WAITING
        if isinstance(item, FindingGroup):
            return heading_words(item, self._group_by(), self._eyes) if index.column() == 0 else ""
        return COLUMNS[index.column()].text(item, self._eyes)

    def _spoken(self, index: Index) -> str:
        item = self.item(index.row())
        if item is None or self._eyes is None:
            return self.tr("En cours de lecture")
        if isinstance(item, FindingGroup):
            return heading_spoken(item, self._group_by(), self._eyes, is_open=self.is_open(index.row()))
        column = COLUMNS[index.column()]
        return (column.spoken or column.text)(item, self._eyes)

    def _group_by(self) -> Any:
        return None if self._found is None else self._found.view.group

    def _heading(self, group: int) -> FindingGroup | None:
        if self._found is None:
            return None
        heading = self._headings.get(group)
        if heading is None:
            if len(self._headings) > _REMEMBERED:
                self._headings.clear()
            heading = self._headings[group] = self._found.view.group_at(group)
        return heading

    def _forget(self) -> None:
        self._places.clear()
        self._headings.clear()

    @Slot(int, int)
    def _rows_came(self, position: int, count: int) -> None:
        if self._folding is None or not count:
            return
        last = len(COLUMNS) - 1
        first_row, last_row = (self._folding.row_of(at) for at in (position, position + count - 1))
        self.dataChanged.emit(self.index(first_row, 0), self.index(last_row, last))

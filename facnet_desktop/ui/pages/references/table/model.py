"""The rows that were found, as a table: sorted and filtered in memory, texts made when they are painted."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facnet_desktop.services.reference_search.catalogue import Entry
from facnet_desktop.ui.pages.references.table.columns import Column

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class EntryModel(QAbstractTableModel):
    """Read only. ``show_found`` gives the rows in the order of the search; a sorted column replaces it."""

    def __init__(self, columns: Sequence[Column], day: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._day = day
        self._found: Sequence[Entry] = ()
        self._rows: Sequence[Entry] = ()
        self._chosen: dict[int, frozenset[str]] = {}
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    # --- what the page asks ------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The service date whose amounts are shown."""
        return self._day

    @property
    def rows(self) -> Sequence[Entry]:
        """What is shown, in its order."""
        return self._rows

    def show_found(self, found: Sequence[Entry]) -> None:
        """Other rows, best first."""
        self.beginResetModel()
        self._found = found
        self._arrange()
        self.endResetModel()

    def show_day(self, day: date) -> None:
        """The amounts of another service date."""
        if day == self._day:
            return
        self.beginResetModel()
        self._day = day
        self._arrange()
        self.endResetModel()

    def choose(self, column: int, values: Collection[str]) -> None:
        """Only rows with one of these texts in a column; none lifts the filter."""
        self.beginResetModel()
        if values:
            self._chosen[column] = frozenset(values)
        else:
            self._chosen.pop(column, None)
        self._arrange()
        self.endResetModel()

    def values(self, column: int) -> Mapping[str, int]:
        """The distinct texts of a column with how many rows have each, other filters applied; by text."""
        read = self.columns[column].text
        counted: dict[str, int] = dict.fromkeys(self._chosen.get(column, ()), 0)
        for entry in self._kept(but=column):
            text = read(entry, self._day)
            counted[text] = counted.get(text, 0) + 1
        return dict(sorted(counted.items(), key=lambda item: item[0]))

    def entry_at(self, row: int) -> Entry | None:
        """The entry of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, entry: Entry) -> int:
        """Where an entry is, -1 when it is not shown."""
        return next((row for row, shown in enumerate(self._rows) if shown is entry), -1)

    # --- Qt ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry_at(index.row())
        if entry is None or not 0 <= index.column() < len(self.columns):
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(entry, self._day)
            case Qt.ItemDataRole.ToolTipRole:
                return column.text(entry, self._day) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.is_amount else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.heading}\u00a0: {column.text(entry, self._day)}"
        return None

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.is_amount else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; a negative one puts the order of the search back."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.entry_at(index.row())) for index in self.persistentIndexList()]
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._arrange()
        places = {id(entry): row for row, entry in enumerate(self._rows)}
        self.changePersistentIndexList(
            [index for index, _ in kept],
            [
                self.index(places[id(entry)], index.column()) if id(entry) in places else QModelIndex()
                for index, entry in kept
            ],
        )
        self.layoutChanged.emit()

    # --- how rows are arranged ---------------------------------------------------------------------

    def _kept(self, *, but: int | None = None) -> Sequence[Entry]:
        rows = self._found
        for column, values in self._chosen.items():
            if column != but:
                read, day = self.columns[column].text, self._day
                rows = [entry for entry in rows if read(entry, day) in values]
        return rows

    def _arrange(self) -> None:
        rows = self._kept()
        if self._sorted is not None:
            at, order = self._sorted
            column, day = self.columns[at], self._day
            rows = sorted(
                rows,
                key=lambda entry: column.sorting_key(entry, day),
                reverse=order is Qt.SortOrder.DescendingOrder,
            )
        self._rows = rows

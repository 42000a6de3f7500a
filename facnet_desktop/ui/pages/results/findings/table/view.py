"""The list of findings: all of it by keyboard, its columns as many as there is room for."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from facnet_desktop.services.results.criteria import Sort, SortKey
from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, PLACES, Column
from facnet_desktop.ui.pages.results.findings.table.delegate import INDENT, MARK, SIDE, FindingsDelegate
from facnet_desktop.ui.pages.results.findings.table.model import FindingsModel, Index
from facnet_desktop.ui.pages.results.findings.table.room import shown_columns
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.tables import dress_table

_OPENING = (Qt.Key.Key_Right, Qt.Key.Key_Plus)
_FOLDING = (Qt.Key.Key_Left, Qt.Key.Key_Minus)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SENTENCE = 26
"""Characters that the sentence keeps."""
_SLACK = 6
"""A text exactly as wide as its room is cut all the same."""
_LOOKS = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class FindingsView(QTableView):
    """``current_changed`` when another row is current; ``entered_row`` when Enter is pressed on a finding.

    ``sort_asked`` carries the ``Sort`` of a heading that was clicked. ``ticked`` when the circle of the
    current finding is clicked.
    """

    ticked = Signal()

    current_changed = Signal()
    entered_row = Signal()
    sort_asked = Signal(object)
    columns_changed = Signal()

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen: dict[str, bool] = {}
        self._pressed_heading = False
        self.setModel(model)
        self._delegate = FindingsDelegate(self)
        self.setItemDelegate(self._delegate)
        model.dataChanged.connect(self._delegate.forget_headings)
        model.modelReset.connect(self._delegate.forget_headings)
        dress_table(self, self.tr("Constats"))
        self.setProperty("look", "findings")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, self))
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(PLACES["sentence"], header.ResizeMode.Stretch)
        header.setMinimumSectionSize(4 * UNIT)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self._heading_clicked)
        self.fit_columns()

    # --- columns -----------------------------------------------------------------------------------

    @property
    def chosen_columns(self) -> dict[str, bool]:
        """Columns that a person asked for, or did without, by key."""
        return dict(self._chosen)

    def choose_columns(self, chosen: dict[str, bool]) -> None:
        """Those of an earlier time, or of now."""
        self._chosen = {key: is_shown for key, is_shown in chosen.items() if key in PLACES}
        self.fit_columns()
        self.columns_changed.emit()

    def fit_columns(self) -> None:
        """Hide what there is no room for, so that the sentence keeps its own."""
        metrics = self.fontMetrics()
        widths = {column.key: _width(column, metrics) for column in COLUMNS}
        least = metrics.averageCharWidth() * _SENTENCE
        shown = shown_columns(self.viewport().width(), widths, self._chosen, sentence=least)
        for place, column in enumerate(COLUMNS):
            is_hidden = column.key not in shown
            if self.isColumnHidden(place) != is_hidden:
                self.setColumnHidden(place, is_hidden)
            if not is_hidden and column.key != "sentence":
                self.setColumnWidth(place, widths[column.key])

    def show_sort(self, sort: Sort) -> None:
        """Mark the heading of the column it is sorted by."""
        place = next((at for at, column in enumerate(COLUMNS) if column.sort is sort.key), -1)
        order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self._sort = sort

    # --- rows --------------------------------------------------------------------------------------

    def select_rows(self, current: int, others: list[int] | None = None) -> None:
        """Make a row current and selected, with others beside it."""
        selection = QItemSelection()
        last = len(COLUMNS) - 1
        for row in {current, *(others or ())}:
            selection.select(self._model.index(row, 0), self._model.index(row, last))
        chosen = self.selectionModel()
        chosen.setCurrentIndex(
            self._model.index(current, PLACES["sentence"]), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selected_ranges(self) -> list[tuple[int, int]]:
        """First and last rows of what is selected, in order; never one by one."""
        ranges = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        merged: list[tuple[int, int]] = []
        for top, bottom in ranges:
            if merged and top <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(bottom, merged[-1][1]))
            else:
                merged.append((top, bottom))
        return merged

    def offset_of(self, row: int) -> int:
        """How far below the top of the list a row is, in pixels."""
        return self.rowViewportPosition(row)

    def scroll_to_offset(self, row: int, offset: int) -> None:
        """Bring a row back to where it was, as far as the list goes."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(row) - offset)

    # --- what Qt calls -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._delegate.forget()
            self.fit_columns()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        super().currentChanged(current, previous)
        for row in {current.row(), previous.row()}:
            self._repaint_row(row)
        if current.row() != previous.row():
            self.current_changed.emit()

    def keyboardSearch(self, _: str) -> None:  # noqa: N802  Qt's name
        """Letters are commands here, and the list is too long to be looked through."""

    def moveCursor(  # noqa: N802  Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        column = max(0, self.currentIndex().column())
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                return self._model.index(0, column)
            case QAbstractItemView.CursorAction.MoveEnd:
                return self._model.index(self._model.rowCount() - 1, column)
            case QAbstractItemView.CursorAction.MoveLeft | QAbstractItemView.CursorAction.MoveRight:
                return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if not event.modifiers() & _HELD and self._pressed(event.key()):
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        index = self.indexAt(event.position().toPoint())
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        super().mousePressEvent(event)
        if not index.isValid() or not is_plain:
            return
        if self._model.number(index.row()) is None:
            self._toggle(index.row())
        elif index.column() == PLACES["state"]:
            self.ticked.emit()

    # --- inside ------------------------------------------------------------------------------------

    def _pressed(self, key: int) -> bool:
        row = self.currentIndex().row()
        place = self._model.place(row)
        if place is None:
            return False
        is_heading = place.group is not None and place.position is None
        if key in _ENTER and not is_heading:
            self.entered_row.emit()
            return True
        if is_heading:
            is_open = self._model.is_open(row)
            if key in _ENTER or key == Qt.Key.Key_Space or (key in _OPENING and not is_open) or (
                key in _FOLDING and is_open
            ):  # fmt: skip
                self._toggle(row)
                return True
            if key == Qt.Key.Key_Right:
                self._go(row + 1)
                return True
        elif key in _FOLDING and place.group is not None and self._model.folding is not None:
            self._go(self._model.folding.header_row(place.group))
            return True
        return key in _OPENING or key in _FOLDING

    def _toggle(self, row: int) -> None:
        self._model.toggle(row)
        self.viewport().update()

    def _go(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            self.select_rows(row)
            self.scrollTo(self.currentIndex())

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)

    @Slot(int)
    def _heading_clicked(self, place: int) -> None:
        column = COLUMNS[place]
        if column.sort is None:
            self.show_sort(self._sort)
            return
        if self._sort.key is column.sort:
            descending = not self._sort.descending
            if self._sort.descending is not column.down:
                self.sort_asked.emit(Sort(key=SortKey.URGENCY))
                return
        else:
            descending = column.down
        self.sort_asked.emit(Sort(key=column.sort, descending=descending))

    def heading_at(self, point: QPoint) -> str:
        """The key of the column whose heading is there."""
        place = self.horizontalHeader().logicalIndexAt(point)
        return COLUMNS[place].key if place >= 0 else ""

    _sort = Sort()


def _width(column: Column, metrics: QFontMetrics) -> int:
    """What a column needs for its title, its cells and their icon."""
    if not column.sample:
        return MARK + 2 * SIDE
    words = max(metrics.horizontalAdvance(text) for text in (column.sample, f"{column.title}  "))
    return words + 2 * SIDE + _SLACK + (INDENT + SIDE if column.mark else 0)

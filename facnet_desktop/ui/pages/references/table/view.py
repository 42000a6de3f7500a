"""One table of the page: its filters, its rows, which of them is selected."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QTableView, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, quoted
from facnet_desktop.services.reference_search.catalogue import Entry, Scope
from facnet_desktop.ui.pages.references.detail.pane import copied_text
from facnet_desktop.ui.pages.references.table.columns import columns_of
from facnet_desktop.ui.pages.references.table.model import EntryModel
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.column_chooser import ColumnChooser
from facnet_desktop.ui.widgets.filter_button import FilterButton
from facnet_desktop.ui.widgets.states import EmptyState
from facnet_desktop.ui.widgets.tables import dress_table, keep_columns, remember_columns
from facnet_desktop.ui.widgets.text import label

_NARROW = 620


class EntryTable(QTableView):
    """``copied`` carries the number of the row at which Ctrl+C, or C alone, was pressed."""

    copied = Signal(str)

    def __init__(self, model: EntryModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._entries = model
        dress_table(self, name)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(self._show_current)

    @property
    def entry(self) -> Entry | None:
        """What is selected."""
        return self._entries.entry_at(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """The number of the row with one key; letters do not jump about the table."""
        alone = event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Copy) or alone:
            if self.entry is not None and (text := copied_text(self.entry)):
                self.copied.emit(text)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  Qt's name
        """The field above is where one searches."""

    @Slot()
    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())


class ScopeTable(QWidget):
    """``selected`` carries the entry that is selected now, or ``None``."""

    selected = Signal(object)
    copied = Signal(str)

    def __init__(
        self, scope: Scope, name: str, day: date, memory: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.scope = scope
        self._memory = memory
        self._is_narrow = False
        self._key = f"references/columns/{scope.value}"
        self.model = EntryModel(columns_of(scope), day, self)
        self.view = EntryTable(self.model, name, self)
        self._chooser = ColumnChooser(self.view.horizontalHeader(), self)
        self._counted = label("", "small", self)
        self._nothing = EmptyState("search", "", parent=self)
        self.filters = {
            at: FilterButton(column.heading, partial(self.model.values, at), self)
            for at, column in enumerate(self.model.columns)
            if column.is_filter
        }

        bar = QHBoxLayout()
        bar.setSpacing(UNIT // 2)
        for button in self.filters.values():
            bar.addWidget(button)
        bar.addStretch()
        bar.addWidget(self._counted)
        bar.addSpacing(UNIT // 2)
        bar.addWidget(self._chooser)
        place = QWidget(self)
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addLayout(bar)
        column.addWidget(place, 1)
        self._set_columns()

        for at, button in self.filters.items():
            button.chosen.connect(partial(self._choose, at))
        self.view.copied.connect(self.copied)
        self.view.selectionModel().currentRowChanged.connect(self._tell)

    @property
    def entry(self) -> Entry | None:
        """What is selected."""
        return self.view.entry

    def show_found(self, found: list[Entry], wanted: str, elsewhere: Mapping[str, int]) -> None:
        """Other rows; ``elsewhere`` tells what the same words find in the other tables."""
        before = self.entry
        self.model.show_found(found)
        self._say_nothing(wanted, elsewhere)
        self._count()
        self._select(before, first=bool(wanted))

    def show_day(self, day: date) -> None:
        """The amounts of another service date."""
        before = self.entry
        self.model.show_day(day)
        self._select(before, first=False)

    def show_entry(self, entry: Entry) -> bool:
        """Select a row, its filters lifted; whether it is there."""
        if self.model.row_of(entry) < 0:
            for at, button in self.filters.items():
                button.set_values(frozenset())
                self.model.choose(at, ())
            self._count()
        self._select(entry, first=False)
        return self.entry is entry

    def focus_rows(self) -> None:
        """From the search field: the first row, the keyboard with it."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, at: int, values: frozenset[str]) -> None:
        before = self.entry
        self.model.choose(at, values)
        self._count()
        self._select(before, first=False)

    def _select(self, entry: Entry | None, *, first: bool) -> None:
        """The same entry where it is now; else the best one of a search, or nothing."""
        row = -1 if entry is None else self.model.row_of(entry)
        if row < 0 and first and self.model.rowCount():
            row = 0
        index = self.model.index(row, 0) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)
        self.selected.emit(self.entry)

    def _say_nothing(self, wanted: str, elsewhere: Mapping[str, int]) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() or not wanted else 1)
        others = ", ".join(f"{name}\u00a0: {number}" for name, number in elsewhere.items() if number)
        self._nothing.say(
            self.tr("Aucun résultat pour {wanted}").format(wanted=quoted(wanted)),
            self.tr("Les mêmes mots se trouvent ailleurs ({others}).").format(others=others)
            if others
            else self.tr("Essayer moins de mots, le début d'un mot, un numéro ou un montant comme 47,05."),
        )

    def _count(self) -> None:
        self._counted.setText(count(self.model.rowCount(), self.tr("ligne"), self.tr("lignes")))

    def _set_columns(self) -> None:
        header = self.view.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            header.resizeSection(at, column.width)
            header.setSectionHidden(at, column.is_hidden)
            if column.is_stretched:
                header.setSectionResizeMode(at, header.ResizeMode.Stretch)
        remember_columns(header, self._memory, self._key)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Where it becomes narrow, what matters less gives its room to the words; and the reverse."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            for at, column in enumerate(self.model.columns):
                if column.gives_way:
                    self.view.setColumnHidden(at, is_narrow)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """The columns as they are left."""
        super().hideEvent(event)
        if not self._is_narrow:
            keep_columns(self.view.horizontalHeader(), self._memory, self._key)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, _: QModelIndex, __: QModelIndex) -> None:
        self.selected.emit(self.entry)

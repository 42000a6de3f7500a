"""The list itself: keys, columns that can be chosen, a selection that survives whatever the rows do."""

import uuid
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from facnet_desktop.jobs.job import Job
from facnet_desktop.ui.pages.jobs.table.columns import (
    ALWAYS,
    COMPACT,
    HEADINGS,
    HIDDEN_AT_FIRST,
    Column,
)
from facnet_desktop.ui.pages.jobs.table.delegate import INDENT, SIDE, JobDelegate
from facnet_desktop.ui.pages.jobs.table.dragging import QueueTable
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel
from facnet_desktop.ui.widgets.tables import dress_table, keep_columns, remember_columns

_SELECT = QItemSelectionModel.SelectionFlag
_SHARES = {Column.FILE: 2, Column.PROGRESS: 3}
"""How the room that is left is shared."""


class JobTable(QueueTable):
    """``chosen`` when other rows are selected, ``opened`` when a row is activated (Entrée, double-clic)."""

    chosen = Signal()
    opened = Signal()
    copied = Signal()

    def __init__(
        self, model: JobTableModel, memory: QSettings, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(model, parent)
        self._memory = memory
        self._key = "jobs/compact/columns" if compact else "jobs/columns"
        self._remembered: tuple[list[uuid.UUID], uuid.UUID | None] = ([], None)
        self.jobs_delegate = JobDelegate(self, compact=compact)
        dress_table(self, self.tr("Liste des tâches"))
        self.setModel(model)
        self.setItemDelegate(self.jobs_delegate)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(False)
        self._dress_columns(COMPACT if compact else frozenset(Column) - HIDDEN_AT_FIRST)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.selectionModel().currentChanged.connect(self._selection_changed)
        self.activated.connect(self._activated)
        header = self.horizontalHeader()
        header.customContextMenuRequested.connect(self._ask_columns)
        header.sectionResized.connect(self._resized)
        for change in (header.sectionMoved, header.sortIndicatorChanged):
            change.connect(self._keep)
        header.sortIndicatorChanged.connect(model.sort)
        model.sort(self._sorted_column(), header.sortIndicatorOrder())

    # --- what is selected --------------------------------------------------------------------------

    def current_id(self) -> uuid.UUID | None:
        """Where the keyboard is."""
        index = self.currentIndex()
        return self._model.row_id(index.row()) if index.isValid() else None

    def select(self, row_ids: Iterable[uuid.UUID], current: uuid.UUID | None = None) -> None:
        """Select those that are shown, and only them."""
        wanted = QItemSelection()
        for row_id in row_ids:
            row = self._model.row_of(row_id)
            if row is not None:
                wanted.select(self._model.index(row, 0), self._model.index(row, len(Column) - 1))
        self.selectionModel().select(wanted, _SELECT.ClearAndSelect)
        at = None if current is None else self._model.row_of(current)
        if at is not None:
            index = self._model.index(at, Column.FILE)
            self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
            self.scrollTo(index)

    # --- columns -----------------------------------------------------------------------------------

    def columns_menu(self) -> QMenu:
        """Which columns are shown, to be ticked; closed by Esc."""
        menu = QMenu(self.tr("Colonnes"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in Column:
            action = QAction(HEADINGS[column].title, menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column not in ALWAYS)
            action.setToolTip(HEADINGS[column].told)
            action.toggled.connect(partial(self._show_column, column))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Ordre de la file"), self.clear_order)
        menu.addAction(self.tr("Colonnes d'origine"), self._columns_as_made)
        return menu

    @Slot()
    def clear_order(self) -> None:
        """What runs, what waits, what ended last."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _dress_columns(self, shown: frozenset[Column]) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setFirstSectionMovable(False)
        for column, heading in HEADINGS.items():
            header.resizeSection(column, heading.width)
            self.setColumnHidden(column, column not in shown)
        self._shown_at_first = shown
        remember_columns(header, self._memory, self._key)
        self._is_filling = False
        self._given = {
            column: int(str(self._memory.value(f"{self._key}/{column.name}", HEADINGS[column].width)))
            for column in _SHARES
        }

    def _sorted_column(self) -> int:
        return self.horizontalHeader().sortIndicatorSection()

    def _show_column(self, column: Column, shown: bool) -> None:  # noqa: FBT001  as the signal carries it
        self.setColumnHidden(column, not shown)
        self._fill_width()
        self._keep()

    @Slot()
    def _columns_as_made(self) -> None:
        header = self.horizontalHeader()
        for column, heading in HEADINGS.items():
            header.moveSection(header.visualIndex(column), column)
            header.resizeSection(column, heading.width)
            self.setColumnHidden(column, column not in self._shown_at_first)
        self._given = {column: HEADINGS[column].width for column in _SHARES}
        self._fill_width()
        self._keep()

    @Slot(QPoint)
    def _ask_columns(self, at: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(at))

    @Slot()
    def _keep(self) -> None:
        keep_columns(self.horizontalHeader(), self._memory, self._key)

    # --- keys and clicks ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fill_width()

    def _fill_width(self) -> None:
        """The name and the progress share the room that the others leave, never less than they were given."""
        header = self.horizontalHeader()
        given = {column: width for column, width in self._given.items() if not header.isSectionHidden(column)}
        others = header.length() - sum(header.sectionSize(column) for column in given)
        spare = max(0, self.viewport().width() - others - sum(given.values()))
        self._is_filling = True
        for column, width in given.items():
            share = spare * _SHARES[column] // sum(_SHARES[one] for one in given)
            header.resizeSection(column, width + share)
        self._is_filling = False

    @Slot(int, int, int)
    def _resized(self, section: int, _: int, width: int) -> None:
        """A width that a person gave is kept; one that fills the room is not."""
        if self._is_filling or not self.isVisible():
            return
        if section in self._given:
            self._given[Column(section)] = width
            self._memory.setValue(f"{self._key}/{Column(section).name}", width)
        else:
            self._fill_width()
        self._keep()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        height = self.jobs_delegate.row_height(self.fontMetrics())
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._fold(
            is_open=event.key() == Qt.Key.Key_Right
        ):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton and self._is_chevron(index, event):
            lot_id = self._model.row_id(index.row())
            self._model.set_open(lot_id, is_open=not self._model.is_open(lot_id))
            return
        super().mousePressEvent(event)

    def _is_chevron(self, index: QModelIndex, event: QMouseEvent) -> bool:
        left = self.columnViewportPosition(Column.FILE)
        on_mark = left <= event.position().x() <= left + SIDE + INDENT
        return index.column() == Column.FILE and on_mark and self._lot_at(index) is not None

    def _lot_at(self, index: QModelIndex) -> uuid.UUID | None:
        """The lot of a row that is that of a lot."""
        if not index.isValid():
            return None
        row_id = self._model.row_id(index.row())
        return row_id if self._model.job(row_id) is None else None

    def _fold(self, *, is_open: bool) -> bool:
        """Open or close the lot of the current row, or go up to it; whether there is one."""
        index = self.currentIndex()
        lot_id = self._lot_at(index)
        if lot_id is not None:
            self._model.set_open(lot_id, is_open=is_open)
            return True
        job = self._model.job(self._model.row_id(index.row())) if index.isValid() else None
        if (
            is_open
            or not isinstance(job, Job)
            or job.lot_id is None
            or self._model.row_of(job.lot_id) is None
        ):
            return False
        self.select([job.lot_id], job.lot_id)
        return True

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        lot_id = self._lot_at(index)
        if lot_id is not None:
            self._model.set_open(lot_id, is_open=not self._model.is_open(lot_id))
        elif index.isValid():
            self.opened.emit()

    # --- the rows changed --------------------------------------------------------------------------

    @Slot()
    def _selection_changed(self) -> None:
        self.chosen.emit()

    @Slot()
    def _remember(self) -> None:
        self._remembered = (self.selected_ids(), self.current_id())

    @Slot()
    def _restore(self) -> None:
        selected, current = self._remembered
        self._remembered = ([], None)
        if selected or current is not None:
            self.select(selected, current)
        self.chosen.emit()

"""The content of « Tâches », as a page and, in a compact form, as the dock that Ctrl+J shows."""

import uuid
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from facnet_desktop.jobs.job import Job
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.jobs.asking import Asking
from facnet_desktop.ui.pages.jobs.banners import Banners
from facnet_desktop.ui.pages.jobs.commands.actions import ON_THE_LIST, Actions
from facnet_desktop.ui.pages.jobs.commands.cleaning import CleaningDialog
from facnet_desktop.ui.pages.jobs.commands.doing import Doing
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.pages.jobs.counters import CountersBar
from facnet_desktop.ui.pages.jobs.details.pane import LEAST_HEIGHT, DetailsPane
from facnet_desktop.ui.pages.jobs.filters_bar import FiltersBar
from facnet_desktop.ui.pages.jobs.finding import ContentFinder
from facnet_desktop.ui.pages.jobs.listing import Listing
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.memory import PanelMemory
from facnet_desktop.ui.pages.jobs.selection import Selection
from facnet_desktop.ui.pages.jobs.side import Side
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel
from facnet_desktop.ui.pages.jobs.table.view import JobTable
from facnet_desktop.ui.pages.jobs.toolbar import Toolbar
from facnet_desktop.ui.widgets.card import UNIT

WORDS = 760
"""Narrower than that, the buttons over the list have icons only."""


class JobsPanel(QWidget):
    """Several share one :class:`LiveJobs`; each has its own filters, order and columns."""

    def __init__(
        self, context: AppContext, jobs: LiveJobs, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs = jobs
        self._is_compact = compact
        self._wanted: uuid.UUID | None = None
        self._memory = PanelMemory(context.memory, compact=compact)
        self.model = JobTableModel(jobs, context.clock, self)
        self.table = JobTable(self.model, context.memory, self, compact=compact)
        self.listing = Listing(jobs, self.model, self.table, self)
        self.doing = Doing(context, jobs, self)
        self.actions_of = Actions(self._run, self)
        self.banners = Banners(jobs, self.doing, self)
        self.counters = CountersBar(self)
        self.filters = FiltersBar(context.memory, self._memory.key, self._today, self, compact=compact)
        self._selection = Selection(jobs, self.table, self.doing, self.filters, context.privacy)
        self.toolbar = Toolbar(self.actions_of, self.table.columns_menu, self, compact=compact)
        self.details = DetailsPane(context, jobs, self.model, self.doing, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._chosen = QTimer(self)
        self._chosen.setSingleShot(True)
        self._chosen.setInterval(0)
        self._lay_out()
        self._side = Side(self._splitter, self.listing, self.details, self.toolbar.show_details, self._memory)
        finder = ContentFinder(context.reads, context.store.board, self)
        jobs.changed.connect(finder.look_again)
        self._asking = Asking(
            self.model,
            self.counters,
            self.filters,
            self.toolbar.hidden,
            self._memory,
            finder=finder,
            say=context.announcer.say,
        )
        self._connect()
        self._begin()

    # --- what the window asks ----------------------------------------------------------------------

    def entered(self) -> None:
        """It is shown."""
        self._jobs.load()
        self._asking.apply()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def take_keyboard(self) -> None:
        """In the list, where the keys of the commands are; in the search while there is no list."""
        place = self.table if self.table.isVisible() else self.filters.search
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_job(self, job_id: uuid.UUID) -> None:
        """Select a job, whatever the filters; of one that was destroyed, tell when."""
        self._wanted = job_id
        self._jobs.load()
        self._show_wanted()

    def selected_jobs(self) -> list[Job]:
        """Those that are selected, those of selected lots among them."""
        return self._selection.jobs()

    # --- how it is made ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.listing)
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setChildrenCollapsible(False)
        self.listing.setMinimumSize(260, LEAST_HEIGHT if not self._is_compact else 90)
        self.details.setMinimumWidth(300)
        column = QVBoxLayout(self)
        side = UNIT if self._is_compact else 0
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(UNIT if self._is_compact else UNIT + UNIT // 2)
        column.addWidget(self.banners)
        column.addWidget(self.counters)
        if self._is_compact:
            self.counters.be_slim()
            row = QHBoxLayout()
            row.setSpacing(UNIT)
            row.addWidget(self.filters, 1)
            row.addWidget(self.toolbar)
            column.addLayout(row)
        else:
            column.addWidget(self.filters)
            column.addWidget(self.toolbar)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self._chosen.timeout.connect(self._show_selected)
        self.table.chosen.connect(self._chosen.start)
        self.table.opened.connect(self._open)
        self.table.customContextMenuRequested.connect(partial(self._selection.ask_what, self.actions_of))
        self._asking.filtered.connect(self.listing.settle)
        self.listing.wants_file.connect(self.doing.choose_file)
        self.listing.wants_all.connect(self._asking.show_all)
        self.toolbar.paused.connect(self._pause)
        self.toolbar.cleaning.connect(self._clean)
        self.toolbar.refreshed.connect(self._refresh)
        self.toolbar.grouped.connect(self._group)
        self._side.toggled.connect(self._show_selected)
        self.details.only_lot.connect(self.filters.choose_lot)
        self._jobs.loaded.connect(self._loaded)
        self._jobs.changed.connect(self._jobs_changed)
        self._jobs.paused_changed.connect(self._paused_changed)
        self._jobs.lots_named.connect(self._fill_lots)
        for command, action in self.actions_of.of.items():
            (self.table if command in ON_THE_LIST else self).addAction(action)
        self.addActions(self.toolbar.own_actions())

    def _begin(self) -> None:
        self.toolbar.group.setChecked(self._memory.grouped)
        self.model.group(grouped=self._memory.grouped)
        self.toolbar.show_paused(paused=self._jobs.is_paused)
        self._fill_lots()
        self._make_room()

    # --- filters -----------------------------------------------------------------------------------

    def _today(self) -> date:
        return self._context.clock().astimezone().date()

    @Slot(bool)
    def _group(self, grouped: bool) -> None:  # noqa: FBT001  as the signal carries it
        self._memory.keep_grouped(grouped=grouped)
        self.model.group(grouped=grouped)

    @Slot()
    def _fill_lots(self) -> None:
        self.filters.show_lots(self._jobs.lots(), self._jobs.dossiers)

    # --- the selection -----------------------------------------------------------------------------

    @Slot()
    def _show_selected(self) -> None:
        self.actions_of.offer(self.selected_jobs(), self._jobs.silent)
        if self._is_compact or not self.details.isVisibleTo(self):
            return
        ids = self.table.selected_ids()
        if ids or self._wanted is None:
            self.details.show_rows(ids)

    @Slot(object)
    def _jobs_changed(self, _: frozenset[uuid.UUID]) -> None:
        if not self._chosen.isActive():
            self.actions_of.offer(self.selected_jobs(), self._jobs.silent)

    @Slot()
    def _loaded(self) -> None:
        self._fill_lots()
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Once it is known whether it is there."""
        job_id = self._wanted
        if job_id is None or not (self._jobs.is_loaded or self._jobs.get(job_id) is not None):
            return
        job = self._jobs.get(job_id)
        if job is None:
            self.table.clearSelection()
            self._reveal()
            self.details.show_one(job_id)
            self._wanted = None
            return
        if self.model.row_of(job_id) is None:
            self._make_room_for(job)
        self._wanted = None
        self.table.select([job_id], job_id)
        self._reveal()

    def _reveal(self) -> None:
        if not self._is_compact:
            self._side.reveal()

    def _make_room_for(self, job: Job) -> None:
        """Lift what keeps a job from being shown."""
        if job.hidden:
            self.toolbar.hidden.setChecked(True)
        self._asking.show_all()
        if job.lot_id is not None:
            self.model.set_open(job.lot_id, is_open=True)

    # --- commands ----------------------------------------------------------------------------------

    def _run(self, command: Command) -> None:
        self._selection.run(command)

    @Slot()
    def _open(self) -> None:
        """The result of the current row when there is one, else its details."""
        open_result = self.actions_of.of[Command.OPEN]
        current = self.table.current_id()
        if open_result.isEnabled():
            open_result.trigger()
        elif current is not None and self._is_compact:
            self._context.navigator.show_jobs(current)
        else:
            self._reveal()

    @Slot(bool)
    def _pause(self, paused: bool) -> None:  # noqa: FBT001  as the signal carries it
        self.doing.set_paused(paused=paused)

    @Slot(bool)
    def _paused_changed(self, paused: bool) -> None:  # noqa: FBT001  as the signal carries it
        self.toolbar.show_paused(paused=paused)

    @Slot()
    def _clean(self) -> None:
        CleaningDialog(self._context, self).open()

    @Slot()
    def _refresh(self) -> None:
        self._context.dispatcher.look()
        self._jobs.reload()

    def context_menu(self) -> QMenu:
        """All that can be done with what is selected."""
        return self._selection.menu(self.actions_of)

    # --- room --------------------------------------------------------------------------------------

    def focusInEvent(self, _: QFocusEvent) -> None:  # noqa: N802  Qt's name
        """It was given the keyboard as a whole, by the window."""
        self.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In a narrow place buttons have icons only, and the details stand over the list."""
        self.toolbar.show_words(words=not self._is_compact and self.width() >= WORDS)
        if self._is_compact:
            self.details.hide()
        else:
            self._side.place(self.width())

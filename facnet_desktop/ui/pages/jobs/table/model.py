"""The rows of the list, for Qt: what changed is told row by row, never by starting over on a progress."""

import uuid
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import Job, Status
from facnet_desktop.store.clock import Clock
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.live.lots import LotTally
from facnet_desktop.ui.pages.jobs.table.arrangement import Arrangement
from facnet_desktop.ui.pages.jobs.table.cells import job_cell, lot_cell
from facnet_desktop.ui.pages.jobs.table.columns import HEADINGS, Column
from facnet_desktop.ui.pages.jobs.table.filters import ListFilter
from facnet_desktop.ui.pages.jobs.table.order import Order
from facnet_desktop.ui.pages.jobs.table.progress_words import Around
from facnet_desktop.ui.pages.jobs.table.roles import Role
from facnet_desktop.ui.pages.jobs.table.runs import runs
from facnet_desktop.ui.pages.jobs.table.shown_rows import ShownRows

Index = QModelIndex | QPersistentModelIndex

SECOND_MS = 1000


class JobTableModel(ShownRows):
    """A view of :class:`LiveJobs` through a filter and an order of its own.

    ``counters_changed`` carries the :class:`Counters` of what the filter lets through, its status aside.
    """

    counters_changed = Signal(object)

    def __init__(self, jobs: LiveJobs, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._clock = clock
        self._arrangement = Arrangement(jobs, clock)
        self._counters = Counters()
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._tick)
        jobs.changed.connect(self._change)
        jobs.progressed.connect(self._progress)
        jobs.places_changed.connect(self._change_places)
        jobs.lots_changed.connect(self._change_lots)
        jobs.loaded.connect(self._arrange)
        jobs.ranked.connect(self._start_over)
        self._start_over()

    # --- what the panel asks -----------------------------------------------------------------------

    @property
    def filter(self) -> ListFilter:
        """Which jobs are shown."""
        return self._arrangement.filter

    @property
    def order(self) -> Order:
        """In which order."""
        return self._arrangement.order

    @property
    def counters(self) -> Counters:
        """Of what the filter lets through, its status aside."""
        return self._counters

    @property
    def is_grouped(self) -> bool:
        """Whether the jobs of a lot are under it."""
        return self._arrangement.is_grouped

    def choose(self, wanted: ListFilter) -> None:
        """Show those jobs."""
        if wanted != self.filter:
            self._arrangement.set_filter(wanted)
            self._arrange()

    def group(self, *, grouped: bool) -> None:
        """Put the jobs of a lot under it, or not."""
        if grouped != self.is_grouped:
            self._arrangement.set_grouped(grouped=grouped)
            self._arrange()

    def is_open(self, lot_id: uuid.UUID) -> bool:
        """Whether the jobs of a lot are shown."""
        return self._arrangement.is_open(lot_id)

    def set_open(self, lot_id: uuid.UUID, *, is_open: bool) -> None:
        """Show the jobs of a lot, or hide them."""
        self._arrangement.set_open(lot_id, is_open=is_open)
        self._arrange()
        self._tell_rows([lot_id], Column.FILE)

    def job(self, row_id: uuid.UUID) -> Job | None:
        """The job of that id, ``None`` when it is that of a lot."""
        return self._jobs.get(row_id)

    def around(self, job_id: uuid.UUID) -> Around:
        """What is to be told with a job."""
        return Around(
            now=self._clock(),
            place=self._jobs.place(job_id),
            seconds_left=self._jobs.time_left(job_id),
            is_silent=self._jobs.is_silent(job_id),
        )

    # --- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row_id, column = self._rows[index.row()], Column(index.column())
        job = self._jobs.get(row_id)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(row_id, job, column) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column].title}\u00a0: {self._text(row_id, job, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight if HEADINGS[column].is_number else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
            case Role.ID:
                return row_id
            case Role.JOB:
                return job
            case Role.LOT:
                return self._lot(row_id, job)
            case Role.AROUND:
                return None if job is None else self.around(row_id)
            case Role.IS_INSIDE:
                return job is not None and job.lot_id is not None and self.is_grouped
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        heading = HEADINGS[Column(section)]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heading.title
            case Qt.ItemDataRole.ToolTipRole:
                return heading.told
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if heading.is_number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Without a column (−1), the order of the queue."""
        descending = order is Qt.SortOrder.DescendingOrder
        wanted = Order(None if column < 0 else Column(column), descending and column >= 0)
        if wanted != self.order:
            self._arrangement.set_order(wanted)
            self._arrange()

    # --- what the jobs tell ------------------------------------------------------------------------

    @Slot()
    def _start_over(self) -> None:
        self._arrangement.remember_all()
        self._arrange()

    @Slot(object)
    def _change(self, job_ids: frozenset[uuid.UUID]) -> None:
        moved = self._arrangement.change(job_ids)
        if moved and (self._jobs.is_loaded or not self._rows):  # while all is read, once is enough
            self._arrange()
        self._tell_rows(job_ids)

    @Slot(object)
    def _progress(self, job_ids: frozenset[uuid.UUID]) -> None:
        self._tell_rows(job_ids, Column.PROGRESS)

    @Slot()
    def _change_places(self) -> None:
        if self._arrangement.change_places():
            self._arrange()
        if self._rows:
            self._tell(0, len(self._rows) - 1, Column.PROGRESS, Column.PROGRESS)

    @Slot(object)
    def _change_lots(self, lot_ids: frozenset[uuid.UUID]) -> None:
        self._tell_rows(lot_ids)

    @Slot()
    def _tick(self) -> None:
        """What runs has run a second longer, what waits for a new attempt waits a second less."""
        ticking = self._arrangement.ticking
        self._tell_rows(ticking, Column.DURATION)
        self._tell_rows(ticking, Column.PROGRESS)
        self._watch_seconds()

    def _watch_seconds(self) -> None:
        if bool(self._arrangement.ticking) != self._second.isActive():
            (self._second.stop if self._second.isActive() else self._second.start)()

    # --- rows --------------------------------------------------------------------------------------

    @Slot()
    def _arrange(self) -> None:
        self.show_rows(self._arrangement.rows())
        self._watch_seconds()
        self._tell_counters()

    # --- telling -----------------------------------------------------------------------------------

    def _tell_rows(self, row_ids: Iterable[uuid.UUID], column: Column | None = None) -> None:
        first, last = (Column.FILE, max(Column)) if column is None else (column, column)
        shown = [row for row_id in row_ids if (row := self._at.get(row_id.int)) is not None]
        for start, end in runs(shown):
            self._tell(start, end, first, last)

    def _tell(self, first_row: int, last_row: int, first: Column, last: Column) -> None:
        self.dataChanged.emit(self.index(first_row, first), self.index(last_row, last))

    def _tell_counters(self) -> None:
        counts = self._arrangement.counts
        counters = Counters(**{status.value: counts[status] for status in Status})
        if counters != self._counters:
            self._counters = counters
            self.counters_changed.emit(counters)

    def _text(self, row_id: uuid.UUID, job: Job | None, column: Column) -> str:
        if job is not None:
            return job_cell(job, column, self.around(row_id))
        lot = self._jobs.lot(row_id)
        return "" if lot is None else lot_cell(lot, column, self._clock())

    def _lot(self, row_id: uuid.UUID, job: Job | None) -> LotTally | None:
        lot_id = row_id if job is None else job.lot_id
        return None if lot_id is None else self._jobs.lot(lot_id)

"""Which rows the list shows, in order: it remembers of each job what that takes, so a change costs little.

A row is a job or, when lots are grouped, a lot followed by its jobs. A lot stands where the first of its
jobs would.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

from facnet_desktop.jobs.job import Job, State, Status
from facnet_desktop.store.clock import Clock
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.table.filters import ListFilter, plain
from facnet_desktop.ui.pages.jobs.table.order import Order, natural, sort_key

_TICKING = frozenset({State.RUNNING, State.RETRYING})


@dataclass(slots=True)
class _Entry:
    """What is remembered of a job; ``title`` is plain, ``name`` natural."""

    job: Job
    title: str
    name: str
    in_scope: bool
    status: Status
    rank: int
    key: Any


_by_key = attrgetter("key")
_by_rank = attrgetter("rank")


class Arrangement:
    """``rows`` gives them as they stand after whatever else was called."""

    def __init__(self, jobs: LiveJobs, clock: Clock) -> None:
        self._jobs = jobs
        self._clock = clock
        self._entries: dict[uuid.UUID, _Entry] = {}
        self._counts: Counter[Status] = Counter()
        self._filter = ListFilter()
        self._order = Order()
        self._is_grouped = True
        self._closed: set[uuid.UUID] = set()
        self._ticking: set[uuid.UUID] = set()

    @property
    def filter(self) -> ListFilter:
        """Which jobs are shown."""
        return self._filter

    @property
    def order(self) -> Order:
        """In which order."""
        return self._order

    @property
    def is_grouped(self) -> bool:
        """Whether the jobs of a lot are under it."""
        return self._is_grouped

    @property
    def counts(self) -> Counter[Status]:
        """Of each status, what the filter lets through were it not for the status."""
        return self._counts

    @property
    def ticking(self) -> frozenset[uuid.UUID]:
        """Jobs of which a text changes with every second: what runs, and what waits for a new attempt."""
        return frozenset(self._ticking)

    def is_open(self, lot_id: uuid.UUID) -> bool:
        """Whether the jobs of a lot are shown; always while something is searched for or filtered."""
        return self._filter.chooses or lot_id not in self._closed

    def set_filter(self, wanted: ListFilter) -> None:
        """Show those jobs."""
        only_status = replace(wanted, status=self._filter.status) == self._filter
        self._filter = wanted
        if only_status:
            return
        for entry in self._entries.values():
            entry.in_scope = wanted.scope(entry.job, entry.title)
        self._counts = Counter(entry.status for entry in self._entries.values() if entry.in_scope)

    def set_order(self, order: Order) -> None:
        """Show them in that order."""
        self._order = order
        for entry in self._entries.values():
            entry.key = self._key(entry)

    def set_grouped(self, *, grouped: bool) -> None:
        """Put the jobs of a lot under it, or not."""
        self._is_grouped = grouped

    def set_open(self, lot_id: uuid.UUID, *, is_open: bool) -> None:
        """Show the jobs of a lot, or hide them."""
        (self._closed.discard if is_open else self._closed.add)(lot_id)

    def remember_all(self) -> None:
        """Look at every job again."""
        self._entries.clear()
        self._counts.clear()
        self._ticking.clear()
        self.change(self._jobs.ids())

    def change(self, job_ids: Iterable[uuid.UUID]) -> bool:
        """Look again at these jobs; whether rows may be others, or elsewhere."""
        moved = False
        for job_id in job_ids:
            before, job = self._entries.pop(job_id, None), self._jobs.get(job_id)
            self._ticking.discard(job_id)
            if before is not None and before.in_scope:
                self._counts[before.status] -= 1
            if job is None:
                moved = moved or before is not None
                continue
            title = plain(job.title) if before is None else before.title
            name = natural(title) if before is None else before.name
            in_scope = self._filter.scope(job, title)
            entry = _Entry(job, title, name, in_scope, job.status, self._jobs.rank(job_id), None)
            entry.key = self._key(entry)
            self._entries[job_id] = entry
            self._counts[entry.status] += in_scope
            if job.state in _TICKING:
                self._ticking.add(job_id)
            moved = moved or before is None or _is_elsewhere(before, entry)
        return moved

    def change_places(self) -> bool:
        """The queue moved on; whether rows may be elsewhere."""
        if self._order.column is not None:
            return False
        waiting = [entry for entry in self._entries.values() if entry.status is Status.QUEUED]
        waiting.sort(key=_by_key)
        for entry in waiting:
            entry.key = self._key(entry)
        return any(after.key < before.key for before, after in pairwise(waiting))

    def rows(self) -> list[uuid.UUID]:
        """Ids of jobs and lots, first to last."""
        status = self._filter.status
        shown = [one for one in self._entries.values() if one.in_scope]
        if status is not None:
            shown = [one for one in shown if one.status is status]
        told = [one for one in shown if one.key is not None]
        told.sort(key=_by_key, reverse=self._order.descending)
        if len(told) < len(shown):
            rest = [one for one in shown if one.key is None]
            rest.sort(key=_by_rank, reverse=True)
            told += rest
        return self._under_lots(told) if self._is_grouped else [one.job.id for one in told]

    def _under_lots(self, entries: Collection[_Entry]) -> list[uuid.UUID]:
        lots: dict[uuid.UUID, list[uuid.UUID]] = {}
        units: list[list[uuid.UUID]] = []
        for entry in entries:
            job = entry.job
            if job.lot_id is None:
                units.append([job.id])
            elif job.lot_id in lots:
                lots[job.lot_id].append(job.id)
            else:
                units.append(lots.setdefault(job.lot_id, [job.lot_id, job.id]))
        closed = {lot_id for lot_id in self._closed & lots.keys() if not self.is_open(lot_id)}
        return [row_id for unit in units for row_id in (unit[:1] if closed and unit[0] in closed else unit)]

    def _key(self, entry: _Entry) -> Any:
        place = self._jobs.place(entry.job.id) if entry.status is Status.QUEUED else None
        return sort_key(
            entry.job,
            self._order,
            name=entry.name,
            rank=entry.rank,
            position=None if place is None else place.position,
            clock=self._clock,
        )


def _is_elsewhere(before: _Entry, after: _Entry) -> bool:
    return (before.in_scope, before.status, before.key) != (after.in_scope, after.status, after.key)

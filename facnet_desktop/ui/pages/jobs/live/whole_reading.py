"""One reading of all jobs, while they go on changing: what signals told meanwhile is newer than any page."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Protocol

from facnet_desktop.jobs.job import Job
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.pages.jobs.live.reading import PAGE, Beginning, beginning, page, still_there


class TakePage(Protocol):
    """Told the jobs of a page that no signal told; the place of the first among all, the newest being 1."""

    def __call__(self, jobs: Sequence[Job], *, first: int) -> None: ...


class WholeReading:
    """One at a time. ``gone`` is told the jobs that are no longer there, ``over`` all those that are."""

    def __init__(
        self,
        reads: Errands,
        board: JobBoard,
        *,
        begun: Callable[[Beginning], None],
        page: TakePage,
        gone: Callable[[Iterable[uuid.UUID]], None],
        over: Callable[[Iterable[uuid.UUID]], None],
        failed: Callable[[BaseException], object],
    ) -> None:
        self._reads = reads
        self._board = board
        self._begun = begun
        self._page = page
        self._gone = gone
        self._over = over
        self._failed = failed
        self._is_reading = False
        self._known: frozenset[uuid.UUID] = frozenset()
        self._told: set[uuid.UUID] = set()
        self._seen: dict[uuid.UUID, None] = {}
        self._offset = 0

    def begin(self, known: Collection[uuid.UUID]) -> None:
        """Read everything; nothing happens when it is being read already."""
        if self._is_reading:
            return
        self._is_reading = True
        self._known = frozenset(known)
        self._told, self._seen, self._offset = set(), {}, 0
        self._reads.run(partial(beginning, self._board), self._take_beginning, self._give_up)

    def told(self, job_id: uuid.UUID) -> None:
        """A signal told this job."""
        self._told.add(job_id)

    def _take_beginning(self, read: Beginning) -> None:
        self._begun(read)
        self._take(read.jobs)

    def _take(self, jobs: Sequence[Job]) -> None:
        first = self._offset + 1
        self._offset += len(jobs)
        self._seen.update((job.id, None) for job in jobs)
        self._page([job for job in jobs if job.id not in self._told], first=first)
        if len(jobs) == PAGE:
            self._reads.run(partial(page, self._board, self._offset), self._take, self._give_up)
            return
        missed = self._known - self._seen.keys() - self._told
        if missed:
            call = partial(still_there, self._board, missed, seen=len(self._seen))
            self._reads.run(call, self._finish, self._give_up)
        else:
            self._finish({})

    def _finish(self, missed: Mapping[uuid.UUID, Job | None]) -> None:
        self._is_reading = False
        self._gone(job_id for job_id, job in missed.items() if job is None and job_id not in self._told)
        found = [job for job in missed.values() if job is not None and job.id not in self._told]
        self._page(found, first=self._offset + 1)
        self._over(self._seen)

    def _give_up(self, error: BaseException) -> None:
        self._is_reading = False
        self._failed(error)

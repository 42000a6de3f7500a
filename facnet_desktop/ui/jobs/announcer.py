"""Tells what jobs have become, each change once and in the order of the commits."""

import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, NewJob
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue

_ALL = -1
"""No limit, in SQLite."""


class Announcer:
    """Reads a job after the commit that changed it and tells it; any thread but that of the window.

    Reading and telling happen under one lock: what is told last is what was read last. What people ask
    and what workers claim is committed under it too: each state they give a job is told. The outcome of
    a work is committed elsewhere, then told here; a job read again without a change is not told again.
    """

    def __init__(
        self,
        queue: JobQueue,
        board: JobBoard,
        *,
        since: datetime,
        added: Callable[[Job], None],
        changed: Callable[[Job], None],
    ) -> None:
        """``since``: jobs made before are known to whoever listens."""
        self._queue = queue
        self._board = board
        self._since = since
        self._tell_added = added
        self._tell_changed = changed
        self._lock = threading.Lock()
        self._told: dict[uuid.UUID, tuple[object, ...]] = {}

    def add(self, jobs: Sequence[NewJob], lot_title: str | None) -> None:
        """Queue jobs and tell them, before a worker of this program can take one.

        Raises:
            StoreError: none was queued.
        """
        with self._lock:
            self._queue.add(jobs, lot_title=lot_title)
            latest = self._board.listed(JobFilter(with_hidden=True), limit=len(jobs))
            found = {job.id: job for job in latest}
            for new in jobs:
                job = found.get(new.id) or self._board.get(new.id)
                if job is not None:
                    self._tell(job)

    def claim(self, owner: str) -> Job | None:
        """Take the next job for ``owner`` and tell it; ``None`` when none may start.

        Raises:
            StoreError: the queue cannot be written.
        """
        with self._lock:
            claimed = self._queue.claim(owner)
            if claimed is not None:
                self._tell(claimed)
        return claimed

    def change(self, job_id: uuid.UUID, call: Callable[[], object]) -> None:
        """Change a job, then tell what it has become, also when it could not be changed.

        Raises:
            Exception: what ``call`` raises.
            StoreError: the job cannot be read.
        """
        with self._lock:
            try:
                call()
            finally:
                self._read(job_id)

    def changed(self, job_id: uuid.UUID) -> None:
        """Tell a job whose outcome was just committed.

        Raises:
            StoreError: it cannot be read.
        """
        with self._lock:
            self._read(job_id)

    def look(self, since: datetime) -> None:
        """Tell what changed since then, by whomever.

        Raises:
            StoreError: the queue cannot be read.
        """
        with self._lock:
            changed = self._board.listed(JobFilter(with_hidden=True, updated_from=since), limit=_ALL)
            for job in reversed(changed):
                self._tell(job)

    def _read(self, job_id: uuid.UUID) -> None:
        job = self._board.get(job_id)
        if job is not None:
            self._tell(job)

    def _tell(self, job: Job) -> None:
        before, shown = self._told.get(job.id), _shown(job)
        self._told[job.id] = shown
        is_new = before is None and job.created_at >= self._since
        if is_new:
            self._tell_added(job)
        if before != shown and (job.claim or not is_new):
            self._tell_changed(job)


def _shown(job: Job) -> tuple[object, ...]:
    """What makes a job another one for a person; how far it is, is told apart."""
    return (
        *(job.state, job.claim, job.priority, job.queued_at, job.next_attempt_at),
        *(job.ended_at, job.cancel_requested_at, job.hidden, job.set_aside),
    )

"""Jobs as they really are: one that a dead program left « en cours » is told as its next start will find it.

Only that start, which holds the lock of the folder, writes it down (``rescue``). Until then whoever looks
is told the truth all the same, without a write.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.error_catalogue import interruption
from facnet_desktop.jobs.figures import Counters, JobFilter, Lot
from facnet_desktop.jobs.job import STATUS_OF, Job, State
from facnet_desktop.jobs.retry import MOST_RESCUES
from facnet_desktop.services.jobs.owners import is_dead
from facnet_desktop.store.jobs.board import JobBoard


def is_left_running(job: Job, folder: DataFolder) -> bool:
    """Whether a dead program left it so."""
    if job.state is not State.RUNNING or job.owner is None:
        return False
    return is_dead(job.owner, job.started_at or job.updated_at, folder)


def rescued(job: Job) -> Job:
    """What ``rescue`` makes of a job that was left running; it ended at its last sign of life."""
    if job.cancel_requested_at is not None:
        return replace(job, state=State.CANCELLED, owner=None, error=None, ended_at=job.updated_at)
    state = State.FAILED if job.rescues >= MOST_RESCUES else State.INTERRUPTED
    return replace(
        job,
        state=state,
        owner=None,
        error=interruption(),
        ended_at=job.updated_at,
        rescues=job.rescues + 1,
    )


class TrueBoard:
    """The questions whose answer depends on which jobs still run."""

    def __init__(self, board: JobBoard, folder: DataFolder) -> None:
        self._board = board
        self._is_left: Callable[[Job], bool] = partial(is_left_running, folder=folder)

    def of(self, job: Job) -> Job:
        """The job as it is."""
        return rescued(job) if self._is_left(job) else job

    def left_running(self, wanted: JobFilter | None = None) -> list[Job]:
        """Those a dead program left, as they are, among what is ``wanted`` whatever the state."""
        if not self._board.counters().running:  # told by the indexes: no need to look through every job
            return []
        running = replace(
            wanted or JobFilter(with_hidden=True), states=frozenset({State.RUNNING}), status=None
        )
        return [rescued(job) for job in self._board.listed(running) if self._is_left(job)]

    def listed(self, wanted: JobFilter, *, limit: int) -> list[Job]:
        """Newest first."""
        found = [self.of(job) for job in self._board.listed(wanted, limit=limit)]
        if not wanted.states or wanted.to_review:
            return found
        there = {job.id for job in found}
        found = [job for job in found if job.state in wanted.states]
        found += [job for job in self._fitting(wanted) if job.id not in there]
        return sorted(found, key=lambda job: job.created_at, reverse=True)[:limit]

    def count(self, wanted: JobFilter) -> int:
        """How many ``listed`` would give without a limit."""
        counted = self._board.count(wanted)
        if not wanted.states or wanted.to_review:
            return counted
        if State.RUNNING in wanted.states:
            counted -= len(self.left_running(wanted))
        return counted + len(self._fitting(wanted))

    def counters(self, wanted: JobFilter | None = None) -> Counters:
        """Every job by family, hidden ones too unless ``wanted`` leaves them out."""
        return _moved(self._board.counters(wanted), self.left_running(wanted))

    def lot(self, lot: Lot) -> Lot:
        """The lot as it is: what was left running has ended, and counts whole."""
        left = self.left_running(JobFilter(lot_id=lot.id, with_hidden=True))
        missing = sum(100.0 - job.progress.percent for job in left)
        return replace(
            lot,
            counters=_moved(lot.counters, left),
            percent=lot.percent + (missing / lot.counters.total if left else 0.0),
        )

    def _fitting(self, wanted: JobFilter) -> list[Job]:
        return [job for job in self.left_running(wanted) if job.state in wanted.states]


def _moved(counters: Counters, left: list[Job]) -> Counters:
    for job in left:
        family = STATUS_OF[job.state].value
        counters = replace(
            counters,
            running=counters.running - 1,
            interrupted=counters.interrupted + (job.state is State.INTERRUPTED),
            **{family: getattr(counters, family) + 1},
        )
    return counters

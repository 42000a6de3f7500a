"""Looks at the queue: what became of it by whomever, how many of each, when the next retry is due."""

from dataclasses import dataclass, replace
from datetime import datetime

from facnet_desktop.jobs.error_catalogue import interruption
from facnet_desktop.jobs.figures import Counters
from facnet_desktop.services.jobs.execution import StopReason
from facnet_desktop.store.errors import StoreError
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.ui.jobs.announcer import Announcer
from facnet_desktop.ui.jobs.running import RunningJobs


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFigures:
    """``next_due`` is when the first retrying job may start again.

    ``seconds_per_megabyte`` is what earlier validations took; read by a look only.
    """

    counters: Counters
    is_paused: bool
    next_due: datetime | None
    seconds_per_megabyte: float | None = None


def figures(board: JobBoard) -> QueueFigures:
    """How the queue stands.

    Raises:
        StoreError: it cannot be read.
    """
    return QueueFigures(counters=board.counters(), is_paused=board.is_paused(), next_due=board.next_due())


def look(
    queue: JobQueue, board: JobBoard, announcer: Announcer, running: RunningJobs, since: datetime
) -> QueueFigures:
    """Tell what changed since then, stop what another program asked to cancel, settle what is left over.

    Raises:
        StoreError: the queue cannot be read.
    """
    _settle(queue, running)
    announcer.look(since)
    for held in running.jobs():
        job = board.get(held.id)
        if job is not None and job.claim == held.claim and job.cancel_requested_at is not None:
            running.stop(job.id, StopReason.CANCELLED)
    return replace(figures(board), seconds_per_megabyte=board.timings().seconds_per_megabyte)


def _settle(queue: JobQueue, running: RunningJobs) -> None:
    """What no worker holds any more is interrupted, not running for ever."""
    for job in running.take_left():
        try:
            queue.interrupt(job, interruption())
        except StoreError:
            running.left(job)

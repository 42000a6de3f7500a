"""What the live list lets go of by itself: rows are hidden, results are never touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import ENDED, Job, State
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """At most ``most`` jobs, the newest, each for ``time`` after its end."""

    most: int
    time: timedelta


DONE = Stay(most=100, time=timedelta(hours=1))
"""Completed jobs and cancelled ones: nothing is left to do about them."""
FAILED = Stay(most=1000, time=timedelta(days=1))
"""Those to review stay in « à examiner », a list of its own, when they leave this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What leaves the live list and what stays on it; interrupted jobs, to be resumed, always stay."""

    leaving: tuple[Job, ...]
    staying: tuple[Job, ...]


def preview(board: JobBoard, now: datetime) -> Cleaning:
    """What ``clean`` would do at that time; nothing is changed.

    Raises:
        StoreError: the list cannot be read.
    """
    wanted = JobFilter(states=ENDED)
    jobs = board.listed(wanted, limit=board.count(wanted))
    done = [job for job in jobs if job.state in (State.COMPLETED, State.CANCELLED)]
    failed = [job for job in jobs if job.state is State.FAILED]
    leaving = [*_beyond(DONE, done, now), *_beyond(FAILED, failed, now)]
    gone = {job.id for job in leaving}
    return Cleaning(leaving=tuple(leaving), staying=tuple(job for job in jobs if job.id not in gone))


def clean(queue: JobQueue, board: JobBoard, now: datetime) -> Cleaning:
    """Take off the list what has been there long enough; what was done.

    Raises:
        StoreError: nothing was hidden.
    """
    cleaning = preview(board, now)
    queue.hide([job.id for job in cleaning.leaving])
    return cleaning


def _beyond(stay: Stay, jobs: Sequence[Job], now: datetime) -> list[Job]:
    newest = sorted(jobs, key=_end, reverse=True)
    return [job for place, job in enumerate(newest) if place >= stay.most or now - _end(job) >= stay.time]


def _end(job: Job) -> datetime:
    """When it ended; every job listed here has."""
    return job.ended_at or job.updated_at

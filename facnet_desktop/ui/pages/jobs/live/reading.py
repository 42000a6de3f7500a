"""Reading every job, a page at a time, off the thread of the window."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from facnet_desktop.jobs.figures import JobFilter, Lot
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.store.jobs.board import JobBoard

PAGE = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """The newest jobs, and how the queue stands."""

    jobs: tuple[Job, ...]
    lots: tuple[Lot, ...]
    is_paused: bool


def beginning(board: JobBoard) -> Beginning:
    """What is read first.

    Raises:
        StoreError: the queue cannot be read.
    """
    return Beginning(jobs=page(board, 0), lots=tuple(board.lots()), is_paused=board.is_paused())


def page(board: JobBoard, offset: int) -> tuple[Job, ...]:
    """Jobs in the order of the board, newest first; fewer than ``PAGE`` at the end.

    Raises:
        StoreError: the queue cannot be read.
    """
    wanted = JobFilter(with_hidden=True)
    return tuple(lightened(job) for job in board.listed(wanted, limit=PAGE, offset=offset))


def still_there(board: JobBoard, job_ids: Iterable[uuid.UUID], *, seen: int) -> dict[uuid.UUID, Job | None]:
    """Jobs that no page held: destroyed, unless pages moved while they were read.

    ``seen`` is how many jobs the pages held: when there are no more, nothing was missed.

    Raises:
        StoreError: the queue cannot be read.
    """
    if board.count(JobFilter(with_hidden=True)) == seen:
        return dict.fromkeys(job_ids)
    found = {job_id: board.get(job_id) for job_id in job_ids}
    return {job_id: None if job is None else lightened(job) for job_id, job in found.items()}


def lightened(job: Job) -> Job:
    """Without its request, which no list shows and which is the largest part of it."""
    return replace(job, request={})


def further(before: Job | None, job: Job) -> Job:
    """What signals told of the progress is ahead of what the store keeps of it."""
    if (
        before is not None
        and before.claim == job.claim
        and job.state is State.RUNNING
        and before.progress.percent > job.progress.percent
    ):
        return replace(job, progress=before.progress)
    return job

"""What the program does by itself: the purge at each start and every day, a backup every day."""

from datetime import datetime, timedelta

from facnet_desktop.domain.retention import Reason
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import WAITING, Job, Kind, State
from facnet_desktop.services.store_care.backup import BackupRequest
from facnet_desktop.services.work.backup import backup_job
from facnet_desktop.services.work.purge import purge_job
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue

EVERY = timedelta(hours=24)
_LOOKED_AT = 50
"""Of the last backups: those a person made do not count for the daily one."""


def last_purge(board: JobBoard) -> Job | None:
    """The purge that was queued last, whatever became of it."""
    found = board.listed(JobFilter(kind=Kind.PURGE, with_hidden=True), limit=1)
    return found[0] if found else None


def is_due(last: Job | None, now: datetime, *, starting: bool) -> bool:
    """Whether another one is to be queued: never twice at once; a clock set back makes it due."""
    if last is None:
        return True
    if last.state in WAITING or last.state is State.RUNNING:
        return False
    return starting or not timedelta() <= now - last.created_at < EVERY


def until_next(last: Job | None, now: datetime) -> timedelta:
    """How long to wait before asking again whether one is due; at most a day."""
    if last is None:
        return timedelta()
    return min(max(last.created_at + EVERY - now, timedelta()), EVERY)


def queue_due_purge(queue: JobQueue, board: JobBoard, now: datetime, *, starting: bool, by: str) -> bool:
    """Queue the purge if it is due; whether it was.

    Raises:
        StoreError: the queue cannot be read or written to.
    """
    if not is_due(last_purge(board), now, starting=starting):
        return False
    queue.add([purge_job(by=by, reason=Reason.RETENTION, is_automatic=True)])
    return True


def last_daily_backup(board: JobBoard) -> Job | None:
    """The complete backup that was queued last for the folder of the backups, whatever became of it."""
    found = board.listed(JobFilter(kind=Kind.BACKUP, with_hidden=True), limit=_LOOKED_AT)
    return next((job for job in found if job.request.get("nominative") and not job.request.get("to")), None)


def queue_due_backup(queue: JobQueue, board: JobBoard, now: datetime, *, by: str) -> bool:
    """Queue the daily backup, from which a damaged store is repaired, if it is due; whether it was.

    A store without any result has nothing worth a copy.

    Raises:
        StoreError: the queue cannot be read or written to.
    """
    completed = JobFilter(kind=Kind.VALIDATION, states=frozenset({State.COMPLETED}), with_hidden=True)
    if not board.count(completed) or not is_due(last_daily_backup(board), now, starting=False):
        return False
    queue.add([backup_job(BackupRequest(nominative=True), created_by=by)])
    return True


def keep_house(queue: JobQueue, board: JobBoard, now: datetime, *, starting: bool, by: str) -> bool:
    """Queue the purge and the backup that are due; whether either was.

    Raises:
        StoreError: the queue cannot be read or written to.
    """
    purge = queue_due_purge(queue, board, now, starting=starting, by=by)
    return queue_due_backup(queue, board, now, by=by) or purge

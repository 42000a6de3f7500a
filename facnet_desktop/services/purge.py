"""Destroy what was kept long enough, in the database, in its backups and in the technical log."""

import uuid
from dataclasses import asdict, dataclass
from datetime import timedelta

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.retention import Destroyed, Reason
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.jobs.transitions import WrongState
from facnet_desktop.services.journal.reading import forget_before
from facnet_desktop.store.backup_files import BackupKind, destroy_nominative_before
from facnet_desktop.store.backups import Backups
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.destruction import FINDINGS_A_STEP, Destruction
from facnet_desktop.store.retention import Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All that holds data to destroy: the store, its backups, the files of the data folder."""

    retention: Retention
    backups: Backups
    data: DataFolder
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What was destroyed; ``backups`` and ``journals`` are files that held it, or were too old."""

    amount: Destroyed
    backups: int
    journals: int

    def to_json(self) -> dict[str, Json]:
        """Counts only."""
        return {**asdict(self.amount), "backups": self.backups, "journals": self.journals}


NOTHING_PURGED = Purged(amount=Destroyed(), backups=0, journals=0)


def purge(
    archive: Archive, context: JobContext, *, who: str, reason: Reason, nominative_days: int | None = None
) -> Purged:
    """Destroy what is due, a short step at a time; stopped anywhere, the next purge goes on from there.

    ``nominative_days`` is another age than the one chosen, for this purge only.

    Raises:
        RetentionFixed: ``nominative_days`` is less than what the clinic fixed; nothing is destroyed.
        JobCancelled: the person asked to stop; what is destroyed stays so and is in the register.
        StoreError: the store is busy or its disk refuses; likewise.
    """
    due = archive.retention.due(nominative_days=nominative_days)
    destruction = archive.retention.destruction(who=who, reason=reason)
    total = _steps(due.amount)
    context.report(Progress(phase=Phase.SAVING, done=0, total=total))
    for so_far in destruction.of_due(due.cutoffs):
        context.report(Progress(phase=Phase.SAVING, done=_steps(so_far), total=total))
    context.report(Progress(phase=Phase.FINISHING, done=0, total=1))
    return _finished(archive, destruction)


def delete_job(archive: Archive, job_id: uuid.UUID, *, who: str) -> Purged:
    """Destroy one ended job with its lines, findings and summary, at once.

    Raises:
        LookupError: there is no such job.
        WrongState: it waits or runs: nothing is changed.
        StoreError: the store is busy or its disk refuses.
    """
    destruction = archive.retention.destruction(who=who, reason=Reason.REQUEST)
    for _ in destruction.of_job(job_id):
        pass  # every step is committed by itself
    if not destruction.total.jobs:
        if archive.retention.knows(job_id):
            raise WrongState(
                "Cette tâche attend son tour ou est en cours.",
                "Rien n'a été supprimé.",
                "Attendre qu'elle finisse ou l'annuler, puis réessayer.",
            )
        raise LookupError(str(job_id))
    return _finished(archive, destruction)


def _finished(archive: Archive, destruction: Destruction) -> Purged:
    """Nothing of what was destroyed stays: not in the log of the database, its backups, the old journals."""
    archive.retention.erase()
    backups = _without_stale_backups(archive, destruction.total)
    journal_days = archive.retention.policy().journal_days
    journals = forget_before(archive.data.journal, archive.clock() - timedelta(days=journal_days))
    destruction.note(backups=backups, journals=journals)
    archive.retention.erase()
    return Purged(amount=destruction.total, backups=backups, journals=journals)


def _without_stale_backups(archive: Archive, destroyed: Destroyed) -> int:
    """Destroy the backups that hold what was destroyed, once a new one has taken their place.

    The dates tell what an interrupted purge left; what this one destroyed is in every backup there is,
    whatever their dates.
    """
    last = archive.retention.last_destruction()
    if last is None:
        return 0
    now_destroyed = destroyed != Destroyed(accesses=destroyed.accesses)
    last_second = last.replace(microsecond=0)  # a backup is dated to the second
    stale = [
        one
        for one in archive.backups.listed()
        if one.kind.nominative and (now_destroyed or one.made_at < last_second)
    ]
    moment = last
    if stale:
        moment = min(last, archive.backups.make(BackupKind.COMPLETE).made_at)
    for one in stale:
        one.path.unlink(missing_ok=True)
    return len(stale) + destroy_nominative_before(archive.data, moment)


def _steps(amount: Destroyed) -> int:
    """A measure of the work: about one for each short transaction."""
    return amount.validations + amount.findings // FINDINGS_A_STEP + amount.jobs + amount.accesses

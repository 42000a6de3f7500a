"""The work of a job of kind ``backup``."""

from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Json, Kind, NewJob
from facnet_desktop.services.store_care.backup import BackupRequest, make_backup
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.backups import Backups

_TITLES = {False: "Sauvegarde sans renseignements nominatifs", True: "Sauvegarde complète"}


def backup_job(request: BackupRequest, *, created_by: str | None = None) -> NewJob:
    """The job that makes that backup."""
    kept: dict[str, Json] = {
        "nominative": request.nominative,
        "to": None if request.to is None else str(request.to),
    }
    title = _TITLES[request.nominative]
    return NewJob(kind=Kind.BACKUP, title=title, request=kept, created_by=created_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupWork:
    """``unknown`` is who is written down for a job that nobody in particular asked for."""

    backups: Backups
    accesses: AccessRegister
    unknown: str
    policy: Policy = NO_POLICY

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        """Make the backup; its name, kind, size and time are the result."""
        to = job.request.get("to")
        request = BackupRequest(
            nominative=job.request.get("nominative") is True, to=Path(to) if isinstance(to, str) else None
        )
        who = job.created_by or self.unknown
        made = make_backup(
            request,
            context,
            backups=self.backups,
            accesses=self.accesses,
            who=who,
            policy=self.policy,
        )
        return WorkOutcome(
            result={
                "name": made.path.name,
                "kind": made.kind.value,
                "bytes": made.bytes,
                "made_at": made.made_at.isoformat(),
            }
        )

"""What a purge job does."""

from dataclasses import dataclass

from facnet_desktop.domain.retention import Reason
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Json, Kind, NewJob
from facnet_desktop.services.account import UNKNOWN
from facnet_desktop.services.jobs.words import HELD_DAYS
from facnet_desktop.services.purge import NOTHING_PURGED, Archive, purge
from facnet_desktop.services.work.contract import WorkOutcome

TITLE = "Purge des renseignements conservés assez longtemps"


def purge_job(
    *, by: str, reason: Reason, nominative_days: int | None = None, is_automatic: bool = False
) -> NewJob:
    """A purge to queue; ``nominative_days`` is another age than the one chosen, for this purge only.

    One that is automatic waits when the clock of the computer cannot be trusted: nobody looks at what goes.
    """
    request: dict[str, Json] = {"reason": reason.value, "nominative_days": nominative_days}
    if is_automatic:
        request["automatic"] = True
    return NewJob(kind=Kind.PURGE, title=TITLE, request=request, created_by=by)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeWork:
    """The work function of purges."""

    archive: Archive

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        """Destroys as it goes, each step with its record: it does not wait for the job to complete.

        An automatic one destroys nothing, and says so, while the clock is far ahead of all that is known.

        Raises:
            JobCancelled, StoreError: as ``purge``.
        """
        if job.request.get("automatic") is True and (ahead := self.archive.retention.silence()) is not None:
            return WorkOutcome(result={**NOTHING_PURGED.to_json(), HELD_DAYS: ahead.days})
        days = job.request.get("nominative_days")
        done = purge(
            self.archive,
            context,
            who=job.created_by or UNKNOWN,
            reason=Reason(str(job.request.get("reason", Reason.RETENTION.value))),
            nominative_days=days if isinstance(days, int) else None,
        )
        return WorkOutcome(result=done.to_json())

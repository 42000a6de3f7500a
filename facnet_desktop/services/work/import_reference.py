"""What an import job does: verify a package of reference tables, install it, put it in force."""

from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Kind, NewJob
from facnet_desktop.services.account import UNKNOWN
from facnet_desktop.services.reference_package.import_edition import ReferenceShelf, import_package
from facnet_desktop.services.work.contract import WorkOutcome


def import_job(package: Path, *, by: str, digest: str | None = None) -> NewJob:
    """An import to queue; ``digest`` is that of the package the person looked at (``Package.digest``)."""
    return NewJob(
        kind=Kind.IMPORT,
        title=package.name,
        request={"path": str(package.absolute()), "digest": digest},
        created_by=by,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWork:
    """The work function of imports."""

    shelf: ReferenceShelf

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        """The edition is in force in the transaction that completes the job.

        Raises:
            PackageRefused: nothing was changed; the message says why.
            DamagedReference: what is in force is damaged.
            OutputError: the data folder cannot be written.
            JobCancelled: the context asked to stop.
        """
        path, digest = Path(str(job.request["path"])), job.request.get("digest")
        preview, keep = import_package(
            path,
            self.shelf,
            context,
            by=job.created_by or UNKNOWN,
            digest=digest if isinstance(digest, str) else None,
        )
        return WorkOutcome(result=preview.to_json(), keep=keep)

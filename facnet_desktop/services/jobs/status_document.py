"""What programs are told of a job: the fields of ``taches etat --format json``, an outside contract."""

from datetime import datetime

from facnet_desktop.jobs.figures import QueuePlace
from facnet_desktop.jobs.job import Job, JobError, Json, Kind


def status_document(job: Job, place: QueuePlace | None) -> dict[str, Json]:
    """``place`` is that of a job that waits. Times are ISO 8601 with their offset, ``progress`` 0 to 100.

    ``status`` is the family a person counts it in, ``job_state`` its exact state. ``validation_id`` is the
    same identifier as ``job_id``, null when the job is no validation.
    """
    return {
        "validation_id": str(job.id) if job.kind is Kind.VALIDATION else None,
        "job_id": str(job.id),
        "status": job.status.value,
        "job_state": job.state.value,
        "progress": float(job.progress.percent),
        "phase": job.progress.phase,
        "queue_position": None if place is None else place.position,
        "attempt": job.attempt,
        "max_attempts": job.max_attempts,
        "created_at": _moment(job.created_at),
        "updated_at": _moment(job.updated_at),
        "started_at": _moment(job.started_at),
        "ended_at": _moment(job.ended_at),
        "cancelled_by": job.cancelled_by,
        "result": None if job.result is None else dict(job.result),
        "error": None if job.error is None else _error(job.error),
    }


def listed_document(job: Job, place: QueuePlace | None) -> dict[str, Json]:
    """The same, and what tells one job from another in a list."""
    return {
        **status_document(job, place),
        "kind": job.kind.value,
        "title": job.title,
        "dossier": job.dossier,
        "lot_id": None if job.lot_id is None else str(job.lot_id),
        "needs_review": job.needs_review,
        "file_bytes": job.file_bytes,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="microseconds")


def _error(error: JobError) -> dict[str, Json]:
    """``code`` is the category, of which the contract knows four; the exact code is in the details."""
    return {
        "code": error.category,
        "message": error.message,
        "details": {**error.details, "code": error.code},
    }

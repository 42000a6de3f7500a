"""Between rows of the database and the values of ``jobs/``."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from facnet_desktop.jobs.job import (
    PRIORITY_OF,
    Attempt,
    Job,
    JobError,
    JobEvent,
    JobProgress,
    Json,
    Kind,
    NewJob,
    State,
)
from facnet_desktop.store.clock import from_stored, from_stored_or_none
from facnet_desktop.store.tables import JOB

_SECOND = 1_000_000
_ENCODER = json.JSONEncoder(allow_nan=False, separators=(",", ":"), sort_keys=True)


def to_json(value: Mapping[str, Json]) -> str:
    """One line; the same value always gives the same text.

    Raises:
        ValueError: a number is not finite.
    """
    return _ENCODER.encode(value)


def to_error(error: JobError) -> str:
    """How an error is kept."""
    return _ENCODER.encode(
        {
            "category": error.category,
            "code": error.code,
            "message": error.message,
            "details": dict(error.details),
        }
    )


def error_of(text: str | None) -> JobError | None:
    """The error of a row."""
    return None if text is None else JobError(**json.loads(text))


def row_of(job: NewJob, now: int) -> dict[str, Any]:
    """What ``ADD`` is given."""
    return {
        "id": str(job.id),
        "kind": job.kind.value,
        "title": job.title,
        "request": to_json(job.request),
        "priority": PRIORITY_OF[job.kind] if job.priority is None else job.priority,
        "now": now,
        "max_attempts": job.max_attempts,
        "created_by": job.created_by,
        "lot_id": None if job.lot_id is None else str(job.lot_id),
        "dossier": job.dossier,
        "file_sha256": job.file_sha256,
        "file_bytes": job.file_bytes,
        "catalogue": job.catalogue,
    }


_COLUMNS = tuple(column.name for column in JOB.columns)


def named(row: tuple[Any, ...]) -> dict[str, Any]:
    """A row of ``job`` as the driver returns it for ``RETURNING *``."""
    return dict(zip(_COLUMNS, row, strict=True))


def job_of(row: RowMapping | Mapping[str, Any]) -> Job:
    """A whole row of ``job``, with its ``result`` where the query brought it."""
    result = row.get("result")
    return Job(
        id=uuid.UUID(row["id"]),
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        title=row["title"],
        request=json.loads(row["request"]),
        priority=row["priority"],
        created_at=from_stored(row["created_at"]),
        queued_at=from_stored(row["queued_at"]),
        updated_at=from_stored(row["updated_at"]),
        started_at=from_stored_or_none(row["started_at"]),
        ended_at=from_stored_or_none(row["ended_at"]),
        next_attempt_at=from_stored_or_none(row["next_attempt_at"]),
        attempt=row["attempt"],
        max_attempts=row["max_attempts"],
        owner=row["owner"],
        claim=row["claim"],
        rescues=row["rescues"],
        progress=JobProgress(
            percent=row["percent"],
            phase=row["phase"],
            done=row["done"],
            total=row["total"],
            rule=row["rule"],
        ),
        worked_seconds=row["worked"] / _SECOND,
        cancel_requested_at=from_stored_or_none(row["cancel_requested_at"]),
        cancelled_by=row["cancelled_by"],
        created_by=row["created_by"],
        lot_id=None if row["lot_id"] is None else uuid.UUID(row["lot_id"]),
        dossier=row["dossier"],
        file_sha256=row["file_sha256"],
        file_bytes=row["file_bytes"],
        catalogue=row["catalogue"],
        error=error_of(row["error"]),
        result=None if result is None else json.loads(result),
        hidden=bool(row["hidden"]),
        set_aside=bool(row["set_aside"]),
    )


def attempt_of(job_id: uuid.UUID, row: RowMapping) -> Attempt:
    """A row of ``attempt``."""
    return Attempt(
        job_id=job_id,
        number=row["number"],
        state=State(row["state"]),
        started_at=from_stored(row["started_at"]),
        ended_at=from_stored(row["ended_at"]),
        worked_seconds=row["worked"] / _SECOND,
        percent=row["percent"],
        phase=row["phase"],
        error=error_of(row["error"]),
    )


def event_of(job_id: uuid.UUID, row: RowMapping) -> JobEvent:
    """A row of ``job_event``."""
    return JobEvent(
        seq=row["seq"],
        job_id=job_id,
        at=from_stored(row["at"]),
        name=row["name"],
        claim=row["claim"],
        before=row["before"],
        after=row["after"],
        details={} if row["details"] is None else json.loads(row["details"]),
    )

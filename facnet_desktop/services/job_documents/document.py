"""What is told of a job outside the encrypted store: states, times, counts, codes. Nothing names anybody."""

import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.ingest.report import Outcome
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.error_entries import ENTRIES
from facnet_desktop.jobs.job import STATUS_OF, Job, Json, Kind, State, Status
from facnet_desktop.services.journal.metadata import Hash8, Reference, RuleCode, Unfit

MOST_LISTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDocument:
    """A job without its title (``file`` is a hash of it), its request, its owner, its amounts.

    ``progress`` is in percent. ``error_message`` is the catalogue's sentence for ``error``, never the one
    that a person was shown: that one may name a file.
    """

    job_id: uuid.UUID
    kind: Kind
    state: State
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    progress: float = 0.0
    phase: Phase | None = None
    attempt: int = 0
    max_attempts: int = 3
    file: Hash8 | None = None
    file_bytes: int | None = None
    lot_id: uuid.UUID | None = None
    error: ErrorCode | None = None
    reference: Reference | None = None
    result: Mapping[str, Json] | None = field(default=None)

    @property
    def status(self) -> Status:
        """The family a person counts it in."""
        return STATUS_OF[self.state]

    @property
    def error_message(self) -> str | None:
        """What the catalogue says of the error."""
        return None if self.error is None else ENTRIES[self.error].message


def document_of(job: Job) -> JobDocument:
    """What may be told of a job."""
    return JobDocument(
        job_id=job.id,
        kind=job.kind,
        state=job.state,
        created_at=job.created_at,
        updated_at=job.updated_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
        progress=float(job.progress.percent),
        phase=Phase(job.progress.phase) if job.progress.phase in set(Phase) else None,
        attempt=job.attempt,
        max_attempts=job.max_attempts,
        file=Hash8.of(job.title),
        file_bytes=job.file_bytes,
        lot_id=job.lot_id,
        error=None if job.error is None else known_code(job.error.code),
        reference=None if job.error is None else _reference(job.error.details.get("reference")),
        result=None if job.result is None else safe_facts(job.result),
    )


def known_code(text: str) -> ErrorCode:
    """A stored code; one of a later version is an unforeseen error."""
    return ErrorCode(text) if text in set(ErrorCode) else ErrorCode.INTERNAL


def _reference(value: Json) -> Reference | None:
    try:
        return Reference.parse(value) if isinstance(value, str) else None
    except Unfit:
        return None


_TOLD = frozenset({
    "outcome", "rows", "accepted", "rejected", "ignored", "bytes", "lines", "findings", "errors", "warnings",
    "optimizations", "infos", "summary", "suppressed", "rules", "executed", "failed", "not_run", "seconds",
    "reading", "saving", "checking", "finishing", "validations", "jobs", "backups", "journals", "accesses",
    "entries", "files", "passed", "checks", "added", "removed", "changed",
})  # fmt: skip
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)


def safe_facts(result: Mapping[str, Json]) -> dict[str, Json]:
    """The facts of a result that are on the list above: numbers, codes of rules, outcomes; never cents.

    What is not known to be safe is left out, whatever it is.
    """
    kept: dict[str, Json] = {}
    for key, value in result.items():
        if key not in _TOLD:
            continue
        if isinstance(value, dict):
            kept[key] = safe_facts(value)
        elif isinstance(value, list):
            codes: list[Json] = [one for one in value if isinstance(one, str) and _is_code(one)]
            kept[key] = codes[:MOST_LISTED]
        elif _is_number(value) or (isinstance(value, str) and value in _OUTCOMES):
            kept[key] = value
    return kept


def _is_number(value: Json) -> bool:
    return isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value))


def _is_code(text: str) -> bool:
    return RuleCode.shape.fullmatch(text) is not None

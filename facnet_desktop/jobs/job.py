"""A job as everyone outside the store sees it: a frozen value."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from facnet_desktop.jobs.retry import MOST_RESCUES

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What a request, a result or an event may hold."""


class Kind(StrEnum):
    """What a job does."""

    VALIDATION = "validation"
    IMPORT = "import"
    EXPORT = "export"
    SELFTEST = "selftest"
    PURGE = "purge"
    BACKUP = "backup"


class State(StrEnum):
    """Where a job stands; ``jobs/transitions.py`` says which may follow which."""

    QUEUED = "queued"
    RUNNING = "running"
    RETRYING = "retrying"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


WAITING = frozenset({State.QUEUED, State.RETRYING})
ENDED = frozenset({State.COMPLETED, State.FAILED, State.CANCELLED, State.INTERRUPTED})


class Status(StrEnum):
    """The five families a person counts jobs by."""

    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


STATUS_OF: Mapping[State, Status] = {
    State.QUEUED: Status.QUEUED,
    State.RETRYING: Status.QUEUED,
    State.RUNNING: Status.RUNNING,
    State.COMPLETED: Status.COMPLETED,
    State.FAILED: Status.FAILED,
    State.INTERRUPTED: Status.FAILED,
    State.CANCELLED: Status.CANCELLED,
}


PRIORITY_OF: Mapping[Kind, int] = {
    Kind.VALIDATION: 10,
    Kind.EXPORT: 10,
    Kind.IMPORT: 10,
    Kind.SELFTEST: 5,
    Kind.BACKUP: 0,
    Kind.PURGE: 0,
}
"""What a person waits for goes before housekeeping; « traiter en premier » goes above all that waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """``percent`` of the whole job (0 to 100), ``done`` of ``total`` units of ``phase``, the rule at work."""

    percent: float = 0.0
    phase: str | None = None
    done: int = 0
    total: int = 0
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobError:
    """Why an attempt did not succeed: ``category`` and ``code`` of the error catalogue, what to tell.

    ``message`` is French and complete; ``details`` hold types, places of code, codes and counts only.
    """

    category: str
    code: str
    message: str
    details: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A job to queue.

    ``title`` is what a person calls it: a file name, or what it does. ``request`` is all its work
    function needs. ``file_sha256`` and ``catalogue`` (fingerprint of rules, references and settings)
    recognise a file that was already validated the same way. Times are those of the store's clock.
    """

    kind: Kind
    title: str
    request: Mapping[str, Json] = field(default_factory=dict)
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    priority: int | None = None
    max_attempts: int = 3
    lot_id: uuid.UUID | None = None
    dossier: str | None = None
    created_by: str | None = None
    file_sha256: str | None = None
    file_bytes: int | None = None
    catalogue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it stood when it was read. Times are UTC.

    ``claim`` counts how often it was taken by a worker; with ``owner`` it fences every write of that
    worker. ``attempt`` counts automatic attempts since the job was last queued by a person, ``rescues``
    how often a dead worker left it running. ``worked_seconds`` is how long the last claim was worked on,
    as far as it was reported: it does not depend on the clock being set. ``hidden`` jobs are off the live
    list, those ``set_aside`` are no longer to review.
    """

    id: uuid.UUID
    kind: Kind
    state: State
    title: str
    request: Mapping[str, Json]
    priority: int
    created_at: datetime
    queued_at: datetime
    updated_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    next_attempt_at: datetime | None = None
    attempt: int = 0
    max_attempts: int = 3
    owner: str | None = None
    claim: int = 0
    rescues: int = 0
    progress: JobProgress = field(default_factory=JobProgress)
    worked_seconds: float = 0.0
    cancel_requested_at: datetime | None = None
    cancelled_by: str | None = None
    created_by: str | None = None
    lot_id: uuid.UUID | None = None
    dossier: str | None = None
    file_sha256: str | None = None
    file_bytes: int | None = None
    catalogue: str | None = None
    error: JobError | None = None
    result: Mapping[str, Json] | None = None
    hidden: bool = False
    set_aside: bool = False

    @property
    def status(self) -> Status:
        """The family a person counts it in."""
        return STATUS_OF[self.state]

    @property
    def needs_review(self) -> bool:
        """« À examiner »: failed with no attempt or rescue left, whether or not it is on the live list."""
        exhausted = self.attempt >= self.max_attempts or self.rescues > MOST_RESCUES
        return self.state is State.FAILED and exhausted and not self.set_aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One time a worker took the job, kept for ever as it ended; ``number`` is its claim."""

    job_id: uuid.UUID
    number: int
    state: State
    started_at: datetime
    ended_at: datetime
    worked_seconds: float = 0.0
    percent: float = 0.0
    phase: str | None = None
    error: JobError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEvent:
    """Something that happened to a job; ``seq`` gives the order, whatever the clock did.

    ``name`` is ``created``, ``state``, ``phase``, ``cancel_requested``, ``retry_now``, ``priority``,
    ``order``, ``hidden`` or ``set_aside``. ``details`` say more: of a phase that begins, ``percent``,
    ``done`` and ``total``; of a claim, its ``attempt``; of a claim that ends, ``started_at`` and ``worked``
    in microseconds, ``percent``, ``phase``, ``error`` and ``by``, who cancelled it.
    """

    seq: int
    job_id: uuid.UUID
    at: datetime
    name: str
    claim: int
    before: str | None = None
    after: str | None = None
    details: Mapping[str, Json] = field(default_factory=dict)

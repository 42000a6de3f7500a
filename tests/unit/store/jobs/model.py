"""What the job machine must do, written a second time: a few dictionaries and no database."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from facnet_desktop.jobs.job import ENDED, STATUS_OF, WAITING, Kind, State
from facnet_desktop.jobs.retry import LONGEST_DELAY, MOST_RESCUES, RetryPolicy

Happening = tuple[str, str | None, str | None, int]
"""Name, before, after and claim of an event."""
Handle = tuple[uuid.UUID, int]
"""A job and the number of the claim that a worker holds, or held."""


@dataclass
class ModelJob:
    """A job of the model."""

    id: uuid.UUID
    kind: Kind
    max_attempts: int
    priority: int
    queue_number: int
    updated_at: datetime
    state: State = State.QUEUED
    attempt: int = 0
    claim: int = 0
    rescues: int = 0
    owner: str | None = None
    percent: float = 0.0
    phase: str | None = None
    cancelled_by: str | None = None
    next_attempt_at: datetime | None = None
    has_error: bool = False
    hidden: bool = False
    set_aside: bool = False
    result: object = None
    history: list[Happening] = field(default_factory=list)
    attempts: list[tuple[int, State, float]] = field(default_factory=list)

    def happened(self, name: str, before: object = None, after: object = None) -> None:
        """Write it down."""
        words = (None if word is None else str(word) for word in (before, after))
        self.history.append((name, *words, self.claim))

    def go(self, state: State, now: datetime) -> None:
        """Change state, with all that goes with it."""
        before, self.state = self.state, state
        self.updated_at = max(now, self.updated_at)
        self.next_attempt_at = None
        if state is State.RUNNING:
            self.claim += 1
            self.attempt += 1
        if before is State.RUNNING:
            self.owner = None
            self.percent = 100.0 if state is State.COMPLETED else self.percent
            self.attempts.append((self.claim, state, self.percent))
        if state is not State.CANCELLED:
            self.cancelled_by = None
        self.has_error = state in (State.FAILED, State.RETRYING, State.INTERRUPTED)
        self.happened("state", before, state)
        if state in (State.RUNNING, State.QUEUED):
            self.percent, self.phase = 0.0, None


class Model:
    """The machine: each method does what the one of ``JobQueue`` of that name should."""

    def __init__(self) -> None:
        self.jobs: dict[uuid.UUID, ModelJob] = {}
        self.paused = False

    def waiting(self) -> list[ModelJob]:
        """In the order of the queue."""
        found = [job for job in self.jobs.values() if job.state in WAITING]
        return sorted(found, key=lambda job: (-job.priority, job.queue_number))

    def counts(self) -> dict[str, int]:
        """How many by family, and of two of the states."""
        families = [STATUS_OF[job.state].value for job in self.jobs.values()]
        counted = {name: families.count(name) for name in {status.value for status in STATUS_OF.values()}}
        for state in (State.INTERRUPTED, State.RETRYING):
            counted[state.value] = sum(job.state is state for job in self.jobs.values())
        return counted

    def _last_number(self) -> int:
        return max((job.queue_number for job in self.jobs.values()), default=0)

    def add(self, job_id: uuid.UUID, kind: Kind, max_attempts: int, priority: int, now: datetime) -> None:
        job = ModelJob(job_id, kind, max_attempts, priority, self._last_number() + 1, now)
        job.happened("created", None, State.QUEUED)
        self.jobs[job_id] = job

    def claim(self, owner: str, now: datetime) -> Handle | None:
        for job in () if self.paused else self.waiting():
            due = job.next_attempt_at
            if due is None or due <= now or due > now + LONGEST_DELAY:
                job.go(State.RUNNING, now)
                job.owner = owner
                return job.id, job.claim
        return None

    def held(self, handle: Handle, owner: str) -> ModelJob | None:
        """The job, when that claim of it is the one that runs."""
        job = self.jobs.get(handle[0])
        mine = job is not None and job.state is State.RUNNING and (job.claim, job.owner) == (handle[1], owner)
        return job if mine else None

    def report(self, job: ModelJob, percent: float, phase: str | None, now: datetime) -> None:
        job.updated_at = max(now, job.updated_at)
        job.percent = max(job.percent, percent)
        if phase is not None and phase != job.phase:
            job.happened("phase", job.phase, phase)
        job.phase = phase

    def retry_later(self, job: ModelJob, policy: RetryPolicy, now: datetime) -> None:
        delay = policy.delay_after(job.attempt)
        again = job.cancelled_by is None and job.attempt < job.max_attempts
        self.give_up(job, State.RETRYING if again else State.FAILED, now)
        if again:
            job.next_attempt_at = now + delay

    def give_up(self, job: ModelJob, state: State, now: datetime) -> None:
        job.go(state if job.cancelled_by is None else State.CANCELLED, now)

    def cancel(self, job: ModelJob, by: str, now: datetime) -> None:
        if job.state in WAITING:
            job.cancelled_by = by
            job.go(State.CANCELLED, now)
        elif job.cancelled_by is None:
            job.cancelled_by = by
            job.updated_at = max(now, job.updated_at)
            job.happened("cancel_requested", State.RUNNING)

    def requeue(self, job: ModelJob, now: datetime, *, by_hand: bool) -> None:
        if job.state is State.RETRYING:
            self._retry_now(job, now)
            return
        if by_hand:
            job.queue_number = self._last_number() + 1
        job.go(State.QUEUED, now)
        job.attempt = 0
        job.rescues = 0 if by_hand else job.rescues
        for name in ("set_aside", "hidden"):
            if getattr(job, name):
                job.happened(name, 1, 0)
                setattr(job, name, False)

    def _retry_now(self, job: ModelJob, now: datetime) -> None:
        job.updated_at = max(now, job.updated_at)
        if job.next_attempt_at != now:
            job.happened("retry_now")
        job.next_attempt_at = now

    def go_first(self, job: ModelJob, now: datetime) -> None:
        job.updated_at = max(now, job.updated_at)
        if job.state is State.RETRYING:
            self._retry_now(job, now)
        others = [other.priority for other in self.waiting() if other is not job]
        self._place(job, max(job.priority, max(others, default=job.priority - 1) + 1), job.queue_number)

    def reorder(self, wanted: Sequence[ModelJob], now: datetime) -> None:
        places = [(job.priority, job.queue_number) for job in self.waiting() if job in wanted]
        for job, place in zip([job for job in wanted if job.state in WAITING], places, strict=True):
            if place != (job.priority, job.queue_number):
                job.updated_at = max(now, job.updated_at)
            self._place(job, *place)

    def _place(self, job: ModelJob, priority: int, queue_number: int) -> None:
        if queue_number != job.queue_number:
            job.happened("order", job.queue_number, queue_number)
        if priority != job.priority:
            job.happened("priority", job.priority, priority)
        job.priority, job.queue_number = priority, queue_number

    def hide(self, job: ModelJob, now: datetime) -> bool:
        return job.state in ENDED and self._mark(job, "hidden", now)

    def put_aside(self, job: ModelJob, now: datetime) -> bool:
        return job.state is State.FAILED and self._mark(job, "set_aside", now)

    def _mark(self, job: ModelJob, name: str, now: datetime) -> bool:
        if getattr(job, name):
            return False
        setattr(job, name, True)
        job.updated_at = max(now, job.updated_at)
        job.happened(name, 0, 1)
        return True

    def rescue(self, now: datetime) -> Iterator[ModelJob]:
        for job in self.jobs.values():
            if job.state is State.RUNNING:
                self.give_up(job, State.FAILED if job.rescues >= MOST_RESCUES else State.INTERRUPTED, now)
                job.rescues += 1
                yield job

"""A job queue in a real encrypted file, with a clock that is set by hand."""

import functools
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facnet_desktop.jobs.job import Job, JobError, Kind, NewJob, State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.schema import upgrade

KEY = bytes(range(32))
NOON = datetime(2025, 3, 11, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BROKEN = JobError(
    category="FILE_ERROR", code="FILE_LOCKED", message="Le fichier est ouvert.", details={"a": 1}
)
POLICY = RetryPolicy()


@dataclass
class Clock:
    """The time it is, and a monotonic counter beside it that no one can set."""

    now: datetime = NOON
    elapsed: float = 0.0

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.elapsed

    def run(self, seconds: float) -> None:
        """Time passes."""
        self.now += timedelta(seconds=seconds)
        self.elapsed += seconds

    def set(self, by: timedelta) -> None:
        """Someone sets the clock of the computer."""
        self.now += by


@dataclass
class Jobs:
    """A queue, its board, their file and their clock."""

    file: EncryptedFile
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.queue = JobQueue(self.file, clock=self.clock, monotonic=self.clock.monotonic)
        self.board = JobBoard(self.file)

    def add(self, title: str = "export.csv", **fields: object) -> uuid.UUID:
        """Queue one job; its id."""
        job = NewJob(**{"kind": Kind.VALIDATION, "title": title, **fields})
        self.queue.add([job])
        return job.id

    def claim(self, owner: str = "worker") -> Job:
        """The next job, which there must be."""
        job = self.queue.claim(owner)
        assert job is not None
        return job

    def claim_of(self, job_id: uuid.UUID) -> Job:
        """The claim of a job that is next."""
        job = self.claim()
        assert job.id == job_id
        return job

    def get(self, job_id: uuid.UUID) -> Job:
        """The job, which there must be."""
        job = self.board.get(job_id)
        assert job is not None
        return job

    def in_state(self, state: State) -> uuid.UUID:
        """A job brought to ``state`` by the moves of the machine, alone in the queue."""
        job_id = self.add(f"{state}.csv", max_attempts=1 if state is State.FAILED else 3)
        if state is State.QUEUED:
            return job_id
        claimed = self.claim()
        assert claimed.id == job_id
        if state is State.COMPLETED:
            assert self.queue.complete(claimed, {"lines": 3})
        elif state is State.FAILED:
            assert self.queue.fail(claimed, BROKEN) is State.FAILED
        elif state is State.RETRYING:
            assert self.queue.retry_later(claimed, BROKEN, POLICY) is State.RETRYING
        elif state is State.INTERRUPTED:
            assert self.queue.interrupt(claimed, BROKEN) is State.INTERRUPTED
        elif state is State.CANCELLED:
            self.queue.cancel(job_id, by="DOMAINE\\utilisateur")
            assert self.queue.cancel_returned(claimed)
        return job_id


@functools.cache
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        with EncryptedFile(path, KEY) as file, file.writing() as connection:
            upgrade(connection)
        return path.read_bytes()


@contextmanager
def jobs_in(path: Path, clock: Clock | None = None, *, busy_seconds: float = 10.0) -> Iterator[Jobs]:
    """The jobs kept in ``path``, which is made with the whole schema when it is not there."""
    if not path.exists():
        path.write_bytes(_template())
    with EncryptedFile(path, KEY, busy_seconds=busy_seconds) as file:
        yield Jobs(file, clock or Clock())

"""A queue in an encrypted file, a clock that is moved by hand, work functions that do as they are told."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.error_catalogue import ErrorReport, report_of
from facnet_desktop.jobs.job import Job, Kind, NewJob
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.jobs.execution import Executor
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.schema import upgrade

KEY = bytes(range(32))
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PATIENCE = 20.0
"""Seconds a test waits for another thread before it fails."""
AT_ONCE = RetryPolicy(delays=(0.0,))

Step = Callable[[Job, JobContext], WorkOutcome]


class HandClock:
    """Shows the time it was last set to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **length: float) -> None:
        self.now += timedelta(**length)


class Machine:
    """The queue, its board and an executor whose validations do ``step``."""

    def __init__(self, file: EncryptedFile, clock: HandClock) -> None:
        self.file = file
        self.clock = clock
        self.queue = JobQueue(file, clock=clock)
        self.board = JobBoard(file)
        self.step: Step = done

    def executor(self, *, policy: RetryPolicy = AT_ONCE) -> Executor:
        return Executor(
            queue=self.queue,
            works=dict.fromkeys(Kind, self._work),
            report_error=reported,
            policy=policy,
        )

    def _work(self, job: Job, context: JobContext) -> WorkOutcome:
        return self.step(job, context)

    def add(self, *titles: str, **fields: object) -> list[uuid.UUID]:
        jobs = [NewJob(kind=Kind.VALIDATION, title=title, **fields) for title in titles]  # type: ignore[arg-type]
        self.queue.add(jobs)
        return [job.id for job in jobs]

    def job(self, job_id: uuid.UUID) -> Job:
        job = self.board.get(job_id)
        assert job is not None
        return job


@contextmanager
def machine(path: Path) -> Iterator[Machine]:
    """A new store, closed at the end."""
    with EncryptedFile(path, KEY, busy_seconds=0.05) as file:
        with file.writing() as connection:
            upgrade(connection)
        yield Machine(file, HandClock())


def reported(error: BaseException, job: Job) -> ErrorReport:
    return report_of(error)


def done(job: Job, context: JobContext) -> WorkOutcome:
    """Work that reports and succeeds."""
    for phase in Phase:
        context.report(Progress(phase=phase, done=1, total=1))
    return WorkOutcome(result={"title": job.title})


class Held:
    """Work that stays under way until it is let go, or asked to stop."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self._turn = threading.Semaphore(0)

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        self.begun.release()
        assert self._turn.acquire(timeout=PATIENCE)
        return done(job, context)

    def let_go(self, jobs: int = 1) -> None:
        self._turn.release(jobs)

    def wait_begun(self, jobs: int = 1) -> None:
        for _ in range(jobs):
            assert self.begun.acquire(timeout=PATIENCE)

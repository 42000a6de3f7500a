"""A dispatcher over a real encrypted queue, whose jobs do as they are told, and all that it signals."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.error_catalogue import ErrorReport, report_of
from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import Job, Kind, NewJob, State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.jobs.execution import Executor
from facnet_desktop.services.jobs.shutdown import CloseChoice
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.ui.jobs.dispatcher import JobDispatcher
from facnet_desktop.ui.jobs.parts import Belongings, QueueParts
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from tests.support.job_store import KEY, jobs_in

PATIENCE_MS = 60_000
SOON = RetryPolicy(delays=(0.05,))
ACCOUNT = "CLINIQUE\\commis"

Step = Callable[[Job, JobContext], WorkOutcome]


def done(job: Job, context: JobContext) -> WorkOutcome:
    """Work that goes through its phases and succeeds."""
    for phase in Phase:
        context.report(Progress(phase=phase, done=1, total=1))
    return WorkOutcome(result={"lines": 3})


def instant(job: Job, context: JobContext) -> WorkOutcome:
    """Work that is over before it is seen."""
    return WorkOutcome(result={})


class Held:
    """Work that is under way until it is let go, or asked to stop."""

    def __init__(self) -> None:
        self.begun: list[uuid.UUID] = []
        self._turn = threading.Semaphore(0)

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        self.begun.append(job.id)
        while not self._turn.acquire(timeout=0.005):
            context.report(Progress(phase=Phase.READING, done=1, total=2))
        return done(job, context)

    def let_go(self, jobs: int = 1) -> None:
        self._turn.release(jobs)


class Heard(QObject):
    """All that a dispatcher signals, in order, and whether each signal came in the thread of the window."""

    def __init__(self, dispatcher: JobDispatcher) -> None:
        super().__init__()
        self.added: list[Job] = []
        self.changed: list[Job] = []
        self.progress: list[ProgressUpdate] = []
        self.counters: list[Counters] = []
        self.paused: list[bool] = []
        self.troubles: list[ErrorReport] = []
        self.order: list[tuple[str, object]] = []
        self.threads: set[int] = set()
        dispatcher.job_added.connect(self._hear_added)
        dispatcher.job_changed.connect(self._hear_changed)
        dispatcher.progressed.connect(self._hear_progress)
        dispatcher.counters_changed.connect(self._hear_counters)
        dispatcher.queue_paused_changed.connect(self._hear_paused)
        dispatcher.trouble.connect(self._hear_trouble)
        dispatcher.closed.connect(self._hear_closed)

    def states(self, job_id: uuid.UUID) -> list[State]:
        return [job.state for job in self.changed if job.id == job_id]

    def percents(self, job_id: uuid.UUID, claim: int = 1) -> list[float]:
        return [
            update.progress.percent
            for update in self.progress
            if update.job_id == job_id and update.claim == claim
        ]

    def _note(self, name: str, value: object) -> None:
        self.order.append((name, value))
        self.threads.add(threading.get_ident())

    @Slot(object)
    def _hear_added(self, job: Job) -> None:
        self.added.append(job)
        self._note("added", job)

    @Slot(object)
    def _hear_changed(self, job: Job) -> None:
        self.changed.append(job)
        self._note("changed", job)

    @Slot(object)
    def _hear_progress(self, update: ProgressUpdate) -> None:
        self.progress.append(update)
        self._note("progress", update)

    @Slot(object)
    def _hear_counters(self, counters: Counters) -> None:
        self.counters.append(counters)
        self._note("counters", counters)

    @Slot(bool)
    def _hear_paused(self, is_paused: bool) -> None:
        self.paused.append(is_paused)
        self._note("paused", is_paused)

    @Slot(object)
    def _hear_trouble(self, report: ErrorReport) -> None:
        self.troubles.append(report)
        self._note("trouble", report)

    @Slot(object)
    def _hear_closed(self, closing: object) -> None:
        self._note("closed", closing)


@dataclass
class Desk:
    """One program on a store: its queue, its dispatcher, what it signals, what its jobs do."""

    qtbot: QtBot
    file: EncryptedFile
    workers: int = 2
    policy: RetryPolicy = SOON
    step: Step = done
    close_children: Callable[[], object] | None = None
    ended: list[str] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.queue = JobQueue(self.file)
        self.board = JobBoard(self.file)
        self.dispatcher = JobDispatcher(
            QueueParts(
                queue=self.queue,
                board=self.board,
                executor=Executor(
                    queue=self.queue,
                    works=dict.fromkeys(Kind, self._work),
                    report_error=lambda error, job: report_of(error),
                    policy=self.policy,
                ),
                report_fault=self._fault,
                belongings=Belongings(
                    close_children=self._close_children,
                    close_store=lambda: self.ended.append("store"),
                    checkpoint=self.file.checkpoint,
                ),
                clock=wall_clock,
                account=ACCOUNT,
                workers=self.workers,
            )
        )
        self.heard = Heard(self.dispatcher)

    def _fault(self, error: BaseException) -> ErrorReport:
        self.faults.append(error)
        return report_of(error)

    def _close_children(self) -> None:
        if self.close_children is not None:
            self.close_children()
        self.ended.append("children")

    def _work(self, job: Job, context: JobContext) -> WorkOutcome:
        return self.step(job, context)

    def submit(self, *titles: str, **fields: object) -> tuple[uuid.UUID, ...]:
        return self.dispatcher.submit([validation(title, **fields) for title in titles])

    def get(self, job_id: uuid.UUID) -> Job:
        job = self.board.get(job_id)
        assert job is not None
        return job

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window live until it is so."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def hold(self) -> Held:
        """From now on jobs are under way until they are let go."""
        held = self.step = Held()
        return held

    def until_begun(self, held: Held, jobs: int = 1) -> None:
        self.until(lambda: len(held.begun) >= jobs)

    def until_ended(self, *job_ids: uuid.UUID, state: State = State.COMPLETED) -> None:
        self.until(lambda: all(self.heard.states(job_id)[-1:] == [state] for job_id in job_ids))

    def close(self, choice: CloseChoice = CloseChoice.STOP_AND_RESUME_LATER) -> None:
        """Close and wait until it is."""
        with self.qtbot.waitSignal(self.dispatcher.closed, timeout=PATIENCE_MS):
            self.dispatcher.close(choice)


def validation(title: str, **fields: object) -> NewJob:
    return NewJob(kind=Kind.VALIDATION, title=title, **fields)  # type: ignore[arg-type]


@contextmanager
def store(path: Path, *, busy_seconds: float = 10.0) -> Iterator[EncryptedFile]:
    """The store at ``path``, made when it is not there."""
    if not path.exists():
        with jobs_in(path):
            pass
    with EncryptedFile(path, KEY, busy_seconds=busy_seconds) as file:
        yield file

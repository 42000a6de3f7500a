"""One claimed job from its work function to its next state: what the runner and the window share."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Protocol

from facnet_desktop.jobs.context import JobContext, Progress
from facnet_desktop.jobs.error_catalogue import ErrorReport, interruption, report_of
from facnet_desktop.jobs.job import Job, JobProgress, Kind, State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.work.contract import Work, WorkOutcome
from facnet_desktop.store.errors import StoreBusy, StoreError, StoreFull, StoreReadOnly
from facnet_desktop.store.jobs.queue import Heard, JobQueue

KEPT_EVERY_SECONDS = 0.5
BUSY_TRIES = 6
"""Each try waits in the database itself, for as long as the store is told to (``BUSY_SECONDS``)."""

OBSTACLES = (StoreBusy, StoreFull, StoreReadOnly)
"""What a person can remove while the outcome of a job is still in memory."""

Ending = Callable[[], State | None]
"""Writes the outcome of an attempt; may be called again when the store could not take it."""


class StopReason(Enum):
    """Why a running job is asked to return before its end."""

    CANCELLED = "cancelled"
    CLOSING = "closing"
    LOST = "lost"


class StopSignal:
    """Set from any thread; the first reason stays, except that closing gives way to a cancellation."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self.reason: StopReason | None = None

    def set(self, reason: StopReason) -> None:
        """Ask the work to return."""
        if self.reason is None or reason is not StopReason.CLOSING:
            self.reason = reason
        self._event.set()

    def is_set(self) -> bool:
        """Whether the work was asked to return."""
        return self._event.is_set()


class ErrorReporter(Protocol):
    """Turns what an attempt raised into what a person is told, and writes it in the technical log."""

    def __call__(self, error: BaseException, job: Job) -> ErrorReport: ...


def give_up(error: StoreError) -> bool:  # noqa: ARG001  the signature of a decision
    """Nobody is there to remove the obstacle."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Executor:
    """Runs claimed jobs with the work function of their kind; any thread may call ``execute``."""

    queue: JobQueue
    works: Mapping[Kind, Work]
    report_error: ErrorReporter
    policy: RetryPolicy = field(default_factory=RetryPolicy)
    monotonic: Callable[[], float] = time.monotonic

    def execute(
        self,
        claimed: Job,
        *,
        stop: StopSignal,
        on_progress: Callable[[JobProgress], None] = lambda _: None,
        on_blocked: Callable[[StoreError], bool] = give_up,
    ) -> State | None:
        """Work, then write the job's next state; that state, or ``None`` when the job was no longer ours.

        Never raises for a failure of the work. While the store cannot take the outcome (busy, full, read
        only), it stays in memory and ``on_blocked`` is asked, in this thread, whether to try again.

        Raises:
            StoreError: the outcome could not be written; the job stays ``running`` until it is rescued,
                and nothing of it was kept.
        """
        ending = self._attempt(claimed, stop, on_progress)
        while True:
            try:
                return _patiently(ending, stop)
            except OBSTACLES as error:
                if not on_blocked(error):
                    raise

    def _attempt(self, claimed: Job, stop: StopSignal, on_progress: Callable[[JobProgress], None]) -> Ending:
        """Do the work; what is to be written of it."""
        progress = _ProgressKeeper(self.queue, claimed, stop, on_progress, self.monotonic)
        context = JobContext(on_progress=progress.hear, is_cancelled=stop.is_set)
        try:
            progress.begin()
            if not stop.is_set():
                outcome = self.works[claimed.kind](claimed, context)
                return partial(self._completed, claimed, outcome)
        except BaseException as error:  # noqa: BLE001  a panic of a native library is a BaseException too
            if not stop.is_set():
                return partial(self._failed, claimed, self._report(error, claimed))
        return partial(self._stopped, claimed, stop)

    def _completed(self, claimed: Job, outcome: WorkOutcome) -> State | None:
        try:
            kept = self.queue.complete(claimed, outcome.result, outcome.keep, before=outcome.seconds_before)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  our own fault in what is kept fails this job only
            return self._failed(claimed, self._report(error, claimed))
        return State.COMPLETED if kept else None

    def _stopped(self, claimed: Job, stop: StopSignal) -> State | None:
        if stop.reason is StopReason.CANCELLED:
            return State.CANCELLED if self.queue.cancel_returned(claimed) else None
        if stop.reason is StopReason.CLOSING:
            return self.queue.interrupt(claimed, interruption())
        return None

    def _failed(self, claimed: Job, report: ErrorReport) -> State | None:
        if report.transient:
            return self.queue.retry_later(claimed, report.error, self.policy)
        return self.queue.fail(claimed, report.error)

    def _report(self, error: BaseException, claimed: Job) -> ErrorReport:
        try:
            return self.report_error(error, claimed)
        except Exception:  # noqa: BLE001  a log that cannot be written must not leave the job running
            return report_of(error)


def _patiently(ending: Ending, stop: StopSignal) -> State | None:
    """Write the outcome, again while the database is busy; a program that closes does not wait."""
    for _ in range(BUSY_TRIES - 1):
        try:
            return ending()
        except StoreBusy:
            if stop.reason is StopReason.CLOSING:
                raise
    return ending()


class _ProgressKeeper:
    """Passes every report on, keeps some of them, and hears what another program asked of the job."""

    def __init__(
        self,
        queue: JobQueue,
        claimed: Job,
        stop: StopSignal,
        on_progress: Callable[[JobProgress], None],
        monotonic: Callable[[], float],
    ) -> None:
        self._queue = queue
        self._claimed = claimed
        self._stop = stop
        self._on_progress = on_progress
        self._monotonic = monotonic
        self._kept_at = -KEPT_EVERY_SECONDS
        self._phase: str | None = None
        self._percent = 0.0

    def begin(self) -> None:
        """0 %, told at once."""
        self._tell(JobProgress())

    def hear(self, progress: Progress) -> None:
        """A report of the work; the percentage never goes back."""
        self._percent = max(self._percent, progress.percent)
        self._tell(
            JobProgress(
                percent=self._percent,
                phase=progress.phase.value,
                done=progress.done,
                total=progress.total,
                rule=progress.rule,
            )
        )

    def _tell(self, progress: JobProgress) -> None:
        self._on_progress(progress)
        now = self._monotonic()
        if progress.phase == self._phase and now - self._kept_at < KEPT_EVERY_SECONDS:
            return
        try:
            heard = self._queue.report(self._claimed, progress)
        except OBSTACLES:
            return  # a report is worth no failure: the next one says more
        finally:
            self._phase, self._kept_at = progress.phase, self._monotonic()
        if heard is Heard.CANCEL:
            self._stop.set(StopReason.CANCELLED)
        elif heard is Heard.LOST:
            self._stop.set(StopReason.LOST)

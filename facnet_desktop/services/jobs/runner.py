"""Runs the queue with threads, without Qt: for the command line and tests.

A worker that finds nothing to do waits on one condition, for new work, a retry that is due, a queue that
is resumed, or the end. What is told of a job is told after it was committed.
"""

import os
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from facnet_desktop.jobs.job import Job, JobProgress, State
from facnet_desktop.jobs.retry import wait_until
from facnet_desktop.services.jobs.execution import Executor, StopReason, StopSignal
from facnet_desktop.services.jobs.owners import owner_mark
from facnet_desktop.store.clock import Clock, wall_clock
from facnet_desktop.store.errors import StoreBusy, StoreError, StoreFull, StoreReadOnly
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue

MOST_WORKERS = 4
CLOSING_SECONDS = 30.0
_LISTENING_SECONDS = 0.5 if os.name == "nt" else None
"""Windows hears Ctrl+C only between two waits of the main thread; elsewhere a wait is interrupted."""


class RunnerListener:
    """What is told of a run, from the threads of the workers; this one does nothing with it."""

    def job_changed(self, job_id: uuid.UUID, state: State | None) -> None:
        """A job is in that state, committed; ``None`` when it was no longer this runner's to change."""

    def job_progressed(self, job: Job, progress: JobProgress) -> None:
        """How far a running job is; the work may report often."""

    def queue_blocked(self, error: StoreError) -> None:
        """Outcomes cannot be written and stay in memory: nothing goes on until ``resume``."""


@dataclass(frozen=True, slots=True)
class _Running:
    job: Job
    stop: StopSignal


def default_workers(cores: int | None = None) -> int:
    """One core is left to the person: two workers at most, one at least."""
    return max(1, min(2, (cores or os.cpu_count() or 1) - 1))


class Runner:
    """Claims jobs and executes them with ``workers`` threads (1 to 4). Any thread may call its methods."""

    def __init__(
        self,
        *,
        queue: JobQueue,
        board: JobBoard,
        executor: Executor,
        workers: int | None = None,
        clock: Clock = wall_clock,
        listener: RunnerListener | None = None,
    ) -> None:
        self._queue = queue
        self._board = board
        self._executor = executor
        self._workers = max(1, min(MOST_WORKERS, default_workers() if workers is None else workers))
        self._clock = clock
        self._listener = listener or RunnerListener()
        self._owner = owner_mark()
        self._bell = threading.Condition()
        self._rung = 0
        self._busy = 0
        self._running: dict[uuid.UUID, _Running] = {}
        self._threads: tuple[threading.Thread, ...] = ()
        self._ends_when_idle = False
        self._ending = False
        self._closing = False
        self._obstacle: StoreError | None = None
        self._failure: BaseException | None = None

    # --- running -----------------------------------------------------------------------------------

    def run_until_idle(self) -> None:
        """Run until nothing more may start: nothing is waiting, or the queue is paused. Once.

        Raises:
            StoreError: the store could not be written to; what was running is rescued at the next start.
        """
        self._ends_when_idle = True
        self.run_forever()

    def run_forever(self) -> None:
        """Run until ``take_no_more`` or ``stop_running``. Once.

        Raises:
            StoreError: the store is damaged.
        """
        self.start()
        try:
            for thread in self._threads:
                while thread.is_alive():
                    thread.join(_LISTENING_SECONDS)
        except BaseException:
            self.stop_running()
            self.wait_ended(CLOSING_SECONDS)
            raise
        if self._failure is not None:
            raise self._failure

    def start(self) -> None:
        """Let the workers begin, without waiting for them."""
        names = [f"{self._owner}/{number}" for number in range(1, self._workers + 1)]
        # daemons: a work function that never returns must not keep the program from ending
        self._threads = tuple(
            threading.Thread(target=self._work, args=(name,), name=f"worker {name}", daemon=True)
            for name in names
        )
        for thread in self._threads:
            thread.start()

    def running(self) -> tuple[Job, ...]:
        """What is being worked on, as it was claimed."""
        with self._bell:
            return tuple(running.job for running in self._running.values())

    def take_no_more(self) -> None:
        """Start nothing new; the workers end with what they are doing."""
        with self._bell:
            self._ending = True
            self._ring()

    def stop_running(self) -> None:
        """Start nothing new, and ask what runs to return: it becomes ``interrupted``, offered next time."""
        with self._bell:
            self._closing = self._ending = True
            for running in self._running.values():
                running.stop.set(StopReason.CLOSING)
            self._ring()

    def wait_ended(self, seconds: float) -> bool:
        """Whether nothing runs any more, waiting at most that long."""
        with self._bell:
            return self._bell.wait_for(lambda: not self._busy, seconds)

    # --- what others ask ---------------------------------------------------------------------------

    def wake(self) -> None:
        """Something changed in the queue: look again."""
        with self._bell:
            self._ring()

    def cancel(self, job_id: uuid.UUID, *, by: str) -> State:
        """Cancel a waiting job, ask a running one to stop; the state it is in afterwards.

        Raises:
            WrongState: it has ended already.
            LookupError: there is no such job.
        """
        state = self._queue.cancel(job_id, by=by)
        if state is State.CANCELLED:
            self._tell(lambda: self._listener.job_changed(job_id, state))
        else:
            self._stop_one(job_id)
        return state

    def heed(self, job_id: uuid.UUID) -> None:
        """Another program has asked that this job be cancelled: see whether it is so, and stop it now."""
        job = self._board.get(job_id)
        if job is not None and job.cancel_requested_at is not None:
            self._stop_one(job_id)

    def pause(self) -> None:
        """Start nothing new, also after a restart; what runs goes on."""
        self._queue.pause()

    def resume(self) -> None:
        """Go on, after a pause or once the person has removed what blocked the store."""
        self._queue.resume()
        with self._bell:
            self._obstacle = None
            self._ring()

    # --- a worker ----------------------------------------------------------------------------------

    def _work(self, owner: str) -> None:
        try:
            while (job := self._next(owner)) is not None:
                self._execute(job)
        except Exception as error:  # noqa: BLE001  told by whoever runs the queue
            self._fail(error)

    def _next(self, owner: str) -> Job | None:
        """The next job, waiting as long as it takes; ``None`` when this worker is to end."""
        while True:
            with self._bell:
                self._bell.wait_for(lambda: self._obstacle is None or self._ending)
                if self._ending:
                    return None
                seen = self._rung
                self._busy += 1
            job, delay = None, None
            try:
                job, delay = self._claimed(owner)
            finally:
                if job is None:
                    with self._bell:
                        self._busy -= 1
                        self._bell.notify_all()
            if job is not None:
                return job
            with self._bell:
                if self._ends_when_idle and not self._busy and delay is None and self._rung == seen:
                    self._ending = True
                    self._ring()
                self._bell.wait_for(partial(self._rung_since, seen), delay)

    def _claimed(self, owner: str) -> tuple[Job | None, float | None]:
        """A job, or how many seconds to wait for a retry; ``None`` when only a change brings work."""
        try:
            job = self._queue.claim(owner)
            if job is not None or self._board.is_paused():
                return job, None
            due = self._board.next_due()
        except StoreBusy:
            return None, 0.0  # the database itself has waited
        except (StoreFull, StoreReadOnly) as error:
            if not self._blocked(error) and not self._closing:
                raise
            return None, 0.0
        if due is None:
            return None, None
        return None, wait_until(due, self._clock()).total_seconds()

    def _execute(self, job: Job) -> None:
        stop = StopSignal()
        with self._bell:
            self._running[job.id] = _Running(job, stop)
            if self._closing:
                stop.set(StopReason.CLOSING)
        state: State | None = None
        try:
            self._tell(lambda: self._listener.job_changed(job.id, State.RUNNING))
            state = self._executor.execute(
                job,
                stop=stop,
                on_progress=lambda progress: self._tell(lambda: self._listener.job_progressed(job, progress)),
                on_blocked=self._blocked,
            )
        except StoreError as error:
            self._fail(error)
        finally:
            self._tell(lambda: self._listener.job_changed(job.id, state))
            with self._bell:
                del self._running[job.id]
                self._busy -= 1
                self._ring()

    def _blocked(self, error: StoreError) -> bool:
        """Wait until the person has made room; whether to try again. Without anyone there, end."""
        with self._bell:
            if self._ends_when_idle or self._closing:
                return False
            self._obstacle = error
        self._tell(lambda: self._listener.queue_blocked(error))
        with self._bell:
            self._bell.wait_for(lambda: self._obstacle is None or self._closing)
            return not self._closing

    def _fail(self, error: BaseException) -> None:
        """The store is out of reach: the other workers end with what they are doing."""
        with self._bell:
            self._failure = self._failure or error
            self._ending = True
            self._ring()

    def _stop_one(self, job_id: uuid.UUID) -> None:
        with self._bell:
            running = self._running.get(job_id)
        if running is not None:
            running.stop.set(StopReason.CANCELLED)

    def _rung_since(self, seen: int) -> bool:
        return self._rung != seen or self._ending

    def _ring(self) -> None:
        """Every waiting worker looks again; the bell is held."""
        self._rung += 1
        self._bell.notify_all()

    def _tell(self, what: Callable[[], None]) -> None:
        """A listener that breaks must not cost a job."""
        try:
            what()
        except Exception as error:  # noqa: BLE001  kept for whoever runs the queue
            self._failure = self._failure or error

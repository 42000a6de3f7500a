"""As many warm children as jobs run at once: each thread that works owns one for the time of its work."""

import atexit
import threading
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType

from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.contract import Computed, FunctionList, WarmUp
from facnet_desktop.services.worker.errors import died
from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.nursery import Nursery
from facnet_desktop.services.worker.registry import functions as all_functions
from facnet_desktop.services.worker.worker import TICK, Worker, WorkerState

_LEAVES_WITHIN = 1.0


class WorkerPool:
    """Any thread may call any method. A context manager: at its end every child is gone."""

    def __init__(
        self,
        functions: FunctionList = all_functions,
        *,
        size: int = 2,
        limits: Limits | None = None,
        warm_up: WarmUp | None = None,
    ) -> None:
        self._nursery = Nursery(functions=functions, limits=limits or Limits(), warm_up=warm_up)
        self._size = size
        self._kept = size
        self._change = threading.Condition()
        self._idle: list[Worker] = []
        self._workers: list[Worker] = []
        self._closed = False
        atexit.register(self.close)  # before multiprocessing ends the children in its own way

    def warm(self, count: int | None = None) -> None:
        """Start that many children (all of them) in the background, so that the first job need not wait."""
        wanted = self._size if count is None else min(count, self._size)
        with self._change:
            while len(self._workers) < wanted and not self._closed:
                self._idle.append(self._new_worker())
            for worker in self._idle[:wanted]:
                worker.warm()

    def keep(self, count: int) -> None:
        """That many are warm between two pieces of work; one too many leaves once it has none.

        As many as the pool may have still work at once.
        """
        with self._change:
            self._kept = min(count, self._size)
            self._dismiss_idle()
        self.warm(count)

    @property
    def has_warm(self) -> bool:
        """Whether an idle child waits for work."""
        with self._change:
            return any(worker.state().warm for worker in self._idle)

    @property
    def is_free(self) -> bool:
        """Whether no child has work, warm or still warming up."""
        with self._change:
            return len(self._idle) == len(self._workers)

    def run(self, function: str, document: Mapping[str, Json], context: JobContext) -> Computed:
        """Compute in a child, waiting for one to be free.

        Raises:
            JobCancelled: the context asked to stop, and the child has really returned.
            WorkerError: the child died, hung or lacked memory; another one is warming up.
            Exception: what the function raised, as ``contract.WorkFunction`` says.
        """
        worker = self._take(context)
        try:
            return worker.run(function, document, context)
        finally:
            self._give_back(worker)

    def states(self) -> tuple[WorkerState, ...]:
        """What every worker is doing: for « semble bloquée », and for diagnosis."""
        with self._change:
            workers = tuple(self._workers)
        return tuple(worker.state() for worker in workers)

    def bear_with(self, thread: int) -> None:
        """The person chose to wait for the work of that thread although it seems stuck."""
        with self._change:
            for worker in self._workers:
                if worker.state().thread == thread:
                    worker.bear_with()

    def resize(self, size: int) -> None:
        """Run that many at once from now on; a worker too many leaves when its work ends."""
        with self._change:
            self._size = self._kept = size
            self._dismiss_idle()
            self._change.notify_all()

    def limit(self, limits: Limits) -> None:
        """Other limits from the next piece of work on: what is under way ends under its own."""
        with self._change:
            self._nursery = replace(self._nursery, limits=limits)
            warm = sum(worker.state().warm for worker in self._idle)
            while self._idle:
                self._dismiss(self._idle.pop())
        self.warm(warm)

    def close(self) -> None:
        """End every child; work in progress ends as ``WorkerDied``, new work is refused the same way."""
        with self._change:
            self._closed = True
            workers = tuple(self._workers)
        for worker in workers:
            worker.close()
        for worker in workers:
            worker.wait_closed(_LEAVES_WITHIN)
        atexit.unregister(self.close)

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take(self, context: JobContext) -> Worker:
        with self._change:
            while not self._idle and len(self._workers) >= self._size and not self._closed:
                if context.is_cancelled():
                    raise JobCancelled
                self._change.wait(TICK)
            if self._closed:
                raise died()
            if not self._idle:
                return self._new_worker()
            warmest = max(self._idle, key=lambda worker: worker.state().warm)
            self._idle.remove(warmest)
            return warmest

    def _give_back(self, worker: Worker) -> None:
        with self._change:
            if len(self._workers) > self._kept or worker.nursery is not self._nursery:
                self._dismiss(worker)
            else:
                self._idle.append(worker)
            self._change.notify()

    def _new_worker(self) -> Worker:
        worker = Worker(self._nursery)
        self._workers.append(worker)
        return worker

    def _dismiss_idle(self) -> None:
        while len(self._workers) > self._kept and self._idle:
            self._dismiss(self._idle.pop())

    def _dismiss(self, worker: Worker) -> None:
        self._workers.remove(worker)
        worker.close()

"""A validation computed before it is asked for, while a person still looks at her file."""

import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.work.validation_document import compute_document
from facnet_desktop.services.worker.contract import Computed, WorkFunction

MOST_BYTES = 8 << 20
"""36,000 lines: about a second of a child, and a few megabytes held until the person decides."""
_TICK = 0.05


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What came of it, and how many seconds were worked on it before it was taken."""

    computed: Computed
    seconds: float


class ValidationAhead:
    """One file at a time; nothing of it is written anywhere before a job takes it. Any thread may call it.

    ``is_free`` tells whether no child has work: jobs always go first.
    """

    def __init__(
        self,
        compute: WorkFunction,
        references: Callable[[], Sequence[Path]],
        is_free: Callable[[], bool],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._compute = compute
        self._references = references
        self._is_free = is_free
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._attempt: _Attempt | None = None
        self._is_promised = False

    def begin(self, request: Mapping[str, Json]) -> None:
        """Compute it in a thread of its own; what was computed of another request is forgotten.

        Raises:
            DamagedReference: an imported edition is missing or was altered.
        """
        key, document = _key(request), compute_document(request, self._references())
        with self._lock:
            if self._attempt is not None and self._attempt.key == key:
                return
            self._drop()
            if not self._is_free():
                return
            self._attempt = attempt = _Attempt(key, self._monotonic)
        threading.Thread(
            target=attempt.run, args=(self._compute, document), name="facnet-avance", daemon=True
        ).start()

    def promise(self, requests: Iterable[Mapping[str, Json]]) -> None:
        """Jobs of these requests are about to be queued: what was computed of one of them waits for it."""
        with self._lock:
            attempt = self._attempt
            self._is_promised = attempt is not None and attempt.key in map(_key, requests)

    def forget(self) -> None:
        """Nobody is about to ask for it any more; nothing happens when its job is in the queue."""
        with self._lock:
            if not self._is_promised:
                self._drop()

    def take(self, request: Mapping[str, Json], context: JobContext) -> Foreseen | None:
        """What was computed of that very request, waited for if need be; ``None`` when there is nothing.

        Whatever else is being computed gives way to the job that asks.

        Raises:
            JobCancelled: the context asked to stop, and the work has returned.
        """
        with self._lock:
            attempt, self._attempt, self._is_promised = self._attempt, None, False
        if attempt is None:
            return None
        if attempt.key != _key(request):
            attempt.stop()
            return None
        return attempt.joined(context)

    def _drop(self) -> None:
        if self._attempt is not None:
            self._attempt.stop()
        self._attempt, self._is_promised = None, False


class _Attempt:
    """The work on one request, in its own thread. One that fails is done again as a job, which tells why."""

    def __init__(self, key: str, monotonic: Callable[[], float]) -> None:
        self.key = key
        self._monotonic = monotonic
        self._begun = monotonic()
        self._lasted = 0.0
        self._stopped = threading.Event()
        self._ended = threading.Event()
        self._progress: Progress | None = None
        self._computed: Computed | None = None

    def run(self, compute: WorkFunction, document: Mapping[str, Json]) -> None:
        try:
            self._computed = compute(
                document, JobContext(on_progress=self._hear, is_cancelled=self._stopped.is_set)
            )
        except BaseException:  # noqa: BLE001  cancelled, refused, dead child, panic: the job meets it again
            self._computed = None
        finally:
            self._lasted = self._monotonic() - self._begun
            self._ended.set()

    def stop(self) -> None:
        self._stopped.set()

    def joined(self, context: JobContext) -> Foreseen | None:
        """Wait for its end as if it were done here."""
        seconds = self._lasted if self._ended.is_set() else self._monotonic() - self._begun
        told: Progress | None = None
        while not self._ended.wait(_TICK):
            if context.is_cancelled():
                self.stop()
            elif self._progress is not None and self._progress is not told:
                told = self._progress
                context.on_progress(told)
        if context.is_cancelled():
            raise JobCancelled
        return None if self._computed is None else Foreseen(self._computed, seconds)

    def _hear(self, progress: Progress) -> None:
        self._progress = progress


def _key(request: Mapping[str, Json]) -> str:
    """The same for a request and for what a row keeps of it."""
    return json.dumps(request, sort_keys=True)

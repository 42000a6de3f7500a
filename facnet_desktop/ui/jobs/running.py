"""The jobs that the workers of this program hold: how to stop them, and since when they are silent."""

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from facnet_desktop.jobs.job import Job
from facnet_desktop.services.jobs.execution import StopReason, StopSignal


@dataclass(slots=True, kw_only=True)
class _Held:
    """One of them; when it began and when it last told anything, in seconds of the monotonic clock."""

    job: Job
    began_at: float
    heard_at: float
    stop: StopSignal = field(default_factory=StopSignal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A running job has told nothing for a minute (« semble bloquée »), or tells again."""

    job_id: uuid.UUID
    is_silent: bool


class RunningJobs:
    """Any thread may call it."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._held: dict[uuid.UUID, _Held] = {}
        self._left: list[Job] = []
        self._stop_all: StopReason | None = None

    def begin(self, claimed: Job) -> StopSignal:
        """A worker holds this job from now on; the signal is already set when all must stop."""
        now = self._monotonic()
        held = _Held(job=claimed, began_at=now, heard_at=now)
        with self._lock:
            self._held[claimed.id] = held
            if self._stop_all is not None:
                held.stop.set(self._stop_all)
        return held.stop

    def end(self, job_id: uuid.UUID) -> None:
        """Its worker has returned."""
        with self._lock:
            del self._held[job_id]

    def left(self, job: Job) -> None:
        """What became of it could not be written: the store takes it for running, and no worker has it."""
        with self._lock:
            self._left.append(job)

    def take_left(self) -> list[Job]:
        """Those; they are no longer remembered here."""
        with self._lock:
            taken, self._left = self._left, []
        return taken

    def heard(self, job_id: uuid.UUID) -> None:
        """It told how far it is, or a person chose to wait longer."""
        with self._lock:
            if job_id in self._held:
                self._held[job_id].heard_at = self._monotonic()

    def stop(self, job_id: uuid.UUID, reason: StopReason) -> None:
        """Ask one to return, if it is here."""
        with self._lock:
            if job_id in self._held:
                self._held[job_id].stop.set(reason)

    def stop_all(self, reason: StopReason) -> None:
        """Ask every one to return, those that begin later too, until ``go_on``."""
        with self._lock:
            self._stop_all = reason
            for held in self._held.values():
                held.stop.set(reason)

    def go_on(self) -> None:
        """Jobs that begin from now on may work."""
        with self._lock:
            self._stop_all = None

    def jobs(self) -> tuple[Job, ...]:
        """As they were claimed, in that order."""
        with self._lock:
            return tuple(held.job for held in self._held.values())

    def get(self, job_id: uuid.UUID) -> tuple[Job, float] | None:
        """One of them and the seconds since its worker took it."""
        with self._lock:
            held = self._held.get(job_id)
        return None if held is None else (held.job, self._monotonic() - held.began_at)

    def silent_for(self, seconds: float) -> frozenset[uuid.UUID]:
        """Those that have told nothing for so long."""
        since = self._monotonic() - seconds
        with self._lock:
            return frozenset(job_id for job_id, held in self._held.items() if held.heard_at <= since)


class Silences:
    """What of their silence was not told yet."""

    def __init__(self, jobs: RunningJobs) -> None:
        self._jobs = jobs
        self._told: frozenset[uuid.UUID] = frozenset()

    def changed(self, seconds: float) -> list[Silence]:
        """Those that fell silent for so long, or speak again, since the last time."""
        before, self._told = self._told, self._jobs.silent_for(seconds)
        return [Silence(job_id=job_id, is_silent=job_id in self._told) for job_id in before ^ self._told]

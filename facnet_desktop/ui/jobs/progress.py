"""How far running jobs are, between the threads that tell it and the one that shows it."""

import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.jobs.job import JobProgress

_Step = tuple[int, str | None, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressUpdate:
    """How far the attempt ``claim`` of a job is; ``percent`` never goes back within an attempt."""

    job_id: uuid.UUID
    claim: int
    progress: JobProgress


class ProgressMailbox:
    """Keeps of each running job what is worth showing at the next reading; any thread may call it.

    What a later report replaces is dropped, except what must be seen: the first report of an attempt,
    the first of each phase, and 100 %.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[uuid.UUID, list[tuple[ProgressUpdate, bool]]] = {}
        self._steps: dict[uuid.UUID, _Step] = {}

    def put(self, update: ProgressUpdate) -> bool:
        """Keep a report; whether the box was empty, so that someone must come and read it."""
        step = (update.claim, update.progress.phase, update.progress.percent >= 100.0)
        with self._lock:
            was_empty = not self._kept
            kept = self._kept.setdefault(update.job_id, [])
            must_be_seen = self._steps.get(update.job_id) != step
            self._steps[update.job_id] = step
            if kept and not must_be_seen and not kept[-1][1]:
                kept.pop()
            kept.append((update, must_be_seen))
            return was_empty

    def take(self, claims: Mapping[uuid.UUID, int]) -> list[ProgressUpdate]:
        """What was kept of these jobs, up to these attempts, oldest first for each; it leaves the box."""
        with self._lock:
            return [update for job_id, claim in claims.items() for update in self._taken(job_id, claim)]

    def take_last(self, job_id: uuid.UUID, claim: int) -> list[ProgressUpdate]:
        """The same for an attempt that has ended, which is forgotten."""
        with self._lock:
            taken = self._taken(job_id, claim)
            if job_id not in self._kept:
                self._steps.pop(job_id, None)
            return taken

    def is_empty(self) -> bool:
        """Whether nothing waits to be read."""
        with self._lock:
            return not self._kept

    def _taken(self, job_id: uuid.UUID, claim: int) -> list[ProgressUpdate]:
        kept = self._kept.pop(job_id, [])
        later = [entry for entry in kept if entry[0].claim > claim]
        if later:
            self._kept[job_id] = later
        return [update for update, _ in kept if update.claim <= claim]

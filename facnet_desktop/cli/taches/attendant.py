"""Follows a run of the queue for the person in front of the terminal, and writes it in the log."""

import threading
import time
import uuid
from typing import TextIO

from facnet_desktop.jobs.job import ENDED, Job, JobProgress, State
from facnet_desktop.reports.terminal import harmless
from facnet_desktop.services.jobs.narrator import narrate
from facnet_desktop.services.jobs.runner import RunnerListener
from facnet_desktop.services.jobs.words import found_by, state_of
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.store.errors import StoreError
from facnet_desktop.store.jobs.board import JobBoard

INTERVAL_SECONDS = 0.1
_WIPE = "\r\x1b[2K"


class Attendant(RunnerListener):
    """A line when a job ends or is to be tried again; on a terminal, also what runs, ten times a second."""

    def __init__(self, stream: TextIO, board: JobBoard, journal: Journal) -> None:
        self._stream = stream
        self._board = board
        self._journal = journal
        self._live = stream.isatty()
        self._lock = threading.Lock()
        self._running: dict[uuid.UUID, str] = {}
        self._drawn = time.monotonic()
        self._ended: dict[uuid.UUID, None] = {}

    @property
    def ended(self) -> list[uuid.UUID]:
        """The jobs that have ended, in that order."""
        return list(self._ended)

    def job_changed(self, job_id: uuid.UUID, state: State | None) -> None:
        job = self._board.get(job_id)
        if job is None or job.state is not state:
            return
        narrate(self._journal, job)
        with self._lock:
            self._running.pop(job_id, None)
            if state in ENDED:
                self._ended[job_id] = None
            if state in ENDED or state is State.RETRYING:  # the cause may be the person's to remove
                self._say(job)

    def job_progressed(self, job: Job, progress: JobProgress) -> None:
        if not self._live:
            return
        with self._lock:
            self._running[job.id] = f"{harmless(job.title)} {progress.percent:.0f}\u00a0%"
            now = time.monotonic()
            if now - self._drawn >= INTERVAL_SECONDS:
                self._drawn = now
                self._stream.write(_WIPE + " · ".join(self._running.values()))
                self._stream.flush()

    def queue_blocked(self, error: StoreError) -> None:
        with self._lock:
            self._stream.write(f"{_WIPE if self._live else ''}{error}\n")

    def clear(self) -> None:
        """Wipe what is drawn, so that the next words start on a clean line."""
        if self._live:
            self._stream.write(_WIPE)
            self._stream.flush()

    def _say(self, job: Job) -> None:
        why = f" {job.error.message}" if job.error is not None else ""
        start = _WIPE if self._live else ""
        told = f"{job.title}\u00a0: {', '.join([state_of(job), *found_by(job)])}.{why}"
        self._stream.write(f"{start}{harmless(told)}\n")
        self._stream.flush()

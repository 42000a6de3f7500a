"""Tells how far running jobs are, at most ten times a second each, in order with what else is told."""

import uuid

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from facnet_desktop.jobs.job import Job, State
from facnet_desktop.ui.gate import Gate
from facnet_desktop.ui.jobs.progress import ProgressMailbox, ProgressUpdate

TOLD_EVERY_MS = 100


class ProgressTeller(QObject):
    """Reads the mailbox when something came, then every tenth of a second until it stays empty.

    Nothing is told of an attempt before it is known to run, nor after it is known to have ended;
    0 %, each new phase and 100 % are always told.
    """

    told = Signal(object)
    _stirred = Signal(object)

    def __init__(self, mailbox: ProgressMailbox, *, gate: Gate, parent: QObject) -> None:
        super().__init__(parent)
        self._mailbox = mailbox
        self._claims: dict[uuid.UUID, int] = {}
        self._percents: dict[uuid.UUID, float] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(TOLD_EVERY_MS)
        self._timer.timeout.connect(self._read)
        self.stirred = gate.through(self._stirred.emit)
        self._stirred.connect(self._something_came, Qt.ConnectionType.QueuedConnection)

    def runs(self, job: Job) -> None:
        """The attempt is known to run."""
        if self._claims.get(job.id) != job.claim:
            self._claims[job.id] = job.claim
            self._percents[job.id] = 0.0

    def ended(self, job: Job) -> None:
        """It no longer runs: tell the rest of it."""
        if self._claims.pop(job.id, None) is None:
            return
        for update in self._mailbox.take_last(job.id, job.claim):
            self._tell(update)
        if self._percents.pop(job.id) < job.progress.percent and job.state is State.COMPLETED:
            self.told.emit(ProgressUpdate(job_id=job.id, claim=job.claim, progress=job.progress))

    def percent(self, job_id: uuid.UUID) -> float:
        """The last one told of a running job; 0 for any other."""
        return self._percents.get(job_id, 0.0)

    @Slot(object)
    def _something_came(self, _: None) -> None:
        if not self._timer.isActive():
            self._timer.start()
            self._read()

    @Slot()
    def _read(self) -> None:
        updates = self._mailbox.take(self._claims)
        if not updates and self._mailbox.is_empty():
            self._timer.stop()
        for update in updates:
            self._tell(update)

    def _tell(self, update: ProgressUpdate) -> None:
        self._percents[update.job_id] = update.progress.percent
        self.told.emit(update)

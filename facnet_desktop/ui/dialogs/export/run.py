"""An export job from the moment it is asked for to its end, seen from the window."""

import uuid

from PySide6.QtCore import QObject, Signal, Slot

from facnet_desktop.jobs.job import Job, Kind, NewJob, State
from facnet_desktop.services.work.export_document import ExportDocument
from facnet_desktop.ui.jobs.dispatcher import JobDispatcher
from facnet_desktop.ui.jobs.progress import ProgressUpdate

_GIVEN_UP = (State.CANCELLED, State.INTERRUPTED)


class ExportRun(QObject):
    """``progressed`` carries a percentage; ``done``, ``failed`` and ``cancelled`` the job as it ended."""

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal(object)

    def __init__(self, dispatcher: JobDispatcher, account: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dispatcher = dispatcher
        self._account = account
        self._job_id: uuid.UUID | None = None
        dispatcher.job_changed.connect(self._hear)
        dispatcher.progressed.connect(self._hear_progress)

    def start(self, title: str, document: ExportDocument) -> None:
        """Queue it; ``title`` names nobody."""
        job = NewJob(
            kind=Kind.EXPORT,
            title=title,
            request=document.to_json(),
            created_by=self._account,
            max_attempts=1,
        )
        self._job_id = job.id
        self._dispatcher.submit([job])

    @Slot()
    def cancel(self) -> None:
        """Give it up; ``cancelled`` follows once it has really stopped."""
        if self._job_id is not None:
            self._dispatcher.cancel(self._job_id)

    @Slot(object)
    def _hear(self, job: Job) -> None:
        if job.id != self._job_id:
            return
        if job.state is State.COMPLETED:
            self._end()
            self.done.emit(job)
        elif job.state is State.FAILED:
            self._end()
            self.failed.emit(job)
        elif job.state in _GIVEN_UP:
            self._end()
            self.cancelled.emit(job)

    @Slot(object)
    def _hear_progress(self, update: ProgressUpdate) -> None:
        if update.job_id == self._job_id:
            self.progressed.emit(update.progress.percent)

    def _end(self) -> None:
        self._job_id = None

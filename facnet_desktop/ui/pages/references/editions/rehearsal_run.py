"""A rehearsal under way: computed in a child, waited for in another thread, told in this one."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.services.rehearsal.outcome import Rehearsal
from facnet_desktop.services.rehearsal.rehearse import RehearsalRequest, Rehearsing, rehearse
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.gate import Gate


class RehearsalRun(QObject):
    """``progressed`` carries a share of the whole (0 to 1), ``done`` a ``Rehearsal``, ``failed`` an error.

    One that was stopped tells ``stopped`` once the child has returned. It can be started again, until it is
    closed: it then stops, tells nothing more and destroys itself.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _told = Signal(float)

    def __init__(
        self, request: RehearsalRequest, around: Rehearsing, errands: Errands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._request = request
        self._around = around
        self._errands = errands
        self._cancelled = threading.Event()
        self._is_running = self._is_closed = False
        self._gate = Gate()
        self._tell = self._gate.through(self._told.emit)
        self._told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._gate.close, Qt.ConnectionType.DirectConnection)

    def start(self) -> None:
        """Begin, or begin again."""
        self._is_running = True
        self._cancelled = threading.Event()
        context = JobContext(
            on_progress=partial(_tell_share, self._tell), is_cancelled=self._cancelled.is_set
        )
        call = partial(rehearse, self._request, context, self._around)
        self._errands.run(call, self._was_done, self._was_not_done)

    @Slot()
    def stop(self) -> None:
        """Ask the child to return; nothing was kept."""
        self._cancelled.set()

    @Slot()
    def close(self) -> None:
        """Nobody looks at it any more."""
        self.stop()
        self._gate.close()
        self._is_closed = True
        if not self._is_running:
            self.deleteLater()

    def _was_done(self, found: Rehearsal) -> None:
        if self._goes_on():
            self.done.emit(found)

    def _was_not_done(self, error: BaseException) -> None:
        if not self._goes_on():
            return
        if isinstance(error, JobCancelled):
            self.stopped.emit()
        else:
            self.failed.emit(error)

    def _goes_on(self) -> bool:
        """It has returned; destroyed here at the latest when it was closed meanwhile."""
        self._is_running = False
        if self._is_closed:
            self.deleteLater()
        return not self._is_closed


def _tell_share(tell: Callable[[float], None], progress: Progress) -> None:
    tell(progress.done / progress.total if progress.total else 1.0)

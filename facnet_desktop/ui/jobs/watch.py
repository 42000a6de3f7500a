"""When to look at the queue without being told: a retry that is due, and every five seconds in case."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from facnet_desktop.jobs.retry import wait_until
from facnet_desktop.store.clock import Clock
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.jobs.look import QueueFigures

LOOK_EVERY_MS = 5_000
FIGURES_EVERY_MS = 100
OVERLAP = timedelta(seconds=10)
"""A look goes back further than the one before: a commit is younger than the time it carries."""


class Watch(QObject):
    """Reads how the queue stands, off this thread, and tells it in this one.

    Signals: ``read`` with :class:`QueueFigures`; ``due`` when a worker should look for work; ``failed``
    with the exception of a reading.
    """

    read = Signal(object)
    due = Signal()
    failed = Signal(object)

    def __init__(
        self,
        *,
        reads: Errands,
        figures: Callable[[], QueueFigures],
        look: Callable[[datetime], QueueFigures],
        clock: Clock,
        parent: QObject,
    ) -> None:
        """``look`` is called with the time since when changes matter; ``reads`` answers in order."""
        super().__init__(parent)
        self._reads = reads
        self._figures = figures
        self._look = look
        self._clock = clock
        self._since = clock()
        self._is_looking = False
        self._looks_again = False
        self._regular = QTimer(self)
        self._regular.setInterval(LOOK_EVERY_MS)
        self._regular.timeout.connect(self.look)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setTimerType(Qt.TimerType.PreciseTimer)
        self._retry.timeout.connect(self.due)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FIGURES_EVERY_MS)
        self._soon.timeout.connect(self.read_figures)

    def start(self) -> None:
        """Look now and from now on."""
        self._regular.start()
        self.look()

    def stop(self) -> None:
        """Tell nothing more until ``start``."""
        for timer in (self._regular, self._retry, self._soon):
            timer.stop()

    def refresh(self) -> None:
        """Something changed: read the figures soon, once for all that changes meanwhile."""
        if self._regular.isActive() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def look(self) -> None:
        """Look at everything now, also at what other programs have changed."""
        self._looks_again = self._is_looking
        if self._is_looking:
            return
        self._is_looking = True
        now = self._clock()
        since, self._since = min(self._since, now) - OVERLAP, now
        self._reads.run(partial(self._look, since), self._looked, self._look_failed)

    @Slot()
    def read_figures(self) -> None:
        """Read them now; readings are told in their order, the last one told is the last one made."""
        self._reads.run(self._figures, self._tell, self._tell_failure)

    def _looked(self, figures: QueueFigures) -> None:
        self._tell(figures)
        if self._regular.isActive():
            self.due.emit()
        self._look_ended()

    def _look_failed(self, error: BaseException) -> None:
        self._tell_failure(error)
        self._look_ended()

    def _look_ended(self) -> None:
        """One that was asked for meanwhile may have come after what it was to see."""
        self._is_looking = False
        if self._looks_again and self._regular.isActive():
            self.look()

    def _tell_failure(self, error: BaseException) -> None:
        if self._regular.isActive():
            self.failed.emit(error)

    def _tell(self, figures: QueueFigures) -> None:
        if not self._regular.isActive():
            return
        self._retry.stop()
        if figures.next_due is not None and not figures.is_paused:
            self._retry.start(_milliseconds(wait_until(figures.next_due, self._clock())))
        self.read.emit(figures)


def _milliseconds(delay: timedelta) -> int:
    """Rounded up: never early."""
    return -(-delay // timedelta(milliseconds=1))

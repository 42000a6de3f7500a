"""Tells when nobody has touched the program for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """``idle`` is emitted once for each ``start``; it hears every event only while it watches.

    A computer that slept is idle too: the first touch after it finds the time gone, and hides before it
    acts.
    """

    idle = Signal()

    def __init__(
        self, *, monotonic: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._limit = 0.0
        self._touched = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_watching(self) -> bool:
        """Between ``start`` and ``stop``, or what it waits for."""
        return self._timer.isActive()

    def start(self, seconds: float) -> None:
        """Wait from now for that many seconds without a touch."""
        self._limit = seconds
        self._touched = self._monotonic()
        self._timer.start(_milliseconds(seconds))
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @Slot()
    def look(self) -> None:
        """See whether the time has gone; wait for the rest of it otherwise."""
        left = self._limit - (self._monotonic() - self._touched)
        if left > 0:
            self._timer.start(_milliseconds(left))
            return
        self.stop()
        self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() in _TOUCHES and self._timer.isActive():
            if self._monotonic() - self._touched >= self._limit:
                self.look()
            else:
                self._touched = self._monotonic()
        return False


def _milliseconds(seconds: float) -> int:
    """Rounded up: never early."""
    return int(-(-seconds * 1000 // 1))

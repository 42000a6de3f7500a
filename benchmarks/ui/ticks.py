"""How late the window answers: a timer that should fire every few milliseconds, and when it really does."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

EVERY_MS = 10


class TickProbe(QObject):
    """Collects, in milliseconds, how late each tick came after the one before it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Count from now on."""
        self.late.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> dict[str, float]:
        """Ticks, the 99th percentile and the worst, in milliseconds."""
        self._timer.stop()
        ordered = sorted(self.late)
        at = min(len(ordered) - 1, int(0.99 * len(ordered)))
        return {"ticks": len(ordered), "p99": ordered[at], "max": ordered[-1]}

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, 1_000 * (now - self._last) - EVERY_MS))
        self._last = now

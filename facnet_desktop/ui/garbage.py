"""Reference cycles are collected in the thread of the window only.

Python collects them in whichever thread happens to allocate. A dialog closed a moment ago, collected by
a worker, would be destroyed in the thread of that worker: Qt then calls its timers after their death,
and the program ends without a word.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_EVERY_MS = 1_000


class GarbageCollection(QObject):
    """Replaces Python's own as long as it lives; made once, with the application."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        gc.disable()
        self._timer.start()

    @Slot()
    def collect_due(self) -> None:
        """The oldest generation whose threshold is passed, with the younger ones, as Python does."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the collection back to Python: no other thread is left."""
        self._timer.stop()
        gc.enable()

"""The threads that run jobs: how many, and when they are sent to look for work."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from facnet_desktop.services.jobs.runner import MOST_WORKERS, default_workers
from facnet_desktop.ui.gate import Gate
from facnet_desktop.ui.jobs.worker import WorkerTools, work


class JobWorker(QRunnable):
    """Carries calls only: the pool destroys it in its own thread."""

    def __init__(self, tools: WorkerTools, returned: Callable[[None], None]) -> None:
        super().__init__()
        self._tools = tools
        self._returned = returned

    def run(self) -> None:
        try:
            work(self._tools)
        finally:
            self._returned(None)
            self._tools.crew.leave()


class Workers(QObject):
    """A pool of its own. A worker returns when nothing may start: ``wake`` sends another.

    ``idle`` is emitted when one has returned and none is sent in its place.
    """

    idle = Signal()
    _returned = Signal(object)

    def __init__(self, *, asked: int | None, tools: WorkerTools, gate: Gate, parent: QObject) -> None:
        """``asked`` is how many, 1 to 4; ``None`` when the program decides."""
        super().__init__(parent)
        self._tools = tools
        self._out = 0
        self._look_again = False
        self._pool = QThreadPool()
        self._set_count(asked)
        self._tell_returned = gate.through(self._returned.emit)
        self._returned.connect(self._one_returned, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def wake(self) -> None:
        """Something may start: every free thread looks, and one that looks now will look again."""
        self._look_again = self._out > 0
        self._send_free()

    def resize(self, asked: int | None) -> None:
        """So many from now on: more of them look for work at once, one too many returns after its job."""
        self._set_count(asked)
        self.wake()

    def wait(self, milliseconds: int) -> bool:
        """Block until the pool is empty; whether it is."""
        return self._pool.waitForDone(milliseconds)

    @Slot(object)
    def _one_returned(self, _: None) -> None:
        self._out -= 1
        if self._look_again:
            self._look_again = False
            self._send_free()
        else:
            self.idle.emit()

    def _set_count(self, asked: int | None) -> None:
        self._tools.crew.count = max(1, min(MOST_WORKERS, asked or default_workers()))
        self._pool.setMaxThreadCount(self._tools.crew.count)

    def _send_free(self) -> None:
        if self._tools.crew.no_more.is_set():
            return
        for _ in range(self._tools.crew.count - self._out):
            self._out += 1
            self._tools.crew.enter()
            self._pool.start(JobWorker(self._tools, self._tell_returned))

"""Wait until a window shows all that it asked for."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from facnet_desktop.ui.context import AppContext

PATIENCE_MS = 20_000
_ROUNDS = 4
"""What was read leads to other readings: a page, then what is chosen in it, then its detail."""


class NotSettled(Exception):
    """Something that was asked of the store has not been answered in time."""


def settle(context: AppContext) -> None:
    """Return once everything that was asked of the store has been answered, and what that led to ask.

    Raises:
        NotSettled: it takes too long.
    """
    for _ in range(_ROUNDS):
        together = threading.Barrier(2)  # both threads are here: whatever came before has returned
        both = partial(together.wait, PATIENCE_MS / 1000)
        wait_for(
            partial(context.reads.run, int), partial(context.slow.run, both), partial(context.slow.run, both)
        )


def wait_for(*asked: Callable[[Callable[[object], object]], object]) -> None:
    """Ask each, giving it what to call at its end; return once all have ended, the window living meanwhile.

    Raises:
        NotSettled: it takes too long.
    """
    ends = _Ends(len(asked))
    for one in asked:
        one(ends.one_more)
    ends.wait()


class _Ends(QObject):
    """Counts down to nothing."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self._left = left
        self._loop = QEventLoop()

    @Slot(object)
    def one_more(self, _: object = None) -> None:
        self._left -= 1
        if self._left == 0:
            self._loop.quit()

    def wait(self) -> None:
        if self._left > 0:
            QTimer.singleShot(PATIENCE_MS, self._loop, self._loop.quit)
            self._loop.exec()
        if self._left > 0:
            raise NotSettled

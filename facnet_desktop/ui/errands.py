"""Short calls off the GUI thread, their answers on it: every read and write of the store goes this way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from facnet_desktop.ui.gate import Gate

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What the call ``number`` returned, or what it raised."""

    number: int
    value: object = None
    error: BaseException | None = None


class _Errand(QRunnable):
    """Owns no QObject, nor what leads to one: the pool destroys it in its own thread."""

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class Errands(QObject):
    """Runs calls in ``threads`` of its own; with one thread, in the order they were given.

    An answer is always delivered in the thread of this object, later, never inside ``run``. After
    ``stop`` no answer is delivered, and calls that had not begun are dropped. An answer to a widget that
    was destroyed meanwhile is dropped too; a failure is then told to ``failed`` of this object.
    """

    _answered = Signal(object)

    def __init__(
        self, *, threads: int, failed: Callable[[BaseException], object], parent: QObject | None = None
    ) -> None:
        """``failed`` is told what a call raised when its caller gave no other way."""
        super().__init__(parent)
        self._failed = failed
        self._gate = Gate()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._waiting: dict[int, tuple[Callable[[Any], None] | None, Callable[[BaseException], object]]] = {}
        self._last = 0
        self._answer = self._gate.through(self._answered.emit)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._gate.close, Qt.ConnectionType.DirectConnection)

    def run(
        self,
        call: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Call ``call`` in another thread, then ``then`` here with what it returned.

        When it raises, ``failed`` is called here with the exception instead. ``call`` must not hold a
        QObject: it is forgotten in the other thread.
        """
        self._last += 1
        self._waiting[self._last] = (then, failed or self._failed)
        self._pool.start(_Errand(partial(_do, self._last, call, self._answer)))

    def stop(self, wait_ms: int) -> bool:
        """Drop what has not begun, wait for what has, deliver nothing more; whether all has returned."""
        self._pool.clear()
        self._gate.close()
        self._waiting.clear()
        return self._pool.waitForDone(wait_ms)

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        then, failed = self._waiting.pop(answer.number, (None, _ignore))
        if answer.error is not None:
            (self._failed if _is_gone(failed) else failed)(answer.error)
        elif then is not None and not _is_gone(then):
            then(answer.value)


def _do(number: int, call: Callable[[], object], answer: Callable[[_Answer], None]) -> None:
    try:
        value = call()
    except BaseException as error:  # noqa: BLE001  told where someone can act on it
        answer(_Answer(number=number, error=error))
    else:
        answer(_Answer(number=number, value=value))


def _is_gone(call: Callable[..., object]) -> bool:
    """Whether it is a method of a Qt object that was destroyed."""
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)


def _ignore(_: BaseException) -> None:
    """The answer to a call that ``stop`` has dropped."""

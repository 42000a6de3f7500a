"""A long call made in another thread: how far it is, a way to stop it, nothing of Qt in its hands."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.under_way import UnderWay
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button

T = TypeVar("T")
_LOOK_MS = 100


class Stopped(BaseException):
    """The person asked to stop: not a failure."""


class Measure:
    """How far a call is; any thread may tell it, any thread may ask it to stop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._done, self._total = 0, 0
        self._is_stopped = threading.Event()

    def tell(self, done: int, total: int) -> None:
        """``done`` of ``total`` steps are.

        Raises:
            Stopped: a person asked for it.
        """
        if self._is_stopped.is_set():
            raise Stopped
        with self._lock:
            self._done, self._total = done, total

    def stop(self) -> None:
        """Stop at the next step."""
        self._is_stopped.set()

    def read(self) -> tuple[int, int]:
        """Steps done, steps in all (0 when nothing is known yet)."""
        with self._lock:
            return self._done, self._total


class LongCall(UnderWay):
    """Empty until ``run``; then a bar, « Arrêter » where it can be, and what came of it."""

    idle_changed = Signal(bool)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, button(self.tr("Arrêter"), "circle-stop"), parent)
        self._measure = Measure()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.stop.clicked.connect(self._ask_stop)

    def run(
        self, words: str, call: Callable[[Measure], T], then: Callable[[T], None], *, stoppable: bool
    ) -> None:
        """Call ``call`` in a thread of ``context.slow``, then ``then`` here; one at a time."""
        if self.is_under_way:
            return
        measure = self._measure = Measure()
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.stop.setVisible(stoppable)
        self.begin(words)
        self._timer.start()
        self.idle_changed.emit(False)
        self.context.slow.run(partial(call, measure), partial(self._returned, then), self._failed)

    def _returned(self, then: Callable[[T], None], value: T) -> None:
        self._over()
        then(value)

    def _over(self) -> None:
        self._timer.stop()
        self.end()
        self.idle_changed.emit(True)

    def _failed(self, error: BaseException) -> None:
        self._over()
        if isinstance(error, Stopped):
            self.say(self.tr("Arrêté. Rien n'est perdu; recommencer quand il conviendra."), Tone.MUTED)
        else:
            self.context.troubles.tell(error)

    @Slot()
    def _ask_stop(self) -> None:
        self.stopping(self.tr("Arrêt en cours…"))
        self._measure.stop()

    @Slot()
    def _look(self) -> None:
        done, total = self._measure.read()
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

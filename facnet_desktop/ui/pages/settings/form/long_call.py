"""A long call made in another thread: how far it is, a way to stop it, nothing of Qt in its hands."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

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


class LongCall(QWidget):
    """Empty until ``run``; then a bar, « Arrêter » where it can be, and what came of it."""

    idle_changed = Signal(bool)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._measure = Measure()
        self._words = label("", "muted", wraps=True)
        self._bar = QProgressBar(self)
        self._stop = button(self.tr("Arrêter"), "circle-stop", parent=self)
        self._under_way = QWidget(self)
        self._outcome = Notice(parent=self, closable=True)
        self._timer = QTimer(self)

        self._bar.setTextVisible(False)
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        row = QHBoxLayout(self._under_way)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        row.addLayout(words, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._under_way)
        column.addWidget(self._outcome)

        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._stop.clicked.connect(self._ask_stop)
        self._under_way.hide()
        self._outcome.hide()
        self._outcome.closed.connect(self.hide)
        self.hide()

    @property
    def is_under_way(self) -> bool:
        """Whether the call has not returned."""
        return not self._under_way.isHidden()

    def run(
        self, words: str, call: Callable[[Measure], T], then: Callable[[T], None], *, stoppable: bool
    ) -> None:
        """Call ``call`` in a thread of ``context.slow``, then ``then`` here; one at a time."""
        if self.is_under_way:
            return
        measure = self._measure = Measure()
        self._outcome.hide()
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._stop.setVisible(stoppable)
        self._stop.setEnabled(True)
        self._under_way.show()
        self.show()
        self._timer.start()
        self.idle_changed.emit(False)

        self._context.slow.run(partial(call, measure), partial(self._returned, then), self._failed)

    def say(self, text: str, tone: Tone) -> None:
        """What came of it."""
        self._outcome.say(text, tone)
        self._outcome.show()
        self.show()
        self._context.announcer.say(text)

    def outcome(self) -> str:
        """What it says, empty while there is nothing."""
        return "" if self._outcome.isHidden() else self._outcome.text()

    def _returned(self, then: Callable[[T], None], value: T) -> None:
        self._end()
        then(value)

    def _end(self) -> None:
        self._timer.stop()
        self._under_way.hide()
        self.hide()
        self.idle_changed.emit(True)

    def _failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, Stopped):
            self.say(self.tr("Arrêté. Rien n'est perdu; recommencer quand il conviendra."), Tone.MUTED)
        else:
            self._context.troubles.tell(error)

    @Slot()
    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self._words.setText(self.tr("Arrêt en cours…"))
        self._measure.stop()

    @Slot()
    def _look(self) -> None:
        done, total = self._measure.read()
        if total:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

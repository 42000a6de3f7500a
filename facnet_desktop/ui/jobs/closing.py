"""The end of the queue in the window, in one exact order.

1. nothing new is claimed, and the queue is no longer looked at;
2. running jobs finish or return, as the person chose, in thirty seconds at most (``services/jobs/shutdown``);
3. the threads of the workers have ended, and all that they told has been delivered;
4. what was asked of the store before has been done;
5. nothing can be told any more by a thread;
6. the child processes are closed;
7. the store is closed;
8. ``closed`` is emitted, the last signal of all.

Nothing but the very end blocks this thread. What did not return in time is rescued at the next start;
its threads still run: whoever hears ``closed`` with such jobs must end the process without waiting.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facnet_desktop.services.jobs.shutdown import CloseChoice, Closing, close, log_off
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.gate import Gate
from facnet_desktop.ui.jobs.crew import Crew
from facnet_desktop.ui.jobs.parts import Belongings
from facnet_desktop.ui.jobs.watch import Watch
from facnet_desktop.ui.jobs.workers import Workers

SESSION_GOES_ON_MS = 10_000
_THREADS_MS = 100


class QueueClosing(QObject):
    """Closes once; ``closed`` carries :class:`Closing`, whose ``left`` had not returned in time."""

    closed = Signal(object)

    def __init__(
        self,
        *,
        watch: Watch,
        workers: Workers,
        crew: Crew,
        gate: Gate,
        errands: tuple[Errands, ...],
        belongings: Belongings,
        failed: Callable[[BaseException], object],
        parent: QObject,
    ) -> None:
        """``failed`` writes down, from any thread, what kept something from being closed."""
        super().__init__(parent)
        self._watch = watch
        self._workers = workers
        self._crew = crew
        self._gate = gate
        self._others = errands
        self._belongings = belongings
        self._failed = failed
        self._own = Errands(threads=1, failed=failed, parent=self)
        self._began = False
        self._over = False
        self._session = QTimer(self)
        self._session.setSingleShot(True)
        self._session.setInterval(SESSION_GOES_ON_MS)
        self._session.timeout.connect(self.go_on)

    def begin(self, choice: CloseChoice) -> None:
        """Close as chosen; while jobs finish, a second choice may still stop them."""
        if choice is CloseChoice.STAY:
            return
        if self._began:
            if choice is CloseChoice.STOP_AND_RESUME_LATER:
                self._crew.stop_running()
            return
        self._began = True
        self._session.stop()
        self._watch.stop()
        self._crew.take_no_more()
        self._own.run(partial(close, self._crew, choice, checkpoint=_nothing), self._returned)

    @Slot()
    def at_once(self) -> None:
        """Close now, blocking this thread for three seconds and a little; for the end of the program."""
        if self._over:
            return
        self._began = self._over = True
        self._session.stop()
        self._watch.stop()
        closing = log_off(self._crew, checkpoint=_nothing)
        self._gate.close()
        for errands in (*self._others, self._own):
            errands.stop(_THREADS_MS)
        _close(self._belongings, self._failed)
        self.closed.emit(closing)

    @Slot()
    def session_ends(self) -> None:
        """The session of the system may end: be ready in under four seconds, without a question.

        The store stays open: another program may call the end off, and jobs start again ten seconds later.
        """
        if self._began:
            self._crew.stop_running()
            return
        self._watch.stop()
        try:
            log_off(self._crew, checkpoint=self._belongings.checkpoint)
        except Exception as error:  # noqa: BLE001  the next start folds the log
            self._failed(error)
        self._session.start()

    @Slot()
    def go_on(self) -> None:
        """The session goes on after all."""
        if not self._began:
            self._crew.go_on()
            self._watch.start()

    def _returned(self, closing: Closing) -> None:
        """What the workers told was posted before this answer: it has been delivered."""
        if not closing.left:
            self._workers.wait(_THREADS_MS)
        self._drain(self._others, closing)

    def _drain(self, errands: tuple[Errands, ...], closing: Closing) -> None:
        """Errands of one thread answer in order: an answer to nothing means that all before it is done."""
        if errands:
            errands[0].run(_nothing, lambda _: self._drain(errands[1:], closing))
            return
        self._gate.close()
        for other in self._others:
            other.stop(_THREADS_MS)
        self._own.run(partial(_close, self._belongings, self._failed), lambda _: self._end(closing))

    def _end(self, closing: Closing) -> None:
        if not self._over:
            self._over = True
            self._own.stop(_THREADS_MS)
            self.closed.emit(closing)


def _nothing() -> None:
    """Closing the store folds its log."""


def _close(belongings: Belongings, failed: Callable[[BaseException], object]) -> None:
    """Children first: they may still be told by the store what they no longer need."""
    for end in (belongings.close_children, belongings.close_store):
        try:
            end()
        except Exception as error:  # noqa: BLE001  what comes after must be closed all the same
            failed(error)

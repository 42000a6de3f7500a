"""Closing while jobs run: ask once, then show that it goes on, until the queue has let go of everything."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.services.jobs.shutdown import CloseChoice, Closing, closing_question
from facnet_desktop.ui.dialogs.closing_progress import ClosingProgress
from facnet_desktop.ui.dialogs.closing_question import ClosingQuestion
from facnet_desktop.ui.jobs.dispatcher import JobDispatcher

_SHOWN_AFTER_MS = 300


class WindowClosing(QObject):
    """The way out of the window: ``begin`` from its close event; ``closed`` with a :class:`Closing`."""

    closed = Signal(object)

    def __init__(self, dispatcher: JobDispatcher, window: QWidget) -> None:
        super().__init__(window)
        self._dispatcher = dispatcher
        self._window = window
        self._waiting = 0
        self._question: ClosingQuestion | None = None
        self._progress: ClosingProgress | None = None
        self._choice = CloseChoice.STAY
        self._is_over = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SHOWN_AFTER_MS)
        self._slow.timeout.connect(self._show_progress)
        dispatcher.job_changed.connect(self._look)
        dispatcher.counters_changed.connect(self._count)
        dispatcher.closed.connect(self._end)

    @property
    def is_over(self) -> bool:
        """Whether nothing runs any more and the store is closed."""
        return self._is_over

    @property
    def is_closing(self) -> bool:
        """Whether the choice is made."""
        return self._choice is not CloseChoice.STAY

    @Slot()
    def begin(self) -> None:
        """Ask when jobs run, otherwise close; asking again brings the question back to the front."""
        if self._is_over or self.is_closing:
            return
        if self._question is not None:
            self._question.activateWindow()
            return
        running = closing_question(self._dispatcher.running())
        if not running:
            self._close(CloseChoice.STOP_AND_RESUME_LATER)
            return
        self._question = ClosingQuestion(running, self._waiting, self._window)
        self._question.chosen.connect(self._close)
        self._question.finished.connect(self._forget_question)
        self._question.open()

    @Slot(object)
    def _close(self, choice: CloseChoice) -> None:
        self._choice = choice
        self._dispatcher.close(choice)
        if choice is CloseChoice.FINISH:
            self._show_progress()
        else:
            self._slow.start()

    @Slot()
    def _show_progress(self) -> None:
        if self._is_over or self._progress is not None:
            return
        self._progress = ClosingProgress(
            closing_question(self._dispatcher.running()),
            self._window,
            can_stop=self._choice is CloseChoice.FINISH,
        )
        self._progress.stop_asked.connect(self._stop_now)
        self._progress.open()

    @Slot()
    def _stop_now(self) -> None:
        self._dispatcher.close(CloseChoice.STOP_AND_RESUME_LATER)

    @Slot()
    def _forget_question(self) -> None:
        self._question = None

    @Slot(object)
    def _look(self, _: object) -> None:
        """What runs has changed."""
        running = closing_question(self._dispatcher.running())
        if self._progress is not None:
            self._progress.say(running)
        elif self._question is not None:
            self._question.say(running, self._waiting)

    @Slot(object)
    def _count(self, counters: Counters) -> None:
        self._waiting = counters.queued

    @Slot(object)
    def _end(self, closing: Closing) -> None:
        self._is_over = True
        self._slow.stop()
        if self._progress is not None:
            self._progress.accept()
        self.closed.emit(closing)

"""The desktop tells a person who looks elsewhere that jobs have ended; the window says it itself."""

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.ui.application import NAME
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.notifications.notifier import Notifier, TrayNotifier
from facnet_desktop.ui.notifications.words import ended_words

ENABLED = "notifications/ends"
"""Where the memory of the window keeps whether the desktop is used; it is, unless turned off."""
TOGETHER_MS = 1_500
_TOLD = frozenset({State.COMPLETED, State.FAILED})


def are_enabled(memory: QSettings) -> bool:
    """Whether the desktop is to tell."""
    return bool(memory.value(ENABLED, True, type=bool))


class EndNotices(QObject):
    """One sentence for all that ended together, once nothing runs any more."""

    def __init__(self, context: AppContext, window: QWidget, notifier: Notifier | None = None) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._counters = Counters()
        self._ended: dict[object, Job] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER_MS)
        self._soon.timeout.connect(self._tell)
        if notifier is None:
            tray = TrayNotifier(window)
            tray.clicked.connect(self._come_back)
            notifier = tray
        self._notifier = notifier
        window.installEventFilter(self)
        context.dispatcher.job_changed.connect(self._hear)
        context.dispatcher.counters_changed.connect(self._count)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.WindowActivate:
            self._notifier.clear()
        return False

    @Slot(object)
    def _hear(self, job: Job) -> None:
        if job.state in _TOLD:
            self._ended[job.id] = job
            self._soon.start()
        else:
            self._ended.pop(job.id, None)  # tried again: it has not ended after all

    @Slot(object)
    def _count(self, counters: Counters) -> None:
        self._counters = counters
        if self._ended:
            self._soon.start()

    @Slot()
    def _tell(self) -> None:
        """Sixty files make one sentence, when the last is done."""
        if self._counters.running or not self._ended:
            return
        text = ended_words(tuple(self._ended.values()))
        self._ended.clear()
        if not self._window.isActiveWindow() and are_enabled(self._context.memory):
            self._notifier.show(NAME, f"{text}.")

    @Slot()
    def _come_back(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

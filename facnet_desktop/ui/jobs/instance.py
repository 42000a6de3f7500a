"""What a second launch asks, from the thread that hears it to the thread of the window."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from facnet_desktop.services.instance.messages import (
    CancelJob,
    CloseProgram,
    Message,
    OpenFiles,
    QueueChanged,
    ShowWindow,
)
from facnet_desktop.ui.gate import Gate
from facnet_desktop.ui.jobs.dispatcher import JobDispatcher


class SecondLaunch(QObject):
    """``hear`` is the handler of the listener: it returns at once, the window acts in its own thread.

    Signals: ``files_asked`` with the tuple of absolute paths to validate; ``shown`` when the window is to
    come to the front, with or without files; ``closing_asked`` when the program is to end without a question.
    """

    files_asked = Signal(object)
    shown = Signal()
    closing_asked = Signal()
    _heard = Signal(object)

    def __init__(self, dispatcher: JobDispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dispatcher = dispatcher
        self._gate = Gate()
        self.hear = self._gate.through(self._heard.emit)
        self._heard.connect(self._act, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._gate.close, Qt.ConnectionType.DirectConnection)

    def deafen(self) -> None:
        """Pass nothing more on; before the listener is closed."""
        self._gate.close()

    @Slot(object)
    def _act(self, message: Message) -> None:
        match message:
            case OpenFiles(paths):
                self.shown.emit()
                self.files_asked.emit(paths)
            case ShowWindow():
                self.shown.emit()
            case QueueChanged() | CancelJob():
                # A look tells what was added, and stops what was asked to be cancelled.
                self._dispatcher.look()
            case CloseProgram():
                self.closing_asked.emit()

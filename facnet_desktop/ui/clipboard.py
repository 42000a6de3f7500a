"""What is copied: kept out of the history of Windows while names are shown, cleared later if asked."""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

CLEAR_AFTER_MS = 60_000
_NOT_IN_HISTORY = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)


class Clipboard(QObject):
    """``clears`` is the preference « Effacer le presse-papiers après 60 s »."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clears = False
        self._copied = ""
        self._is_private = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEAR_AFTER_MS)
        self._timer.timeout.connect(self.clear)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._quit)

    @property
    def is_waiting(self) -> bool:
        """Whether what was copied will be cleared."""
        return self._timer.isActive()

    def copy(self, text: str, *, is_private: bool = False) -> None:
        """Put text there; a private one goes to neither the history nor the other devices of the account."""
        clipboard = QGuiApplication.clipboard()
        if is_private:
            data = QMimeData()
            data.setText(text)
            for name in _NOT_IN_HISTORY:
                data.setData(f'application/x-qt-windows-mime;value="{name}"', b"\0\0\0\0")
            clipboard.setMimeData(data)
        else:
            clipboard.setText(text)
        self._is_private = is_private
        self._copied = text
        self._timer.stop()
        if self.clears:
            self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Clear what we copied, unless something else was copied since."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""

    @Slot()
    def _quit(self) -> None:
        """Names do not outlive the program; nor may Qt destroy, after Python, what Python made for it."""
        if self._is_private or self._timer.isActive():
            self.clear()

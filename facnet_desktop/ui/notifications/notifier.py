"""Shows a notification of the desktop, where there is one."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget


class Notifier(Protocol):
    """Says one sentence to a person who looks elsewhere."""

    def show(self, title: str, text: str) -> None: ...
    def clear(self) -> None: ...


class TrayNotifier(QObject):
    """``clicked`` when the person asks to see. Its icon is there only while there is something to say."""

    clicked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def show(self, title: str, text: str) -> None:
        """Nothing, where the desktop has no such place."""
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.setToolTip(title)
            self._tray.messageClicked.connect(self.clicked)
            self._tray.activated.connect(self.clicked)
        self._tray.show()
        self._tray.showMessage(title, text)

    def clear(self) -> None:
        """The person has seen."""
        if self._tray is not None:
            self._tray.hide()

"""Hears that the session of the system is locked, where the system says so to a window (Windows)."""

import ctypes
import sys
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

_WM_WTSSESSION_CHANGE = 0x02B1
_WTS_SESSION_LOCK = 0x7
_THIS_SESSION = 0


class SessionLock(QObject):
    """``locked`` is emitted in the thread of the window; never, where the system cannot tell."""

    locked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._filter: _Messages | None = None
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                wintypes.HWND(int(window.winId())), _THIS_SESSION
            )
            self._filter = _Messages(self)
            application.installNativeEventFilter(self._filter)


class _Messages(QAbstractNativeEventFilter):
    """The messages of Windows to this program, of which one matters."""

    def __init__(self, lock: SessionLock) -> None:
        super().__init__()
        self._lock = lock

    def nativeEventFilter(  # noqa: N802  Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> Any:
        if QByteArray(kind).data() == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            if told.message == _WM_WTSSESSION_CHANGE and told.wParam == _WTS_SESSION_LOCK:
                self._lock.locked.emit()
        return False, 0

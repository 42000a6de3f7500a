"""The message of Windows that the session is locked is told apart from all others."""

import ctypes
import sys
from ctypes import wintypes

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.masking.session_lock import SessionLock, _Messages
from tests.support.windows import on_windows

SESSION_CHANGE, LOCK, UNLOCK = 0x02B1, 0x7, 0x8


@pytest.mark.parametrize(
    ("kind", "message", "what", "is_told"),
    [
        (b"windows_generic_MSG", SESSION_CHANGE, LOCK, True),
        (b"windows_generic_MSG", SESSION_CHANGE, UNLOCK, False),
        (b"windows_generic_MSG", 0x0100, LOCK, False),
        (b"windows_dispatcher_MSG", SESSION_CHANGE, LOCK, False),
    ],
)
def test_a_locked_session(qtbot: QtBot, kind: bytes, message: int, what: int, is_told: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lock = SessionLock(window)
    heard: list[bool] = []
    lock.locked.connect(lambda: heard.append(True))
    told = wintypes.MSG(message=message, wParam=what)
    assert _Messages(lock).nativeEventFilter(kind, ctypes.addressof(told)) == (False, 0)
    assert bool(heard) is is_told


@on_windows
@pytest.mark.parametrize(("what", "is_told"), [(LOCK, True), (UNLOCK, False)])
def test_a_message_as_windows_itself_makes_it(qtbot: QtBot, what: int, is_told: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lock = SessionLock(window)
    heard: list[bool] = []
    lock.locked.connect(lambda: heard.append(True))
    told = wintypes.MSG()
    if sys.platform == "win32":
        user = ctypes.windll.user32
        user.PostThreadMessageW(ctypes.windll.kernel32.GetCurrentThreadId(), SESSION_CHANGE, what, 0)
        assert user.PeekMessageW(ctypes.byref(told), None, SESSION_CHANGE, SESSION_CHANGE, 1)
    _Messages(lock).nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told))
    assert bool(heard) is is_told

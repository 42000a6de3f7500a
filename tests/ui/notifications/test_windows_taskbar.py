"""The COM calls go to the right places of the table of ``ITaskbarList3``, played here by C functions."""

import ctypes
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_int, c_long, c_ulonglong, c_void_p
from typing import Any

import pytest

from facnet_desktop.ui.notifications import windows_taskbar
from facnet_desktop.ui.notifications.windows_taskbar import WindowsTaskbar
from tests.support.windows import on_windows

WINDOW = 0x1234


class FakeTaskbar:
    """Remembers what is called, at the places that the interface of Windows gives."""

    def __init__(self) -> None:
        self.called: list[tuple[object, ...]] = []
        self.answer = 0
        functions = {
            3: CFUNCTYPE(c_long, c_void_p)(self._note("init")),
            9: CFUNCTYPE(c_long, c_void_p, c_void_p, c_ulonglong, c_ulonglong)(self._note("value")),
            10: CFUNCTYPE(c_long, c_void_p, c_void_p, c_int)(self._note("state")),
        }
        self._kept = functions
        self._table = (c_void_p * 11)()
        for place, function in functions.items():
            self._table[place] = ctypes.cast(function, c_void_p).value
        self._object = c_void_p(ctypes.addressof(self._table))

    def CoCreateInstance(self, clsid: Any, outer: Any, context: int, iid: Any, made: Any) -> int:  # noqa: N802
        if self.answer == 0:
            ctypes.cast(made, POINTER(c_void_p))[0] = ctypes.addressof(self._object)
        return self.answer

    def _note(self, name: str) -> Callable[..., int]:
        def called(_this: int, *arguments: object) -> int:
            self.called.append((name, *arguments))
            return 0

        return called


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeTaskbar:
    made = FakeTaskbar()
    monkeypatch.setattr(windows_taskbar, "_ole", lambda: made)
    monkeypatch.setattr(windows_taskbar, "_prototype", lambda *types: CFUNCTYPE(c_long, c_void_p, *types))
    return made


def test_the_bar_is_drawn_and_taken_away(fake: FakeTaskbar) -> None:
    bar = WindowsTaskbar(WINDOW)
    bar.draw(2, 0.25)
    bar.draw(0, 0.0)
    assert fake.called == [
        ("init",),
        ("state", WINDOW, 2),
        ("value", WINDOW, 25, 100),
        ("state", WINDOW, 0),
    ]


def test_a_windows_without_a_taskbar_is_told(fake: FakeTaskbar) -> None:
    fake.answer = -2147221164
    with pytest.raises(OSError, match="no taskbar"):
        WindowsTaskbar(WINDOW)


@pytest.mark.skipif(sys.platform == "win32", reason="it has one")
def test_another_platform_is_told() -> None:
    with pytest.raises(OSError, match="only Windows"):
        WindowsTaskbar(WINDOW)


@on_windows
def test_windows_itself_draws_and_takes_away() -> None:
    """The real interface: a wrong place in its table would end the process."""
    if sys.platform == "win32":
        ole = ctypes.windll.ole32
        ole.CoInitialize(None)
        try:
            bar = WindowsTaskbar(ctypes.windll.user32.GetDesktopWindow())
            bar.draw(2, 0.25)
            bar.draw(4, 1.0)
            bar.draw(0, 0.0)
        finally:
            ole.CoUninitialize()

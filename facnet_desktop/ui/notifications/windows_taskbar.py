"""The bar on the icon of a window, as Windows offers it: the COM interface ``ITaskbarList3``."""

import ctypes
import sys
from ctypes import POINTER, c_int, c_long, c_uint16, c_uint32, c_ulonglong, c_void_p
from typing import Any

_CLSID = (0x56FDF344, 0xFD6D, 0x11D0, b"\x95\x8a\x00\x60\x97\xc9\xa0\x90")
_IID = (0xEA1AFB91, 0x9E28, 0x4B86, b"\x90\xe9\x9e\x9f\x8a\x5e\xef\xaf")
_IN_PROCESS = 1
_INIT, _VALUE, _STATE = 3, 9, 10
"""Places in the table of the methods of ``ITaskbarList3``, after those it inherits."""
_STEPS = 100


class _Guid(ctypes.Structure):
    _fields_ = (("a", c_uint32), ("b", c_uint16), ("c", c_uint16), ("d", ctypes.c_ubyte * 8))


class WindowsTaskbar:
    """Called in the thread of the window, whose COM Qt has initialised."""

    def __init__(self, window: int) -> None:
        """``window`` is its handle.

        Raises:
            OSError: this Windows has no taskbar to draw on.
        """
        self._window = c_void_p(window)
        self._pointer = c_void_p()
        made = _ole().CoCreateInstance(
            ctypes.byref(_guid(_CLSID)),
            None,
            _IN_PROCESS,
            ctypes.byref(_guid(_IID)),
            ctypes.byref(self._pointer),
        )
        if made != 0 or not self._pointer:
            raise OSError("no taskbar")
        self._method(_INIT)(self._pointer)

    def draw(self, flag: int, fraction: float) -> None:
        """``flag`` is a ``TBPFLAG``; 0 takes the bar away."""
        self._method(_STATE, c_void_p, c_int)(self._pointer, self._window, flag)
        if flag:
            value = self._method(_VALUE, c_void_p, c_ulonglong, c_ulonglong)
            value(self._pointer, self._window, round(fraction * _STEPS), _STEPS)

    def _method(self, place: int, *arguments: Any) -> Any:
        table = ctypes.cast(self._pointer, POINTER(POINTER(c_void_p))).contents
        return _prototype(*arguments)(table[place])


def _prototype(*arguments: Any) -> Any:
    if sys.platform != "win32":
        raise OSError("only Windows has COM")
    return ctypes.WINFUNCTYPE(c_long, c_void_p, *arguments)


def _ole() -> Any:
    if sys.platform != "win32":
        raise OSError("only Windows has COM")
    return ctypes.WinDLL("ole32")


def _guid(parts: tuple[int, int, int, bytes]) -> _Guid:
    return _Guid(*parts[:3], (ctypes.c_ubyte * 8)(*parts[3]))

"""What only Windows has, for tests: files that other programs keep, and whether this Windows is wine."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_uint32, c_void_p, c_wchar_p
from pathlib import Path
from typing import Any

import pytest

IS_WINE = sys.platform == "win32" and hasattr(ctypes.windll.ntdll, "wine_get_version")

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows alone has this")
READ, WRITE = 0x80000000, 0x40000000
SHARES_READING = 0x1
_SHARES_ALL = 0x7
_EXISTING = 3
_REFUSED = c_void_p(-1).value


def not_under_wine(lacking: str) -> pytest.MarkDecorator:
    """Skip where wine stands in for Windows and lacks what the test needs."""
    return pytest.mark.skipif(IS_WINE, reason=f"wine lacks {lacking}")


@contextmanager
def held(path: Path, *, shares: int = 0) -> Iterator[None]:
    """The file opened to read and write by another program, which lets others do what ``shares`` says."""
    kernel = _kernel()
    handle = kernel.CreateFileW(str(path), READ | WRITE, shares, None, _EXISTING, 0, None)
    assert handle != _REFUSED
    try:
        yield
    finally:
        kernel.CloseHandle(handle)


@contextmanager
def region_locked(path: Path) -> Iterator[None]:
    """The bytes of the file locked by another program, which lets it be opened."""
    kernel = _kernel()
    handle = kernel.CreateFileW(str(path), READ | WRITE, _SHARES_ALL, None, _EXISTING, 0, None)
    assert handle != _REFUSED
    try:
        assert kernel.LockFile(handle, 0, 0, 1 << 20, 0)
        yield
    finally:
        kernel.CloseHandle(handle)


def _kernel() -> Any:
    if sys.platform != "win32":
        raise OSError("Windows alone has this library")
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateFileW.restype = c_void_p
    kernel.CreateFileW.argtypes = (c_wchar_p, c_uint32, c_uint32, c_void_p, c_uint32, c_uint32, c_void_p)
    kernel.LockFile.argtypes = (c_void_p, c_uint32, c_uint32, c_uint32, c_uint32)
    kernel.CloseHandle.argtypes = (c_void_p,)
    return kernel

"""Windows: read a file while standing in nobody's way, and know by its number why that is refused.

The C library opens files for Python there, and turns every refusal into « permission denied »: a file that
Excel keeps for itself would look forbidden for ever. Importable everywhere; for Windows only.
"""

import ctypes
import io
import os
import sys
from ctypes import c_uint32, c_void_p
from pathlib import Path
from typing import Any, BinaryIO, cast

_GENERIC_READ = 0x80000000
_SHARED = 0x1 | 0x2 | 0x4
"""Others may go on reading, writing, and replace the file by a new one."""
_EXISTING = 3
_SEQUENTIAL = 0x08000000
_REFUSED = c_void_p(-1).value
_RECALLED = 0x00400000 | 0x00001000
"""Attributes of a placeholder: its content is fetched when it is read (OneDrive), or is offline."""
_NO_CLOUD = 362
"""ERROR_CLOUD_FILE_PROVIDER_NOT_RUNNING."""
_KEPT = (32, 33)
"""ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""


def open_shared(path: Path) -> BinaryIO:
    """The file, unbuffered.

    Raises:
        OSError: with ``winerror``, when opening it and, from the stream, when reading it.
        ValueError: no path has a null character.
    """
    if "\0" in str(path):
        raise ValueError("null character in a path")
    return cast("BinaryIO", _SharedFile(str(path), "rb", opener=_opened))


class _SharedFile(io.FileIO):
    def read(self, size: int | None = -1, /) -> bytes:
        try:
            return super().read(size) or b""
        except OSError as error:
            raise _reason(self.fileno()) or error from error


def _opened(path: str, _flags: int) -> int:
    if sys.platform != "win32":
        raise OSError("only Windows shares files in this way")
    import msvcrt  # noqa: PLC0415  Windows only

    handle = _kernel().CreateFileW(path, _GENERIC_READ, _SHARED, None, _EXISTING, _SEQUENTIAL, None)
    if handle == _REFUSED:
        raise ctypes.WinError(ctypes.get_last_error())
    return msvcrt.open_osfhandle(handle, os.O_RDONLY)


def _reason(descriptor: int) -> OSError | None:
    """Why Windows refuses to read on, asked again since the C library has forgotten; ``None`` if it does not.

    A placeholder that does not come is one, whatever number its provider gives; another program may still
    keep it for itself.
    """
    if sys.platform != "win32":
        return None
    import msvcrt  # noqa: PLC0415  Windows only

    byte, count = ctypes.create_string_buffer(1), c_uint32()
    handle = msvcrt.get_osfhandle(descriptor)
    if _kernel().ReadFile(handle, byte, 1, ctypes.byref(count), None):
        return None
    reason = ctypes.get_last_error()
    is_elsewhere = reason not in _KEPT and attributes(descriptor) & _RECALLED
    return ctypes.WinError(_NO_CLOUD if is_elsewhere else reason)


def attributes(descriptor: int) -> int:
    """The FILE_ATTRIBUTE_… of an open file."""
    if sys.platform != "win32":
        return 0
    return os.fstat(descriptor).st_file_attributes


def _kernel() -> Any:
    if sys.platform != "win32":
        raise OSError("only Windows has this library")
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = c_void_p
    kernel.CreateFileW.argtypes = (ctypes.c_wchar_p, *(c_uint32,) * 2, c_void_p, *(c_uint32,) * 2, c_void_p)
    kernel.ReadFile.argtypes = (c_void_p, c_void_p, c_uint32, c_void_p, c_void_p)
    return kernel

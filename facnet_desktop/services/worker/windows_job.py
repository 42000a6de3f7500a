"""Windows: a child inside a Job Object ends with its parent and cannot take more memory than its ceiling.

Importable everywhere; its functions are for Windows only.
"""

import ctypes
import sys
from ctypes import c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any, ClassVar

_LIMIT_PROCESS_MEMORY = 0x0100
_LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x0400
_LIMIT_KILL_ON_JOB_CLOSE = 0x2000
_EXTENDED_LIMIT_INFORMATION = 9
_STD_OUTPUT_HANDLE = 0xFFFFFFF5  # -11
_STD_ERROR_HANDLE = 0xFFFFFFF4  # -12
_BELOW_NORMAL_PRIORITY = 0x4000
_NO_ERROR_BOXES = 0x0001 | 0x0002 | 0x8000  # critical errors, crashes, missing files


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_: ClassVar[Any] = [
        ("PerProcessUserTimeLimit", c_int64),
        ("PerJobUserTimeLimit", c_int64),
        ("LimitFlags", c_uint32),
        ("MinimumWorkingSetSize", c_size_t),
        ("MaximumWorkingSetSize", c_size_t),
        ("ActiveProcessLimit", c_uint32),
        ("Affinity", c_size_t),
        ("PriorityClass", c_uint32),
        ("SchedulingClass", c_uint32),
    ]


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_: ClassVar[Any] = [
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", c_uint64 * 6),
        ("ProcessMemoryLimit", c_size_t),
        ("JobMemoryLimit", c_size_t),
        ("PeakProcessMemoryUsed", c_size_t),
        ("PeakJobMemoryUsed", c_size_t),
    ]


def limits(memory_mb: int | None) -> _ExtendedLimits:
    """What the job asks for: end with its handle, no crash box, and the ceiling on committed memory."""
    asked = _ExtendedLimits()
    asked.BasicLimitInformation.LimitFlags = _LIMIT_KILL_ON_JOB_CLOSE | _LIMIT_DIE_ON_UNHANDLED_EXCEPTION
    if memory_mb is not None:
        asked.BasicLimitInformation.LimitFlags |= _LIMIT_PROCESS_MEMORY
        asked.ProcessMemoryLimit = memory_mb << 20
    return asked


class Job:
    """The Job Object of one process, closed when the process has ended or, by the system, with us."""

    def __init__(self, process: int, memory_mb: int | None) -> None:
        """Put the process of that handle inside.

        Raises:
            OSError: the system refuses.
        """
        self._kernel = kernel = _kernel()
        self._handle = kernel.CreateJobObjectW(None, None)
        asked = limits(memory_mb)
        done = self._handle and kernel.SetInformationJobObject(
            self._handle, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(asked), ctypes.sizeof(asked)
        )
        if not (done and kernel.AssignProcessToJobObject(self._handle, process)):
            self.close()
            raise OSError("job object refused")

    def close(self) -> None:
        """Give the handle back; a process still inside is killed."""
        if self._handle:
            self._kernel.CloseHandle(self._handle)
            self._handle = None


def adopt_streams(output: int, errors: int) -> None:
    """Native libraries ask Windows for the streams, not the C library; a crash opens no box.

    The process also gives way to what the person touches.
    """
    kernel = _kernel()
    kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL_PRIORITY)
    kernel.SetStdHandle(_STD_OUTPUT_HANDLE, output)
    kernel.SetStdHandle(_STD_ERROR_HANDLE, errors)
    kernel.SetErrorMode(_NO_ERROR_BOXES)


def _kernel() -> Any:
    if sys.platform != "win32":
        raise OSError("only Windows has job objects")
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = c_void_p
    kernel.CreateJobObjectW.argtypes = (c_void_p, c_void_p)
    kernel.SetInformationJobObject.argtypes = (c_void_p, ctypes.c_int, c_void_p, c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (c_void_p, c_void_p)
    kernel.CloseHandle.argtypes = (c_void_p,)
    kernel.SetStdHandle.argtypes = (c_uint32, c_void_p)
    kernel.GetCurrentProcess.restype = c_void_p
    kernel.SetPriorityClass.argtypes = (c_void_p, c_uint32)
    kernel.SetErrorMode.argtypes = (c_uint32,)
    return kernel

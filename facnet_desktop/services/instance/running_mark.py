"""A mark that the installer looks for: whichever program of ours runs, its files are in use."""

import sys

MARK = r"Local\FacNet Desktop"
"""Of this session of Windows; the installer names it too."""


class RunningMark:
    """Kept until the process ends, however it does; nothing where the system needs none."""

    def __init__(self) -> None:
        self._handle: int | None = None
        if sys.platform == "win32":
            import ctypes  # noqa: PLC0415  Windows only

            create = ctypes.windll.kernel32.CreateMutexW
            create.restype = ctypes.c_void_p
            self._handle = create(None, 0, MARK)

    def remove(self) -> None:
        """Take the mark away."""
        if sys.platform == "win32" and self._handle is not None:
            import ctypes  # noqa: PLC0415  Windows only

            ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(self._handle))
            self._handle = None

"""Where the policy of this computer is: one place for the whole computer, one beside the program."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from facnet_desktop.domain.policy import PolicySource

FILE = "politique.toml"
VARIABLE = "FACNET_POLITIQUE"
_FOLDER = "FacNet Desktop"
_POSIX_FOLDER = Path("/etc/facnet-desktop")


def policy_place(environment: Mapping[str, str]) -> tuple[PolicySource, Path] | None:
    """The file to obey, the one of the computer first; ``None`` when the clinic has no policy.

    A file that is there and cannot be read is given too: to ignore it would be to disobey it.

    The variable is for tests and for trying a policy before it is installed. It counts only where neither
    of the two others is, so that nobody escapes a policy by naming another file, or none.
    """
    for source, path in _installed():
        if _is_there(path):
            return source, path
    named = environment.get(VARIABLE)
    return (PolicySource.VARIABLE, Path(named)) if named else None


def _installed() -> Iterator[tuple[PolicySource, Path]]:
    yield PolicySource.COMPUTER, computer_folder() / FILE
    if getattr(sys, "frozen", False):
        yield PolicySource.PROGRAM, Path(sys.executable).parent / FILE


def _is_there(path: Path) -> bool:
    """Also when it may not be looked at, or is a link to nothing: both are told when it is read."""
    try:
        return bool(stat.S_IFMT(os.lstat(path).st_mode))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


if sys.platform == "win32":

    def computer_folder() -> Path:
        """``C:\\ProgramData\\FacNet Desktop`` as the system names it: variables can be changed by anyone."""
        import ctypes  # noqa: PLC0415  only this system has these functions

        class Guid(ctypes.Structure):
            _fields_ = (
                ("first", ctypes.c_ulong),
                ("second", ctypes.c_ushort),
                ("third", ctypes.c_ushort),
                ("rest", ctypes.c_ubyte * 8),
            )

        program_data = Guid(
            0x62AB5D82, 0xFDC1, 0x4DC3, (ctypes.c_ubyte * 8)(0xA9, 0xDD, 0x07, 0x0D, 0x1D, 0x49, 0x5D, 0x97)
        )
        text = ctypes.c_wchar_p()
        found = ctypes.windll.shell32.SHGetKnownFolderPath(
            ctypes.byref(program_data), 0, None, ctypes.byref(text)
        )
        try:
            known = text.value if found == 0 else None
        finally:
            ctypes.windll.ole32.CoTaskMemFree(text)
        return Path(known or r"C:\ProgramData") / _FOLDER

else:

    def computer_folder() -> Path:
        """Written to by the administrator alone."""
        return _POSIX_FOLDER

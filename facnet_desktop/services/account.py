"""Who uses the program: the account of the operating system, for « lancé par » and the registers."""

import getpass
import os
import sys

UNKNOWN = "compte inconnu"


def account_name() -> str:
    """``DOMAINE\\compte`` on Windows, the login name elsewhere; never fails, never empty."""
    if sys.platform == "win32":
        found = _windows_name()
    else:
        found = _posix_name()
    return found or _from_variables() or UNKNOWN


def _from_variables() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no variable, and no entry either
        return ""


if sys.platform == "win32":

    def _windows_name() -> str:
        """The name as the system itself gives it: variables can be changed by anyone."""
        import ctypes  # noqa: PLC0415  only this system has these functions

        same_as_sam = 2
        size = ctypes.c_ulong(0)
        name_of = ctypes.windll.secur32.GetUserNameExW
        name_of.restype = ctypes.c_ubyte
        name_of(same_as_sam, None, ctypes.byref(size))
        if not size.value:
            return ""
        text = ctypes.create_unicode_buffer(size.value)
        return text.value if name_of(same_as_sam, text, ctypes.byref(size)) else ""

else:

    def _posix_name() -> str:
        """The name of the account the process runs as: variables can be changed by anyone."""
        import pwd  # noqa: PLC0415  Windows has no such module

        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return ""

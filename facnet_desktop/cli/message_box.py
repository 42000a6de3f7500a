"""A message where there is no console: the window was asked for, and could not be shown."""

import sys

_TITLE = "FacNet Desktop"
_ERROR_IN_FRONT = 0x10 | 0x10000


def show_message(text: str) -> None:
    """A box of Windows itself, which needs nothing of ours; elsewhere nothing."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  Windows only

        ctypes.windll.user32.MessageBoxW(None, text, _TITLE, _ERROR_IN_FRONT)

"""Starts the program again over another data folder, when the usual one is refused."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def program() -> tuple[str, ...]:
    """The command of this very program, built or run from its source."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "facnet_desktop")


def start_elsewhere(folder: Path, *, leave: Callable[[], object]) -> None:
    """Open another window over ``folder``, then ``leave`` this one: two programs never share a folder.

    The choice is for that window: an option of the shortcut, or the policy of the clinic, makes it last.

    Raises:
        OSError: the program could not be started; this window stays.
    """
    subprocess.Popen(  # noqa: S603  this program and a folder that a person chose
        [*program(), "--donnees", str(folder.absolute())], start_new_session=True, close_fds=True
    )
    leave()

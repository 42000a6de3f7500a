"""Links of the file system, where an account may make them."""

import os
from pathlib import Path

import pytest


def link(at: Path, to: Path) -> None:
    """``at`` becomes a link to ``to``; the test is skipped where Windows gives the account no such right."""
    try:
        at.symlink_to(to, target_is_directory=to.is_dir())
    except OSError:
        if os.name == "posix":
            raise
    if not at.is_symlink() and os.name != "posix":
        pytest.skip("this account may not make links")

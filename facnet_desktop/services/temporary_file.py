"""The temporary files of ``atomic_file``, held while they are written: one that nobody holds was left there.

A program that is killed leaves its half of a report beside the place of the whole one, perhaps with names of
patients in it. The system lets go of a lock with the program that held it, however that one died.
"""

import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_NAME = re.compile(r"\.facnet-[0-9a-f]{12}\.tmp")
_GAP_SECONDS = 60.0
"""Windows renames no open file: there, one may be closed for an instant before it has its name."""


@contextmanager
def held_beside(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new empty file beside ``target`` and the stream to write it; it is there no more at the end.

    Whoever keeps what was written renames it inside the block. A signal that ends the program may be heard
    between any two calls: no file is there outside a ``try`` that removes it, by one call alone.

    Raises:
        OSError: the folder cannot be written to.
    """
    while True:
        name = str(target.with_name(f".facnet-{secrets.token_hex(6)}.tmp"))
        try:
            try:
                stream = Path(name).open("xb")  # noqa: SIM115 - closed by the next block
            except FileExistsError:
                name = ""  # somebody else's
                raise
            with stream:
                if _held(stream):
                    yield Path(name), stream
                    return
        finally:
            try:
                if name:
                    os.unlink(name)  # noqa: PTH108 - one call of the system, which no signal parts
            except FileNotFoundError:
                pass


def sweep(folder: Path) -> int:
    """Remove what killed programs of this account left in a folder; how many files were.

    What cannot be looked at or removed stays, for the next time: it is no reason to fail.
    """
    removed = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for name in [entry.name for entry in entries if _NAME.fullmatch(entry.name)]:
            with suppress(OSError):
                removed += _removed(folder / name)
    return removed


if sys.platform == "win32":

    def _held(_: BinaryIO) -> bool:
        """An open file can be neither removed nor renamed: that is enough."""
        return True

    def _removed(path: Path) -> bool:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or not found.st_mtime < time.time() - _GAP_SECONDS:
            return False
        path.unlink()
        return True

else:
    import fcntl

    def _held(stream: BinaryIO) -> bool:
        """Lock it, where the disk can; whether nobody had swept it before it was."""
        with suppress(OSError):
            fcntl.flock(stream, fcntl.LOCK_EX)
        return os.fstat(stream.fileno()).st_nlink > 0

    def _removed(path: Path) -> bool:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
            return False
        with path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)  # refused while it is being written
            path.unlink()
        return True

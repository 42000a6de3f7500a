"""The files of the log: five of 2 MB, shared by every program of the same data folder."""

import logging
import os
import stat
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from filelock import FileLock, Timeout

from facnet_desktop.store.disk import PRIVATE_FILE, PRIVATE_FOLDER

FILES = 5
FILE_BYTES = 2_000_000
NAME = "journal.log"
LOCK = "journal.verrou"
_WAIT_SECONDS = 2.0


def files_of(folder: Path) -> list[Path]:
    """The files that exist, oldest first."""
    names = [f"journal.{number}.log" for number in range(FILES - 1, 0, -1)] + [NAME]
    return [folder / name for name in names if (folder / name).exists()]


def lock_of(folder: Path) -> FileLock:
    """What a program holds while it writes or rotates."""
    return FileLock(folder / LOCK, timeout=_WAIT_SECONDS, mode=PRIVATE_FILE)


class SharedRotatingHandler(RotatingFileHandler):
    """Holds the file only while it writes a line, under a lock between programs.

    Nobody of ours has the file open when it is renamed, which Windows would refuse; where someone else has
    (an editor, an antivirus), rotation waits for a later line. A line that cannot be written is counted.
    """

    def __init__(self, folder: Path, *, file_bytes: int = FILE_BYTES) -> None:
        _make_private(folder)
        super().__init__(
            folder / NAME,
            maxBytes=file_bytes,
            backupCount=FILES - 1,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
        self._folder = folder
        self._shared = lock_of(folder)
        self.lost = 0

    def _open(self) -> TextIOWrapper:
        """A file that is made here is for this account alone from its first byte."""
        return open(self.baseFilename, "a", encoding="utf-8", errors=self.errors, opener=_private)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, whole."""
        try:
            with self._shared:
                try:
                    super().emit(record)
                finally:
                    self._let_go()
        except (OSError, Timeout):
            self.lost += 1

    def doRollover(self) -> None:  # noqa: N802  the name it overrides
        """Every file becomes one older; nothing moves when the newest cannot."""
        self._let_go()
        current, leaving = self._folder / NAME, self._folder / "journal.0.log"
        try:
            current.replace(leaving)
        except OSError:
            return
        for number in range(FILES - 1, 0, -1):
            younger = self._folder / f"journal.{number - 1}.log"
            if younger.exists():
                younger.replace(self._folder / f"journal.{number}.log")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002  likewise
        """Count the line; what is being done matters more than telling of it."""
        self.lost += 1

    def _let_go(self) -> None:
        if self.stream is not None:
            self.stream.close()
            self.stream = None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)


def _make_private(folder: Path) -> None:
    """The folder of the log, for this account alone; what an earlier version made wider is tightened."""
    folder.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if os.name == "nt":
        return  # the rights of the account's own folder hold
    with suppress(OSError):  # of another account: the log is still written
        _tighten(folder, PRIVATE_FOLDER)
        for path in [*files_of(folder), folder / LOCK]:
            if path.exists():
                _tighten(path, PRIVATE_FILE)


def _tighten(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) & ~mode:
        path.chmod(mode)

"""Files of the data folder: private, written whole or not at all, set aside instead of deleted."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from facnet_desktop.store import errors

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PARTIAL = ".partiel"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def on_disk() -> Iterator[None]:
    """Refusals of the operating system become errors of the store."""
    try:
        yield
    except OSError as error:
        raise errors.full() if error.errno in _FULL else errors.read_only() from error


def make_private(folder: Path) -> None:
    """The folder, readable by the user alone when it is made here.

    Raises:
        StoreReadOnly: it cannot be made.
    """
    with on_disk():
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """The file whole or as it was before, readable by the user alone, on the disk when this returns.

    Raises:
        StoreError: the disk is full or refuses the write.
    """
    partial = path.with_name(f".{path.name}-{secrets.token_hex(4)}{PARTIAL}")
    with on_disk():
        try:
            descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        settle(path.parent)


def make_empty(path: Path) -> None:
    """An empty file readable by the user alone, for what makes its own files more widely readable.

    Raises:
        StoreError: the disk is full or refuses it.
    """
    with on_disk():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, PRIVATE_FILE))


def settle(folder: Path) -> None:
    """Make the names of the folder survive a power cut, where the system offers it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def size_of(path: Path) -> int:
    """Bytes of the file, 0 when there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def is_there(path: Path) -> bool:
    """Whether there is such a file; nothing is at a path that the system refuses."""
    try:
        return path.exists()
    except OSError:
        return False


def log_of(database: Path) -> Path:
    """The write-ahead log of a database."""
    return database.with_name(f"{database.name}-wal")


def index_of(database: Path) -> Path:
    """The index of that log, which SQLite makes again when it is missing."""
    return database.with_name(f"{database.name}-shm")


def stamp(moment: datetime) -> str:
    """A time in a file name: ``2026-01-31T235959Z``."""
    return f"{moment:%Y-%m-%dT%H%M%S}Z"


def set_aside(database: Path, into: Path, moment: datetime, why: str) -> Path | None:
    """Keep a second name for a database in the folder ``into``, its log too; its first name stays.

    ``why`` is a word of the new name. Whoever then replaces the file leaves no instant without one.

    Returns:
        The kept file, ``None`` when there was nothing to keep.

    Raises:
        StoreError: the disk is full or refuses it.
    """
    if size_of(database) == 0 and size_of(log_of(database)) == 0:
        return None
    make_private(into)
    kept = _free_name(into, f"{database.stem}-{stamp(moment)}-{why}", database.suffix)
    with on_disk():
        if database.exists():
            _second_name(database, kept)
        if size_of(log_of(database)):
            log_of(database).replace(log_of(kept))
        for left_over in (log_of(database), index_of(database)):
            left_over.unlink(missing_ok=True)
        settle(into)
    return kept


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    candidate, number = folder / f"{stem}{suffix}", 1
    while candidate.exists() or log_of(candidate).exists():
        number += 1
        candidate = folder / f"{stem}-{number}{suffix}"
    return candidate


def _second_name(path: Path, name: Path) -> None:
    """A link where the file system has them, else a copy."""
    with suppress(OSError):
        name.hardlink_to(path)
        return
    content = path.read_bytes()
    descriptor = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())

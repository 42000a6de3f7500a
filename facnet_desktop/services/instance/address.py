"""Where the running program listens and the key of that run, in a file that this account alone can read."""

import hashlib
import os
import secrets
import stat
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder

KEY_BYTES = 32
SOCKET = "instance.sock"
ACCESS = "instance.acces"
LONGEST = 103
"""Bytes of the path of a local socket: 104 with its final zero on macOS, 108 on Linux."""
_MOST_BYTES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to reach the running program; ``key`` proves on both sides that it is the same account."""

    address: str
    key: bytes


def addresses(folder: DataFolder) -> list[str]:
    """Where to listen, best first: in the data folder, else in a short folder of this account.

    The second is for a path that is too long, or for a disk that has no sockets. None is left when
    another account has taken the short folder.
    """
    root = folder.root.resolve()
    digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:32]
    if sys.platform == "win32":
        return [rf"\\.\pipe\facnet-{digest}"]
    found = [root / SOCKET]
    own = _own_folder()
    if own is not None:
        found.append(own / f"{digest}.sock")
    return [str(path) for path in found if len(os.fsencode(path)) <= LONGEST]


if sys.platform != "win32":

    def _own_folder() -> Path | None:
        """A short folder that nobody else may enter."""
        folder = Path(tempfile.gettempdir()) / f"facnet-{os.getuid()}"
        try:
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
            found = folder.lstat()
        except OSError:
            return None
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        return folder if ours and not found.st_mode & 0o077 else None


def publish(folder: DataFolder, address: str) -> Access:
    """Tell the programs of this account where this one listens, with a fresh key.

    Raises:
        OSError: the data folder cannot be written to.
    """
    access = Access(address=address, key=secrets.token_bytes(KEY_BYTES))
    temporary = folder.root / f".{ACCESS}-{secrets.token_hex(6)}.tmp"
    try:
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(access.key + os.fsencode(address))
        temporary.replace(folder.root / ACCESS)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return access


def published(folder: DataFolder) -> Access | None:
    """How to reach the program that runs, or the last one that ran; ``None`` when there is no such file."""
    try:
        with (folder.root / ACCESS).open("rb") as stream:
            content = stream.read(_MOST_BYTES)
    except OSError:
        return None
    key, address = content[:KEY_BYTES], content[KEY_BYTES:]
    return Access(address=os.fsdecode(address), key=key) if address and b"\0" not in address else None


def withdraw(folder: DataFolder) -> None:
    """The program ends: nobody can reach it any more."""
    with suppress(OSError):
        (folder.root / ACCESS).unlink(missing_ok=True)

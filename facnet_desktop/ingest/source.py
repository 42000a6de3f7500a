"""Where the bytes come from: a file, standard input, memory. Read once, in blocks, never written."""

import errno
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Protocol

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.ingest.windows_file import open_shared

BLOCK_BYTES = 8 << 20
FIRST_BLOCK_BYTES = 1 << 20
"""Nothing else goes on while it is understood."""
PIECE_BYTES = 128 << 10
"""Of a block: small enough to stay in the cache from its reading to its decoding."""
_WINDOWS_LOCKED = {32, 33}
_WINDOWS_PATH = {87, 123, 161, 206}
_WINDOWS_CLOUD = {362, 388, 389, 393, 395, 398, 404, 426}
"""No provider, no network, an operation that it gave up, refused or was too slow for."""


class SourceError(UserError):
    """The bytes of an export could not be read to their end."""

    code = ErrorCode.FILE_UNREADABLE


class SourceMissing(SourceError):
    """There is no file at that path."""

    code = ErrorCode.FILE_MISSING


class SourceIsFolder(SourceError):
    """The path is a folder."""

    code = ErrorCode.FILE_IS_FOLDER


class SourceForbidden(SourceError):
    """This account may not read the file."""

    code = ErrorCode.FILE_FORBIDDEN


class SourceLocked(SourceError):
    """Another program keeps the file open for itself; trying again may work."""

    code = ErrorCode.FILE_LOCKED


class SourceNotLocal(SourceError):
    """A synchronised file whose content is not on this computer; trying again may work."""

    code = ErrorCode.FILE_NOT_LOCAL


class SourceChanged(SourceError):
    """The file changed while it was being read."""

    code = ErrorCode.FILE_CHANGED


class SourceUnreadable(SourceError):
    """The disk or the network gave up while reading; trying again may work."""

    code = ErrorCode.FILE_UNREADABLE


class Source(Protocol):
    """Bytes with a display name (never a full path)."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int | None:
        """Bytes to come, ``None`` when nobody knows (standard input)."""
        ...

    def open(self) -> BinaryIO:
        """Open for reading.

        Raises:
            SourceError: it cannot be opened; the message says why and what to do.
        """
        ...


@dataclass(frozen=True, slots=True)
class PathSource:
    """A file of the disk, opened read-only and shared."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def size(self) -> int | None:
        try:
            return self.path.stat().st_size
        except OSError:
            return None

    def open(self) -> BinaryIO:
        try:
            if self.path.is_dir():
                raise SourceIsFolder(
                    f"«\u00a0{self.name}\u00a0» est un dossier.",
                    "Rien n'a été lu.",
                    "Indiquer le fichier CSV exporté par le logiciel de facturation.",
                )
            return open_shared(self.path) if sys.platform == "win32" else self.path.open("rb", buffering=0)
        except (OSError, ValueError) as error:
            raise source_error(error, self.name) from error


@dataclass(frozen=True, slots=True)
class BytesSource:
    """Bytes already in memory."""

    name: str
    content: bytes

    @property
    def size(self) -> int | None:
        return len(self.content)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content)


@dataclass(frozen=True, slots=True)
class StreamSource:
    """A stream that can be read once, such as standard input."""

    name: str
    stream: BinaryIO

    @property
    def size(self) -> int | None:
        return None

    def open(self) -> BinaryIO:
        return self.stream


def source_error(error: OSError | ValueError, name: str) -> SourceError:
    """The French error of an operating system failure on the file ``name``."""
    nothing = "Rien n'a été lu."
    code = error.errno if isinstance(error, OSError) else None
    windows = getattr(error, "winerror", None)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return SourceMissing(
            f"Fichier introuvable\u00a0: «\u00a0{name}\u00a0».",
            nothing,
            "Vérifier le nom et l'emplacement; le fichier a pu être déplacé ou renommé, "
            "ou se trouver sur un lecteur réseau débranché.",
        )
    if isinstance(error, IsADirectoryError):
        return SourceIsFolder(f"«\u00a0{name}\u00a0» est un dossier.", nothing, "Indiquer un fichier CSV.")
    if windows in _WINDOWS_LOCKED or code in (errno.EBUSY, errno.ETXTBSY):
        return SourceLocked(
            f"Le fichier «\u00a0{name}\u00a0» est ouvert dans un autre programme.",
            nothing,
            "Fermer le fichier dans Excel, puis réessayer.",
        )
    if windows in _WINDOWS_CLOUD:
        return SourceNotLocal(
            f"Le fichier «\u00a0{name}\u00a0» n'est pas présent sur cet ordinateur.",
            nothing,
            "Attendre la fin de la synchronisation (OneDrive), puis réessayer.",
        )
    if isinstance(error, PermissionError):
        return SourceForbidden(
            f"La lecture du fichier «\u00a0{name}\u00a0» est refusée à ce compte.",
            nothing,
            "Fermer le fichier s'il est ouvert ailleurs, ou en demander l'accès.",
        )
    if isinstance(error, ValueError) or _is_bad_path(code, windows):
        return SourceMissing(
            f"Le chemin «\u00a0{name}\u00a0» n'est pas valide.", nothing, "Vérifier le nom du fichier."
        )
    return SourceUnreadable(
        f"La lecture du fichier «\u00a0{name}\u00a0» a été interrompue par le système.",
        "Le résultat serait incomplet; rien n'a été conservé.",
        "Vérifier le disque ou le lecteur réseau, puis réessayer.",
    )


def _is_bad_path(code: int | None, windows: int | None) -> bool:
    """Windows has numbers of its own for a path; ``EINVAL`` there is any number that Python does not know."""
    if windows is not None:
        return windows in _WINDOWS_PATH
    return code in (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP)


class ByteReader:
    """Reads a source block by block, counting and hashing, and notices a file that changes meanwhile."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._digest = hashlib.sha256()
        self._blocks = self._read()
        self.bytes_read = 0

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of what was read so far."""
        return self._digest.hexdigest()

    def blocks(self) -> Iterator[Iterator[bytes]]:
        """The blocks not yet read, of at most 8 MB, none empty, each in pieces that are read as taken.

        What nobody took of a block is read before the next one.

        Raises:
            SourceError: opening or reading failed, or the file changed while it was read.
        """
        yield from self._blocks

    def _read(self) -> Iterator[Iterator[bytes]]:
        with self._source.open() as stream:
            before = self._state(stream)
            size = min(BLOCK_BYTES, FIRST_BLOCK_BYTES)
            while first := next(block := self._block(stream, size), b""):
                yield chain((first,), block)
                for _ in block:
                    pass
                size = min(BLOCK_BYTES, 2 * size)
            after = self._state(stream)
            if before != after or (before is not None and before[0] != self.bytes_read):
                raise SourceChanged(
                    f"Le fichier «\u00a0{self._source.name}\u00a0» a changé pendant la lecture.",
                    "Le résultat mêlerait deux versions; rien n'a été conservé.",
                    "Attendre que l'export soit terminé, puis réessayer.",
                )

    def _block(self, stream: BinaryIO, size: int) -> Iterator[bytes]:
        left = size
        while left:
            try:
                piece = stream.read(min(left, PIECE_BYTES))
            except (OSError, ValueError) as error:
                raise source_error(error, self._source.name) from error
            if not piece:
                break
            self._digest.update(piece)
            self.bytes_read += len(piece)
            left -= len(piece)
            yield piece

    @staticmethod
    def _state(stream: BinaryIO) -> tuple[int, int] | None:
        """Size and modification time (ns) of a regular file, ``None`` for anything else."""
        try:
            status = os.fstat(stream.fileno())
        except (OSError, ValueError):
            return None
        return (status.st_size, status.st_mtime_ns) if status.st_mode & 0o170000 == 0o100000 else None

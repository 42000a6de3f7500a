"""Connections to an encrypted file, and what the driver's failures mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from facnet_desktop.store import errors

KEY_BYTES = 32
BUSY_SECONDS = 10.0
_CLEAR_HEADER = b"SQLite format 3\x00"


class Access(Enum):
    """What a connection may do, and how the file is kept while it is open."""

    WRITE = "write"
    READ = "read"
    LOOK = "look"
    """Not one byte of the file or of its log changes; an index and an empty log may appear beside it."""
    COPY = "copy"
    """A file of its own, without a log beside it: a backup."""


class Cursor(Protocol):
    """What of a driver's cursor is used outside this file."""

    @property
    def rowcount(self) -> int: ...

    @property
    def lastrowid(self) -> int: ...

    def execute(self, statement: str, values: Mapping[str, Any] | Sequence[Any] = (), /) -> "Cursor": ...

    def executemany(self, statement: str, values: Iterable[Any], /) -> "Cursor": ...

    def fetchone(self) -> tuple[Any, ...] | None: ...

    def fetchall(self) -> list[tuple[Any, ...]]: ...


_KEPT = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA wal_autocheckpoint = 2000")
_MADE = ("PRAGMA auto_vacuum = INCREMENTAL",)
"""For a new file: space is given back a step at a time. A whole VACUUM would hold the database twice, once in
memory. On a file that exists it would write the first page for nothing."""
_BY_ACCESS = {
    Access.WRITE: ("PRAGMA secure_delete = ON", *_KEPT),
    Access.READ: (*_KEPT, "PRAGMA query_only = ON"),
    Access.LOOK: ("PRAGMA query_only = ON",),
    Access.COPY: ("PRAGMA secure_delete = ON", "PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL"),
}


def connect(path: Path, key: bytes, access: Access, *, busy_seconds: float = BUSY_SECONDS) -> Any:
    """A connection in autocommit mode, usable by one thread at a time, whichever it is.

    Raises:
        StoreKeyMissing: ``key`` is not a key.
        Exception: of the driver; ``translated`` says what it means.
    """
    if len(key) != KEY_BYTES:
        raise errors.wrong_key()
    looks = access is Access.LOOK
    is_new = access is Access.WRITE and not (path.exists() and path.stat().st_size)
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode=ro" if looks else str(path),
        uri=looks,
        isolation_level=None,
        check_same_thread=False,
        timeout=busy_seconds,
        cached_statements=256,
    )
    try:
        for pragma in (
            "PRAGMA cipher_log_level = NONE",
            f"PRAGMA key = \"x'{key.hex()}'\"",
            "PRAGMA cipher_hmac_algorithm = HMAC_SHA256",
            "PRAGMA foreign_keys = ON",
            "PRAGMA recursive_triggers = ON",  # a REPLACE is stopped by what stops a DELETE
            "PRAGMA temp_store = MEMORY",
            "PRAGMA trusted_schema = OFF",
            *(_MADE if is_new else ()),
            *_BY_ACCESS[access],
        ):
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_clear_text() -> None:
    """Make sure that the driver is SQLCipher.

    Raises:
        StoreNotEncrypted: it is plain SQLite, which would take the key and ignore it.
    """
    connection = driver.connect(":memory:")
    try:
        version = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not version or not version[0]:
        raise errors.StoreNotEncrypted(
            "Le composant de chiffrement de la base locale ne chiffre pas.",
            "Rien n'a été enregistré\u00a0: aucun renseignement de santé n'est écrit en clair.",
            "Réinstaller FacNet Desktop.",
        )


def is_clear_text(path: Path) -> bool:
    """Whether the file begins like an unencrypted database."""
    with path.open("rb") as stream:
        return stream.read(len(_CLEAR_HEADER)) == _CLEAR_HEADER


@contextmanager
def translated(*, opening: bool = False) -> Iterator[None]:
    """Failures of the driver become errors of the store."""
    try:
        yield
    except DBAPIError as error:
        raise store_error(error.orig or error, opening=opening) from error
    except driver.Error as error:
        raise store_error(error, opening=opening) from error


def store_error(error: BaseException, *, opening: bool = False) -> errors.StoreError:
    """The error of the store for one of the driver, by its result code.

    A page that does not verify is a wrong key while the file is ``opening``, and damage later.

    Raises:
        BaseException: ``error`` itself when it is our own fault (a constraint, a wrong statement).
    """
    code = getattr(error, "sqlite_errorcode", None)
    name = "" if code is None else _PRIMARY.get(code & 0xFF, "")
    if name in ("BUSY", "LOCKED"):
        return errors.busy()
    if name == "FULL":
        return errors.full()
    if name in ("READONLY", "CANTOPEN", "PERM"):
        return errors.read_only()
    if name == "NOTADB" and opening:
        return errors.wrong_key()
    if name == "IOERR":
        return errors.disk_failed()
    if name in ("CORRUPT", "NOTADB"):
        return errors.damaged()
    if name == "NOMEM":
        raise MemoryError from error
    raise error


_PRIMARY = {
    3: "PERM",
    5: "BUSY",
    6: "LOCKED",
    7: "NOMEM",
    8: "READONLY",
    10: "IOERR",
    11: "CORRUPT",
    13: "FULL",
    14: "CANTOPEN",
    26: "NOTADB",
}

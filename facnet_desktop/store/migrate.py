"""Bring the store to the schema of this version: all of it in one transaction, or none of it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from facnet_desktop.store import errors, schema
from facnet_desktop.store.connection import translated
from facnet_desktop.store.encrypted import EncryptedFile

_FINE = "ok"


class NotUndone(Exception):
    """A migration failed after it had committed something: the backup made before has to be put back."""


def schema_of(connection: Any) -> str | None:
    """The schema of a file, by a connection of the driver; ``None`` for an empty file.

    Raises:
        StoreDamaged: it has tables, and none of this program.
        StoreError: it cannot be read.
    """
    with translated(opening=True):
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        rows = (
            connection.execute("SELECT version_num FROM alembic_version").fetchall()
            if ("alembic_version" in tables)
            else []
        )
    if len(rows) != 1:
        raise errors.damaged()
    return str(rows[0][0])


def migrate(
    file: EncryptedFile,
    current: str | None,
    *,
    backup: Callable[[], object],
    location: str = schema.LOCATION,
) -> bool:
    """Make the tables of an empty file, or bring an older one up to date after a ``backup``.

    Returns:
        Whether an older file was brought up to date.

    Raises:
        StoreNewer: the schema is unknown to this version; nothing was touched.
        MigrationFailed: a step failed; the file is as it was.
        NotUndone: a step failed, and the file may not be as it was.
        StoreError: the backup could not be made, or nothing can be written.
    """
    known = schema.revisions(location)
    if current is not None and current not in known:
        raise errors.newer()
    if current == known[-1]:
        return False
    if current is not None:
        backup()
    with file.watching() as other:
        before = _version(other)
        try:
            _apply(file, location)
        except errors.StoreFull:
            raise
        except Exception as error:
            if _version(other) != before:
                raise NotUndone from error
            raise errors.migration_failed() from error
    return current is not None


def _apply(file: EncryptedFile, location: str) -> None:
    """The way SQLite wants tables to be rebuilt: references are checked once, before the commit."""
    with file.alone() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with file.writing() as connection:
            schema.upgrade(connection, location)
            _require_sound(connection)
    finally:
        with file.alone() as connection:
            connection.execute("PRAGMA foreign_keys = ON")


def _require_sound(connection: Connection) -> None:
    problems = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != _FINE]
    problems += [f"orphan row of {row[0]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    if problems:
        raise errors.StoreDamaged("; ".join(map(str, problems)))


def _version(connection: Any) -> int:
    """Changes as soon as another connection has committed anything."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])

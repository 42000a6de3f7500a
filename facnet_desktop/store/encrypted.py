"""The encrypted database file and the two ways into it: one writer, query-only readers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from facnet_desktop.store.connection import (
    BUSY_SECONDS,
    Access,
    Cursor,
    connect,
    refuse_clear_text,
    store_error,
    translated,
)

READERS = 4

__all__ = ["Cursor", "EncryptedFile"]


class EncryptedFile:
    """An SQLCipher database opened with a raw 256-bit key; writes are serialised in this process."""

    def __init__(self, path: Path, key: bytes, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """Open or create ``path``.

        Raises:
            StoreNotEncrypted: the library does not encrypt.
            StoreKeyMissing: the key does not open the file.
            StoreError: the file cannot be opened.
        """
        self.path = path
        self._key = key
        self._busy_seconds = busy_seconds
        self._lock = threading.RLock()
        self._durable = True
        refuse_clear_text()
        with translated(opening=True):
            self._writer = self._engine(StaticPool, Access.WRITE)
            self._readers = self._engine(QueuePool, Access.READ)
            writer: Any = self._writer.raw_connection().driver_connection
            writer.execute("SELECT count(*) FROM sqlite_master").fetchall()
        self._driver_connection = writer

    def _engine(self, pool: type[StaticPool] | type[QueuePool], access: Access) -> Engine:
        sized: dict[str, Any] = {"pool_size": READERS, "max_overflow": 8} if pool is QueuePool else {}
        engine = create_engine(
            "sqlite://",
            module=driver,
            creator=lambda: self._connect(access),
            poolclass=pool,
            **sized,
        )
        begin = "BEGIN IMMEDIATE" if access is Access.WRITE else "BEGIN"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin) and None)
        return engine

    def _connect(self, access: Access) -> Any:
        return connect(self.path, self._key, access, busy_seconds=self._busy_seconds)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A short write transaction, alone in the program; commits at the end, rolls back on any error.

        Raises:
            StoreError: busy, full, read-only or damaged; nothing of the block was kept.
        """
        with self._lock, translated():
            self._settle(durable=True)
            with self._writer.begin() as connection:
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view that cannot write.

        Raises:
            StoreError: the database cannot be read.
        """
        with translated(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[Cursor]:
        """``writing`` at the level of the driver, for what runs often or in bulk.

        What is not ``durable`` survives the death of the program, and reaches the disk with the next
        durable write: a power cut may undo it. Fit for what a restart would do again anyway.

        Raises:
            StoreError: as ``writing``.
        """
        with self._lock:
            connection = self._driver_connection
            try:
                self._settle(durable=durable)
                cursor = connection.cursor()
                cursor.execute("BEGIN IMMEDIATE")
                yield cursor
                cursor.execute("COMMIT")
            except driver.Error as error:
                _roll_back(connection)
                raise store_error(error) from error
            except BaseException:
                _roll_back(connection)
                raise

    def _settle(self, *, durable: bool) -> None:
        """Make the next transaction wait for the disk, or not; outside any transaction."""
        if durable is not self._durable:
            self._driver_connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._durable = durable

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """The writer's own connection, outside any transaction, for what only the driver offers (backup)."""
        with self._lock, translated():
            yield self._driver_connection

    @contextmanager
    def watching(self) -> Iterator[Any]:
        """A query-only driver connection of its own, outside any transaction and of the writer's way.

        Raises:
            StoreError: the database cannot be read.
        """
        with translated():
            connection = self._connect(Access.READ)
            try:
                yield connection
            finally:
                connection.close()

    def copy_to(self, path: Path) -> Any:
        """A driver connection to an empty file with the same key, for what ``backups`` puts there."""
        return connect(path, self._key, Access.COPY, busy_seconds=self._busy_seconds)

    def look_at(self, path: Path) -> Any:
        """A driver connection to another file with the same key, which changes nothing of it."""
        return connect(path, self._key, Access.LOOK, busy_seconds=self._busy_seconds)

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file and empty it."""
        with self._lock, translated():
            self._driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Fold the log and let go of the file."""
        with self._lock:
            self._readers.dispose()
            self._writer.dispose()

    def __enter__(self) -> "EncryptedFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _roll_back(connection: Any) -> None:
    """Undo the transaction, unless the failure has undone it already."""
    if connection.in_transaction:
        connection.rollback()

"""Whether every page of an encrypted file is what was written, and the tables hold together."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from facnet_desktop.store import errors
from facnet_desktop.store.clock import Clock, from_stored, to_stored
from facnet_desktop.store.connection import translated
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.statements import SET

SMALL_BYTES = 32 * 1024 * 1024
CHECK_EVERY = timedelta(days=1)
_CHECKED_AT = "integrity_checked_at"
_MOST_PROBLEMS = 20
_FINE = "ok"
_FOREIGN_KEYS = "PRAGMA foreign_key_check"
_STRAY_EVENTS = "SELECT 'job_event', job, 'job' FROM job_event WHERE job NOT IN (SELECT number FROM job)"
"""Events have no foreign key, which would cost each of them a page of index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """``problems`` are SQLite's own words: they name pages, tables and columns, never a value."""

    problems: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Nothing was found."""
        return not self.problems


def check_pages(connection: Any) -> Health:
    """Every page of the file, used or not, is authenticated with the key: no flipped bit passes.

    ``connection`` is one of the driver. 0.3 s of processor for 100 MB whatever is in it; walking the tables
    (``check_everything``) takes 2 s more when those are a million findings.

    Raises:
        StoreError: the file cannot be read at all.
    """
    return _checked(connection, "PRAGMA cipher_integrity_check")


def check_everything(connection: Any) -> Health:
    """The trees, indexes, constraints and references between tables too: on request, and for a backup.

    Raises:
        StoreError: the file cannot be read at all.
    """
    return _checked(
        connection,
        "PRAGMA cipher_integrity_check",
        f"PRAGMA integrity_check({_MOST_PROBLEMS})",
        _FOREIGN_KEYS,
        *([_STRAY_EVENTS] if _has_events(connection) else []),
    )


def _checked(connection: Any, *pragmas: str) -> Health:
    problems: list[str] = []
    for pragma in pragmas:
        try:
            with translated():
                rows = connection.execute(pragma).fetchall()
        except errors.StoreDamaged as error:
            problems.append(f"{pragma}: {error.__cause__}")
            continue
        if pragma in (_FOREIGN_KEYS, _STRAY_EVENTS):
            problems += [f"orphan row of {row[0]} (parent {row[2]})" for row in rows[:_MOST_PROBLEMS]]
        else:
            problems += [str(row[0]) for row in rows[:_MOST_PROBLEMS] if row[0] != _FINE]
    return Health(problems=tuple(problems))


def _has_events(connection: Any) -> bool:
    """Whether the file has the tables of the jobs; a damaged one is told by the other checks."""
    try:
        with translated():
            found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'job_event'").fetchone()
    except errors.StoreDamaged:
        return False
    return found is not None


def require_sound(file: EncryptedFile, *, clock: Clock, left_open: bool) -> None:
    """The check at start: always for a small file or one that was ``left_open``, else once a day.

    A page that is damaged later is never taken for data: each is authenticated whenever it is read.

    Raises:
        StoreDamaged: something is wrong.
    """
    now = clock()
    if not left_open and file.path.stat().st_size > SMALL_BYTES:
        checked = last_check(file)
        if checked is not None and timedelta() <= now - checked < CHECK_EVERY:
            return
    with file.watching() as connection:
        health = check_pages(connection)
    if not health.sound:
        raise errors.damaged()
    remember_check(file, now)


def last_check(file: EncryptedFile) -> datetime | None:
    """When the file was last found sound."""
    with file.reading() as connection:
        kept = connection.exec_driver_sql(
            "SELECT value FROM setting WHERE key = ?", (_CHECKED_AT,)
        ).scalar_one_or_none()
    return None if kept is None else from_stored(int(kept))


def remember_check(file: EncryptedFile, now: datetime) -> None:
    """Keep when the file was found sound."""
    with file.transaction(durable=False) as cursor:
        cursor.execute(SET, {"key": _CHECKED_AT, "value": str(to_stored(now))})

"""Who saw, exported, destroyed or restored what: entries chained to one another, never changed."""

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from facnet_desktop.domain.access import AccessAction, AccessEntry, ChainCheck, ChainEnds, Detail, digest_of
from facnet_desktop.domain.access import check_chain as check
from facnet_desktop.domain.scrub import without_nams
from facnet_desktop.store.clock import Clock, from_stored, to_stored, wall_clock
from facnet_desktop.store.encrypted import Cursor, EncryptedFile
from facnet_desktop.store.jobs import statements as sql
from facnet_desktop.store.jobs.rows import to_json
from facnet_desktop.store.tables import ACCESS_ENTRY, SETTING

LISTED = 100
_ENDS = "access_register"
_ADD = """
INSERT INTO access_entry (seq, at, who, action, job_id, details, previous, digest)
VALUES (:seq, :at, :who, :action, :job_id, :details, :previous, :digest)
"""


class AccessRegister:
    """The register of one data folder; any thread may call it."""

    def __init__(self, file: EncryptedFile, *, clock: Clock = wall_clock) -> None:
        self._file = file
        self._clock = clock

    def add(
        self,
        who: str,
        action: AccessAction,
        job_id: uuid.UUID | None = None,
        details: Mapping[str, Detail] | None = None,
    ) -> AccessEntry:
        """Write an entry down, durably: when this returns, it is on the disk.

        ``details`` say how many, for whom and why; they name no patient.

        Raises:
            StoreError: it could not be written; what it tells of must then not happen.
        """
        with self._file.transaction() as cursor:
            return self.append(cursor, who, action, job_id, details)

    def append(
        self,
        cursor: Cursor,
        who: str,
        action: AccessAction,
        job_id: uuid.UUID | None = None,
        details: Mapping[str, Detail] | None = None,
    ) -> AccessEntry:
        """``add`` inside a transaction that is already open: both happen, or neither."""
        ends = ends_of(cursor)
        newest = cursor.execute("SELECT coalesce(max(seq), 0) FROM access_entry").fetchone()
        entry = AccessEntry(
            # the same, unless someone tampered: what follows can still be written, and the break shows
            seq=max(ends.last, newest[0] if newest else 0) + 1,
            at=from_stored(to_stored(self._clock())),
            who=_clean(who),
            action=action.value,
            job_id=None if job_id is None else str(job_id),
            details={key: _clean(value) for key, value in (details or {}).items()},
            previous=ends.digest,
        )
        entry = replace(entry, digest=digest_of(entry))
        cursor.execute(_ADD, _row_of(entry))
        keep_ends(cursor, replace(ends, last=entry.seq, digest=entry.digest))
        return entry

    def listed(
        self,
        *,
        action: AccessAction | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        before: int | None = None,
        limit: int = LISTED,
    ) -> list[AccessEntry]:
        """Newest first, from ``since`` on and strictly before ``until``; ``before`` is an entry number.

        The next page of a list is asked for by the number of the last entry of this one.
        """
        query = select(ACCESS_ENTRY).where(*_conditions(action, since, until))
        if before is not None:
            query = query.where(ACCESS_ENTRY.c.seq < before)
        query = query.order_by(ACCESS_ENTRY.c.seq.desc()).limit(limit)
        with self._file.reading() as connection:
            return [_entry_of(row) for row in connection.execute(query).mappings()]

    def count(
        self,
        *,
        action: AccessAction | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """How many ``listed`` would give without a limit."""
        query = select(func.count()).select_from(ACCESS_ENTRY).where(*_conditions(action, since, until))
        with self._file.reading() as connection:
            return int(connection.execute(query).scalar_one())

    @contextmanager
    def whole(self) -> Iterator[tuple[ChainEnds, Iterator[AccessEntry]]]:
        """The ends of the chain and every entry, oldest first, as they stood at one moment."""
        with self._file.reading() as connection:
            yield _ends_seen(connection), _entries(connection)

    def verify(self, witness: str | None = None) -> ChainCheck:
        """Follow the chain to its end; names the first broken entry.

        ``witness`` is a digest that was noted earlier, outside the program.
        """
        with self.whole() as (ends, entries):
            return check(entries, ends, witness)


def forget_until(cursor: Cursor, seq: int, digest: str) -> None:
    """Destroy the entries up to ``seq``, whose digest it is; the chain begins after them from now on."""
    cursor.execute("DELETE FROM access_entry WHERE seq <= ?", (seq,))
    keep_ends(cursor, replace(ends_of(cursor), before=seq, previous=digest))


def _conditions(
    action: AccessAction | None, since: datetime | None, until: datetime | None
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if action is not None:
        wanted.append(ACCESS_ENTRY.c.action == action.value)
    if since is not None:
        wanted.append(ACCESS_ENTRY.c.at >= to_stored(since))
    if until is not None:
        wanted.append(ACCESS_ENTRY.c.at < to_stored(until))
    return wanted


def _row_of(entry: AccessEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": to_stored(entry.at),
        "who": entry.who,
        "action": entry.action,
        "job_id": entry.job_id,
        "details": to_json(dict(entry.details)),
        "previous": entry.previous,
        "digest": entry.digest,
    }


def _entries(connection: Connection) -> Iterator[AccessEntry]:
    for row in connection.execute(select(ACCESS_ENTRY).order_by(ACCESS_ENTRY.c.seq)).mappings():
        yield _entry_of(row)


def _entry_of(row: RowMapping) -> AccessEntry:
    """A row as it is, also when it was tampered with: its digest will tell."""
    try:
        at, details = from_stored(row["at"]), json.loads(row["details"])
    except (OverflowError, ValueError):
        at, details = from_stored(0), {}
    return AccessEntry(
        seq=row["seq"],
        at=at,
        who=row["who"],
        action=row["action"],
        job_id=row["job_id"],
        details=details if isinstance(details, dict) else {},
        previous=row["previous"],
        digest=row["digest"],
    )


def ends_of(cursor: Cursor) -> ChainEnds:
    """The ends of the chain as they are kept beside it."""
    kept = cursor.execute("SELECT value FROM setting WHERE key = ?", (_ENDS,)).fetchone()
    return ChainEnds() if kept is None else _ends_in(kept[0])


def _ends_seen(connection: Connection) -> ChainEnds:
    kept = connection.execute(select(SETTING.c.value).where(SETTING.c.key == _ENDS)).scalar()
    return ChainEnds() if kept is None else _ends_in(kept)


def _ends_in(text: str) -> ChainEnds:
    """The ends as they were kept; those of an empty chain, which no entry fits, when they were spoilt."""
    try:
        return ChainEnds(**json.loads(text))
    except (TypeError, ValueError):
        return ChainEnds()


def keep_ends(cursor: Cursor, ends: ChainEnds) -> None:
    """Keep the ends of the chain, in the transaction that changes it."""
    cursor.execute(sql.SET, {"key": _ENDS, "value": to_json(asdict(ends))})


def _clean(value: Detail) -> Any:
    """Text that any reader can decode, without a health insurance number."""
    if isinstance(value, str):
        return without_nams(value.encode("utf-8", "replace").decode())
    return value

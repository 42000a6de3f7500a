"""Editions of the reference tables that were imported, and which one is in force."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.jobs.job import Json
from facnet_desktop.store.clock import Clock, from_stored, to_stored, wall_clock
from facnet_desktop.store.encrypted import Cursor, EncryptedFile
from facnet_desktop.store.tables import REFERENCE_EDITION

_FOLLOWS = "follows"
"""Where ``differences`` keeps the imported edition that was in force before."""
_RECORD = """
INSERT INTO reference_edition (edition, imported_at, imported_by, active, signer, digest, differences)
VALUES (:edition, :now, :by, 1, :signer, :digest, :differences)
ON CONFLICT (edition) DO UPDATE SET imported_at = :now, imported_by = :by, active = 1, signer = :signer,
  digest = :digest, differences = :differences
"""


class EditionsChanged(UserError):
    """What was decided on one edition no longer holds: another one is in force."""

    code = ErrorCode.REFERENCE


def another_import() -> EditionsChanged:
    """Two people, or two programs, imported at once: the first one won."""
    return EditionsChanged(
        "Une autre édition des références est entrée en vigueur entre-temps.",
        "Rien n'a été changé.",
        "Recommencer.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEdition:
    """``edition`` is a year and month; ``digest`` the SHA-256 of its signed manifest.

    The tables themselves are files of ``DataFolder.references``: the digest tells at each load that they
    are those that were imported. ``signer`` names the key that signed them. ``follows`` is the imported
    edition that was in force before it, ``None`` when only shipped ones were.
    """

    edition: str
    imported_at: datetime
    imported_by: str
    active: bool
    signer: str
    digest: str
    differences: Mapping[str, Json]
    follows: str | None = None


class ReferenceEditions:
    """Imported editions; at most one is active, and with none the shipped tables alone are in force."""

    def __init__(self, file: EncryptedFile, *, clock: Clock = wall_clock) -> None:
        self._file = file
        self._clock = clock

    def listed(self) -> list[ImportedEdition]:
        """Newest edition first."""
        query = select(REFERENCE_EDITION).order_by(REFERENCE_EDITION.c.edition.desc())
        with self._file.reading() as connection:
            return [_edition_of(row) for row in connection.execute(query).mappings()]

    def active(self) -> ImportedEdition | None:
        """The one in force, ``None`` when it is the shipped one."""
        return next((edition for edition in self.listed() if edition.active), None)

    def in_force(self) -> list[ImportedEdition]:
        """The active edition, the one it followed, and so on; one that was left is not among them."""
        return chain_of(self.listed())

    def record(
        self,
        cursor: Cursor,
        *,
        edition: str,
        by: str,
        signer: str,
        digest: str,
        differences: Mapping[str, Json],
        over: str | None,
    ) -> None:
        """Note an import in the transaction of ``cursor`` and put that edition in force.

        ``over`` is the active edition it was compared with.

        Raises:
            EditionsChanged: another one was put in force meanwhile.
        """
        self._leave(cursor, over)
        cursor.execute(
            _RECORD,
            {
                "edition": edition,
                "now": to_stored(self._clock()),
                "by": by,
                "signer": signer,
                "digest": digest,
                "differences": json.dumps(
                    {**differences, _FOLLOWS: over}, ensure_ascii=False, sort_keys=True
                ),
            },
        )

    def activate(
        self,
        edition: str | None,
        *,
        over: str | None,
        noted: Callable[[Cursor], object] = lambda _: None,
    ) -> None:
        """Put an imported edition in force in place of ``over``; ``None`` is the shipped one alone.

        ``noted`` writes down who did it, in the same transaction.

        Raises:
            EditionsChanged: another one was put in force meanwhile; nothing is changed.
            LookupError: that edition was never imported; nothing is changed.
        """
        with self._file.transaction() as cursor:
            self._leave(cursor, over)
            if edition is not None:
                cursor.execute("UPDATE reference_edition SET active = 1 WHERE edition = ?", (edition,))
                if cursor.rowcount != 1:
                    raise LookupError(edition)
            noted(cursor)

    def _leave(self, cursor: Cursor, over: str | None) -> None:
        found = cursor.execute("SELECT edition FROM reference_edition WHERE active = 1").fetchone()
        if (None if found is None else found[0]) != over:
            raise another_import()
        cursor.execute("UPDATE reference_edition SET active = 0 WHERE active = 1")


def chain_of(listed: Sequence[ImportedEdition]) -> list[ImportedEdition]:
    """The imported editions in force, newest first, out of all those that were imported."""
    known = {edition.edition: edition for edition in listed}
    found: list[ImportedEdition] = []
    edition = next((edition for edition in listed if edition.active), None)
    while edition is not None:
        found.append(edition)
        follows = edition.follows
        # each one came after an older one: what says otherwise was tampered with, and ends the chain
        edition = known.get(follows) if follows is not None and follows < edition.edition else None
    return found


def _edition_of(row: Mapping[str, Any] | Any) -> ImportedEdition:
    differences = json.loads(row["differences"])
    return ImportedEdition(
        edition=row["edition"],
        imported_at=from_stored(row["imported_at"]),
        imported_by=row["imported_by"],
        active=bool(row["active"]),
        signer=row["signer"],
        digest=row["digest"],
        differences={name: value for name, value in differences.items() if name != _FOLLOWS},
        follows=differences.get(_FOLLOWS),
    )

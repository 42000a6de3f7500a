"""What an edition changes compared with another one, table by table, with examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference.edition import Edition
from facnet_desktop.reference.table_words import WORDS
from facnet_desktop.services.reference_package.changes import Change, ChangeKind, changes

EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDifference:
    """One table that changed: how many entries were added, removed and changed, and a few of each."""

    file: str
    added: int
    removed: int
    changed: int
    examples: tuple[str, ...]

    def sentence(self) -> str:
        """``12 tarifs modifiés, 3 tarifs retirés``."""
        words = WORDS[self.file]
        parts = (("modifié", self.changed), ("retiré", self.removed), ("ajouté", self.added))
        return ", ".join(words.counted(number, participle) for participle, number in parts if number)

    def to_json(self) -> dict[str, Json]:
        """As it is kept and shown."""
        return {
            "table": self.file,
            "added": self.added,
            "removed": self.removed,
            "changed": self.changed,
            "examples": [*self.examples],
        }


def differences(before: Edition, after: Edition) -> tuple[TableDifference, ...]:
    """The tables whose content differs, in the order of the edition's files."""
    return counted(tuple(changes(before, after)))


def counted(found: Sequence[Change]) -> tuple[TableDifference, ...]:
    """The same from the changes of ``changes``."""
    return tuple(
        _difference(file, tuple(members)) for file, members in groupby(found, key=lambda change: change.file)
    )


def _difference(file: str, found: Sequence[Change]) -> TableDifference:
    by_kind = {kind: [change for change in found if change.kind is kind] for kind in ChangeKind}
    return TableDifference(
        file=file,
        added=len(by_kind[ChangeKind.ADDED]),
        removed=len(by_kind[ChangeKind.REMOVED]),
        changed=len(by_kind[ChangeKind.CHANGED]),
        examples=tuple(_example(change) for kind in ChangeKind for change in by_kind[kind][:EXAMPLES]),
    )


def _example(change: Change) -> str:
    match change.kind:
        case ChangeKind.REMOVED:
            what = "retrait"
        case ChangeKind.ADDED:
            what = "ajout"
        case _:
            what = f"{change.before} → {change.after}" if change.after else "modification"
    return f"{change.name}{NBSP}: {what}"

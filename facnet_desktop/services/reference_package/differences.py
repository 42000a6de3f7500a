"""What an edition changes compared with another one, table by table, with examples."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference import lists
from facnet_desktop.reference.edition import Edition
from facnet_desktop.reference.table_words import WORDS
from facnet_desktop.reference.tables import COLUMNS

EXAMPLES = 3
_ASIDE = frozenset({"source", "note_fr", "note"})
"""Where a row was read moves with every edition of the manual: that alone changes nothing."""

_Row = tuple[str, ...]
_Rows = Mapping[_Row, Sequence[_Row]]


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
    found = []
    for file in WORDS:
        old, new = _entries(file, before), _entries(file, after)
        added = [key for key in new if key not in old]
        removed = [key for key in old if key not in new]
        changed = [key for key in new if key in old and sorted(old[key]) != sorted(new[key])]
        if added or removed or changed:
            examples = [
                *(f"{_named(key)}{NBSP}: {_change(file, old[key], new[key])}" for key in changed[:EXAMPLES]),
                *(f"{_named(key)}{NBSP}: retrait" for key in removed[:EXAMPLES]),
                *(f"{_named(key)}{NBSP}: ajout" for key in added[:EXAMPLES]),
            ]
            found.append(
                TableDifference(
                    file=file,
                    added=len(added),
                    removed=len(removed),
                    changed=len(changed),
                    examples=tuple(examples),
                )
            )
    return tuple(found)


def _entries(file: str, edition: Edition) -> _Rows:
    """The significant cells of the rows, gathered by what they are about."""
    if file == lists.FILE:
        named: dict[_Row, list[_Row]] = {(name,): [v] for name, v in edition.lists.values.items()}
        for name, pairs in edition.lists.pairs.items():
            named[(name,)] = [*pairs.items()]
        return named
    columns = COLUMNS[file]
    keys = [columns.index(name) for name in WORDS[file].keys]
    kept = [at for at, name in enumerate(columns) if name not in _ASIDE]
    gathered: dict[_Row, list[_Row]] = {}
    for cells in edition.rows[file]:
        key = tuple(cells[at] for at in keys)
        gathered.setdefault(key, []).append(tuple(cells[at] for at in kept))
    return gathered


def _named(key: Iterable[str]) -> str:
    return ", ".join(part if len(part) <= 60 else f"{part[:59]}…" for part in key if part)


def _change(file: str, old: Sequence[_Row], new: Sequence[_Row]) -> str:
    """The amounts or values where these are what changed."""
    columns = [name for name in COLUMNS.get(file, ()) if name not in _ASIDE]
    for name in ("tariff_cents", "value"):
        if name in columns:
            at = columns.index(name)
            before, after = (_last(rows, at, money=name == "tariff_cents") for rows in (old, new))
            if before != after:
                return f"{before} → {after}"
    return "modification"


def _last(rows: Sequence[_Row], at: int, *, money: bool) -> str:
    """The latest value of an entry: rows of an entry are in the order of their dates."""
    text = rows[-1][at]
    return format_cents(int(text)) if money and text.isdigit() else text or "aucun"

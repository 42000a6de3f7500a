"""What an edition changes compared with another one, entry by entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facnet_desktop.domain.money import format_cents
from facnet_desktop.reference import lists
from facnet_desktop.reference.edition import Edition
from facnet_desktop.reference.table_words import WORDS
from facnet_desktop.reference.tables import COLUMNS

_ASIDE = frozenset({"source", "note_fr", "note"})
"""Where a row was read moves with every edition of the manual: that alone changes nothing."""
_LONGEST = 60
_PLACES = {"etablissement": "établissement", "tous": "partout"}
"""The words of the tables that a person writes otherwise."""

_Row = tuple[str, ...]
_Rows = Mapping[_Row, Sequence[_Row]]


class ChangeKind(StrEnum):
    """What becomes of an entry."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of the table ``file``; ``name`` says what it is about.

    ``before`` and ``after`` are the amounts or values where these are what changed, else empty.
    """

    file: str
    kind: ChangeKind
    name: str
    before: str = ""
    after: str = ""


def changes(before: Edition, after: Edition) -> Iterator[Change]:
    """Table by table, in the order of the edition's files: what is changed, then removed, then added."""
    for file in WORDS:
        old, new = _entries(file, before), _entries(file, after)
        for key, rows in new.items():
            if key in old and sorted(old[key]) != sorted(rows):
                first, last = _values(file, old[key], rows)
                yield Change(file=file, kind=ChangeKind.CHANGED, name=_named(key), before=first, after=last)
        for key in old:
            if key not in new:
                yield Change(file=file, kind=ChangeKind.REMOVED, name=_named(key))
        for key in new:
            if key not in old:
                yield Change(file=file, kind=ChangeKind.ADDED, name=_named(key))


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


def _named(key: Sequence[str]) -> str:
    parts = [_PLACES.get(part, part) for part in key if part]
    return ", ".join(part if len(part) <= _LONGEST else f"{part[: _LONGEST - 1]}…" for part in parts)


def _values(file: str, old: Sequence[_Row], new: Sequence[_Row]) -> tuple[str, str]:
    """The amounts or values where these are what changed."""
    columns = [name for name in COLUMNS.get(file, ()) if name not in _ASIDE]
    for name in ("tariff_cents", "value"):
        if name in columns:
            at = columns.index(name)
            before, after = (_last(rows, at, money=name == "tariff_cents") for rows in (old, new))
            if before != after:
                return before, after
    return "", ""


def _last(rows: Sequence[_Row], at: int, *, money: bool) -> str:
    """The latest value of an entry: rows of an entry are in the order of their dates."""
    text = rows[-1][at]
    return format_cents(int(text)) if money and text.isdigit() else text or "aucun"

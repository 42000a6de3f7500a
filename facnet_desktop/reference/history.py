"""Several editions as one Reference: a line is judged with what was in force on its service date."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from facnet_desktop.reference.conditions import Condition
from facnet_desktop.reference.model import Dated, Reference, UnitTariff

T = TypeVar("T", Dated, Condition)
Key = TypeVar("Key")


def merged(editions: Sequence[Reference]) -> Reference:
    """One Reference out of editions, oldest first.

    Each edition holds from the first day of its month until the next one; the oldest also judges what
    precedes it. Amounts, parameters and conditions keep those dates; names, lists, contexts and sections
    are those of the latest edition, completed by the older ones for codes it no longer has.
    """
    if len(editions) == 1:
        return editions[0]
    bounds = _bounds(editions)
    clipped = [_clipped(edition, *bound) for edition, bound in zip(editions, bounds, strict=True)]
    latest = editions[-1]
    return replace(
        latest,
        edition_first=editions[0].edition_first,
        labels=_completed([edition.labels for edition in editions]),
        sections=_completed([edition.sections for edition in editions]),
        groups=_completed([edition.groups for edition in editions]),
        lists=_completed([edition.lists for edition in editions]),
        pair_lists=_completed([edition.pair_lists for edition in editions]),
        tariffs=_joined([edition.tariffs for edition in clipped]),
        parameters=_joined([edition.parameters for edition in clipped]),
        unit_tariffs=tuple(row for edition in clipped for row in edition.unit_tariffs),
        conditions={
            kind: _in_one([edition.conditions[kind] for edition in clipped]) for kind in latest.conditions
        },
    )


def _bounds(editions: Sequence[Reference]) -> list[tuple[date, date]]:
    """First and last service date of each edition."""
    firsts = [edition.edition_first for edition in editions]
    lasts = [first - timedelta(days=1) for first in firsts[1:]]
    return list(zip([date.min, *firsts[1:]], [*lasts, date.max], strict=True))


def _clipped(edition: Reference, first: date, last: date) -> Reference:
    """What an edition says between two dates."""
    units = [
        replace(row, tariff=kept) for row in edition.unit_tariffs for kept in _cut([row.tariff], first, last)
    ]
    return replace(
        edition,
        tariffs={key: tuple(_cut(values, first, last)) for key, values in edition.tariffs.items()},
        parameters={name: tuple(_cut(values, first, last)) for name, values in edition.parameters.items()},
        unit_tariffs=tuple[UnitTariff, ...](units),
        conditions={kind: tuple(_cut(rows, first, last)) for kind, rows in edition.conditions.items()},
    )


def _cut(values: Sequence[T], first: date, last: date) -> list[T]:
    return [
        replace(value, first=max(value.first, first), last=min(value.last, last))
        for value in values
        if value.first <= last and first <= value.last
    ]


def _joined(tables: Sequence[Mapping[Key, tuple[Dated, ...]]]) -> dict[Key, tuple[Dated, ...]]:
    keys = dict.fromkeys(key for table in tables for key in table)
    return {key: _in_one([table.get(key, ()) for table in tables]) for key in keys}


def _in_one(parts: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """Values of successive editions; one that the next edition repeats simply lasts longer."""
    kept: list[T] = []
    for part in parts:
        for value in part:
            day_before = value.first - timedelta(days=1) if value.first > date.min else None
            same = next((at for at, known in enumerate(kept) if _continues(known, value, day_before)), None)
            if same is None:
                kept.append(value)
            else:
                kept[same] = replace(kept[same], last=value.last)
    return tuple(kept)


def _continues(known: T, value: T, day_before: date | None) -> bool:
    """Whether ``value`` says from the next day on what ``known`` said until then."""
    return known.last == day_before and replace(known, first=value.first, last=value.last) == value


def _completed(tables: Sequence[Mapping[Key, object]]) -> dict:  # type: ignore[type-arg]
    """The latest table, with what only older ones have."""
    return {key: value for table in tables for key, value in table.items()}

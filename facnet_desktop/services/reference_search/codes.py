"""Every billing code of the tables as one row: its name, its amounts through time, the lists it is in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.typography import typeset
from facnet_desktop.reference.model import ALL_PLACES, PLACE_WORDS, Dated, Reference
from facnet_desktop.services.reference_search.index import Searchable

BASE = "base"
"""Kind of the tariff itself; the others are those of ``reference.model.UnitTariff``."""
_PLACES = {word: rank for rank, word in enumerate((*PLACE_WORDS.values(), ALL_PLACES))}


class Origin(StrEnum):
    """What the tables know of a code."""

    MANUAL = "manual"
    NO_TARIFF = "no_tariff"
    """The manual lists it without a fixed amount."""
    BESIDE = "beside"
    """Seen in exports or only cited: it is not in the lists of the manual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffLine:
    """An amount of a code in cents, at the ``place`` of a table word, for service dates both inclusive.

    ``kind`` is ``base`` or a kind of ``UnitTariff``; ``label`` says what a second amount is for, empty
    for the tariff itself.
    """

    kind: str
    place: str
    cents: int
    first: date
    last: date
    label: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether a service of that day is paid this amount."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """One code; ``tariffs`` by kind, place and date, latest last; ``lists`` are the named lists it is in."""

    code: str
    label: str
    section: str
    group: str
    origin: Origin
    tariffs: tuple[TariffLine, ...]
    lists: tuple[str, ...]

    def tariff(self, place: PlaceKind, day: date) -> int | None:
        """Cents at that kind of place on that service date, as ``Reference.tariff`` gives them."""
        for word in (PLACE_WORDS.get(place, ""), ALL_PLACES):
            for line in self.tariffs:
                if line.kind == BASE and line.place == word and line.holds_on(day):
                    return line.cents
        return None


def code_order(code: str) -> tuple[int, str]:
    """Sorting key of codes: by number, what is no number last."""
    return (int(code), code) if code.isdecimal() else (10**9, code)


def code_entries(reference: Reference) -> tuple[CodeEntry, ...]:
    """Every code of the reference, by number."""
    tariffs = _tariffs(reference)
    lists = lists_of_codes(reference.lists, reference.pair_lists, reference.labels)
    return tuple(
        CodeEntry(
            code=code,
            label=typeset(reference.labels[code]),
            section=typeset(reference.sections.get(code, "")),
            group=typeset(reference.groups.get(code, "")),
            origin=_origin(code, reference, tariffs),
            tariffs=tuple(sorted(tariffs.get(code, ()), key=_tariff_order)),
            lists=tuple(lists.get(code, ())),
        )
        for code in sorted(reference.labels, key=code_order)
    )


def searchable_code(entry: CodeEntry) -> Searchable:
    """A code is found by its number, with or without its zeros, its words and any amount it ever had."""
    lists = (name.replace("_", " ") for name in entry.lists)
    return Searchable(
        key=entry.code,
        label=entry.label,
        rest=(entry.code.zfill(5), entry.section, entry.group, *lists),
        amounts=tuple(dict.fromkeys(line.cents for line in entry.tariffs)),
    )


def lists_of_codes(
    lists: Mapping[str, Sequence[str]],
    pairs: Mapping[str, Mapping[str, str]],
    codes: Iterable[str],
) -> dict[str, list[str]]:
    """The names of the lists and correspondences each of ``codes`` is in, in the order of the table."""
    found: dict[str, list[str]] = {code: [] for code in codes}
    for name, members in lists.items():
        for code in members:
            if code in found:
                found[code].append(name)
    for name, table in pairs.items():
        for code in dict.fromkeys((*table, *table.values())):
            if code in found:
                found[code].append(name)
    return found


def _tariffs(reference: Reference) -> dict[str, list[TariffLine]]:
    found: dict[str, list[TariffLine]] = {}
    for (code, place), values in reference.tariffs.items():
        found.setdefault(code, []).extend(_line(BASE, place, value) for value in values)
    for row in reference.unit_tariffs:
        found.setdefault(row.code, []).append(_line(row.kind, row.place, row.tariff, row.label))
    return found


def _line(kind: str, place: str, value: Dated, label: str = "") -> TariffLine:
    return TariffLine(
        kind=kind, place=place, cents=value.value, first=value.first, last=value.last, label=typeset(label)
    )


def _tariff_order(line: TariffLine) -> tuple[bool, str, int, date]:
    return (line.kind != BASE, line.kind, _PLACES.get(line.place, len(_PLACES)), line.first)


def _origin(code: str, reference: Reference, tariffs: Mapping[str, Sequence[TariffLine]]) -> Origin:
    if not reference.describes(code):
        return Origin.BESIDE
    return Origin.MANUAL if tariffs.get(code) else Origin.NO_TARIFF

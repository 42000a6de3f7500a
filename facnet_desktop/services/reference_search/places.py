"""Places as rows: what a number tells, and the numbers the tables or the clinic name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facnet_desktop.domain.place import PlaceKind, place_kind
from facnet_desktop.reference.lists import GMF_PLACES
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.reference_search.index import Searchable
from facnet_desktop.services.reference_search.query import Query

_PLACE_LISTS = "LIEUX_"
_LABELS = {
    PlaceKind.CABINET: "Cabinet privé",
    PlaceKind.ESTABLISHMENT: "Établissement",
    PlaceKind.OTHER: "Ni cabinet ni établissement",
}
_LIST_LABELS = {
    GMF_PLACES: "Lieu du GMF de la clinique",
    "LIEUX_IVG_DESIGNES": "Lieu désigné pour l'interruption de grossesse",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place or a family of numbers (``5····``); ``note`` says what follows from it."""

    number: str
    label: str
    kind: PlaceKind
    note: str
    lists: tuple[str, ...] = ()


FAMILIES = (
    PlaceEntry(
        number="5····",
        label="Cabinet privé, clinique, GMF",
        kind=PlaceKind.CABINET,
        note="Cinq chiffres dont le premier est 5. Les tarifs de cabinet s'appliquent.",
    ),
    PlaceEntry(
        number="·····",
        label="Établissement",
        kind=PlaceKind.ESTABLISHMENT,
        note="Cinq autres chiffres. Les tarifs d'établissement s'appliquent.",
    ),
    PlaceEntry(
        number="",
        label="Domicile ou lieu sans numéro",
        kind=PlaceKind.OTHER,
        note="Tout autre texte. Seuls les tarifs valables partout s'appliquent.",
    ),
)
"""What every export says: the number of a place tells its kind."""


def place_entries(reference: Reference, gmf_places: Iterable[str]) -> tuple[PlaceEntry, ...]:
    """The families of numbers, then each place that is named, by number."""
    lists: dict[str, list[str]] = {
        number: [GMF_PLACES] for number in sorted({*reference.gmf_places, *gmf_places})
    }
    for name, numbers in reference.lists.items():
        if name.startswith(_PLACE_LISTS):
            for number in numbers:
                held = lists.setdefault(number, [])
                if name not in held:
                    held.append(name)
    return (*FAMILIES, *(_named(number, tuple(lists[number])) for number in sorted(lists)))


def searchable_place(entry: PlaceEntry) -> Searchable:
    """A place is found by its number and its words."""
    lists = (name.replace("_", " ") for name in entry.lists)
    return Searchable(key=entry.number, label=entry.label, rest=(_LABELS[entry.kind], entry.note, *lists))


def place_of_query(query: Query, known: Iterable[PlaceEntry]) -> PlaceEntry | None:
    """What is known of a whole number that was typed and that nothing names; else ``None``."""
    if len(query.words) != 1 or query.amounts:
        return None
    number = query.words[0]
    if len(number) != 5 or not number.isdecimal() or any(entry.number == number for entry in known):
        return None
    kind = place_kind(number)
    family = next(entry for entry in FAMILIES if entry.kind is kind)
    return replace(family, number=number, label=_LABELS[kind])


def _named(number: str, lists: tuple[str, ...]) -> PlaceEntry:
    kind = place_kind(number)
    family = next(entry for entry in FAMILIES if entry.kind is kind)
    label = next((_LIST_LABELS[name] for name in lists if name in _LIST_LABELS), _LABELS[kind])
    return PlaceEntry(number=number, label=label, kind=kind, note=family.note, lists=lists)

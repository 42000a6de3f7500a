"""The RAMQ tables of one edition, read once and never changed."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import Condition

Row = TypeVar("Row", bound=Condition)
Made = TypeVar("Made")

ALL_PLACES = "tous"
PLACE_WORDS = {PlaceKind.CABINET: "cabinet", PlaceKind.ESTABLISHMENT: "etablissement"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A value in cents, minutes, patients… and the service dates it holds for (both inclusive)."""

    value: int
    first: date = date.min
    last: date = date.max

    def holds_on(self, day: date) -> bool:
        return self.first <= day <= self.last


MANUAL = "manual"
PARAMETER_EVIDENCE = (MANUAL, "practice", "software")
"""Where a number comes from: the manual, observed practice, or a bound the software sets for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterNote:
    """What a parameter is: its ``unit`` (``cents``, ``minutes``, ``patients``…) and where it comes from.

    ``evidence`` is one of ``PARAMETER_EVIDENCE``; ``source`` says it in French.
    """

    unit: str
    evidence: str
    source: str
    confidence: str

    @property
    def adjustable(self) -> bool:
        """Whether a clinic may choose another value: only where the manual sets none."""
        return self.evidence != MANUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTariff:
    """A second amount of a code: what one more unit adds, or a maximum.

    ``kind`` is ``unit``, ``maximum``, ``maximum_per_patient``, ``role_8``, ``variant`` or
    ``supplement``; ``place`` is a word of the tariff tables.
    """

    code: str
    kind: str
    place: str
    tariff: Dated
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextElement:
    """A context element; ``short_code`` is what exports carry, empty when nobody knows it yet."""

    short_code: str
    label: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Everything a rule may know beside the claims.

    ``edition_first`` is the first service date the oldest edition was written for; lines before it are
    judged with that edition. ``as_of`` is the date of the run (rules have no clock); ``gmf_places`` are
    the five-digit places the clinic marked as GMF. ``lists`` holds codes, places or contexts; ``sections``
    and ``groups`` give the heading a code stands under in the manual; ``source`` names the document of
    the edition.
    """

    edition: str
    as_of: date
    gmf_places: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(repr=False)
    tariffs: Mapping[tuple[str, str], tuple[Dated, ...]] = field(repr=False)
    parameters: Mapping[str, tuple[Dated, ...]] = field(repr=False)
    lists: Mapping[str, tuple[str, ...]] = field(repr=False)
    pair_lists: Mapping[str, Mapping[str, str]] = field(repr=False)
    contexts: tuple[ContextElement, ...] = field(repr=False)
    conditions: Mapping[type[Condition], tuple[Condition, ...]] = field(repr=False)
    unit_tariffs: tuple[UnitTariff, ...] = field(default=(), repr=False)
    sections: Mapping[str, str] = field(default_factory=dict, repr=False)
    groups: Mapping[str, str] = field(default_factory=dict, repr=False)
    parameter_notes: Mapping[str, ParameterNote] = field(default_factory=dict, repr=False)
    source: str = ""
    edition_first: date = date.min
    _made: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def made(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What rules make of these tables alone, once: a short file is then not slower than its lines.

        ``name`` is unique to what ``make`` gives, which nobody changes. Two threads may both make it.
        """
        if name not in self._made:
            self._made[name] = make()
        return cast(Made, self._made[name])

    def codes(self, *list_names: str) -> list[str]:
        """The codes of the named lists together, sorted: ``codes("VISITES_226A", "IC_ALL")``.

        Raises:
            KeyError: a list of that name does not exist.
        """
        return sorted({code for name in list_names for code in self.lists[name]})

    def pairs(self, list_name: str) -> Mapping[str, str]:
        """A list of correspondences, such as ``CORRESPONDANCE_80``: first code to second code."""
        return self.pair_lists[list_name]

    def tariff(self, code: str, place: PlaceKind, on: date) -> int | None:
        """Cents of ``code`` at that kind of place on that service date, ``None`` when unknown.

        A place that is neither private office nor institution only takes a tariff valid everywhere.
        """
        for word in (PLACE_WORDS.get(place, ""), ALL_PLACES):
            for tariff in self.tariffs.get((code, word), ()):
                if tariff.holds_on(on):
                    return tariff.value
        return None

    def parameter(self, name: str, on: date) -> int:
        """A number that the RAMQ sets (threshold, ceiling, delay), in the unit its table gives.

        Raises:
            LookupError: no such parameter, or none in force on that date.
        """
        for parameter in self.parameters[name]:
            if parameter.holds_on(on):
                return parameter.value
        raise LookupError(f"{name} has no value on {on.isoformat()}")

    def knows(self, code: str) -> bool:
        """Whether any table of this edition names the code."""
        return code in self.labels

    def rows(self, kind: type[Row]) -> tuple[Row, ...]:
        """The rows of a condition table, by its class: ``rows(AgeLimit)``, in the order of the table."""
        return cast(tuple[Row, ...], self.conditions[kind])

    def describes(self, code: str) -> bool:
        """Whether the manual itself lists the code: one only seen in exports accuses nobody."""
        return code in self.sections

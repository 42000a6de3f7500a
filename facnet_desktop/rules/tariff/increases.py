"""Amounts that hold an increase of the hour: what they would be without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import TariffShare
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import ALL_PLACES, Reference, UnitTariff
from facnet_desktop.rules.tariff.lookup import tariffs_of

TOLERANCE_CENTS = 1
_MAXIMA = ("maximum", "maximum_per_patient")


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """An amount of a code: where, in which role and when."""

    code: str
    cents: int
    place: PlaceKind
    role: str
    on: date


def applies(share: TariffShare, billed: Billed) -> bool:
    """An institution is any place but a private office: a postal code may stand for either."""
    anywhere = share.place == ALL_PLACES
    return (
        share.holds_on(billed.on)
        and billed.code in share.codes
        and billed.role in share.roles
        and (anywhere or billed.place is not PlaceKind.CABINET)
    )


def unit_cents(billed: Billed, reference: Reference, kinds: tuple[str, ...]) -> Iterator[int]:
    """The second amounts of the code, of these kinds, on its date."""
    for unit in _units_of(reference, billed.code):
        if unit.kind in kinds and unit.tariff.holds_on(billed.on):
            yield unit.tariff.value


@made_once
def _units_of(reference: Reference, code: str) -> tuple[UnitTariff, ...]:
    return tuple(unit for unit in reference.unit_tariffs if unit.code == code)


def without_increase(billed: Billed, reference: Reference) -> int | None:
    """The tariff and a whole number of units, or a maximum, that an increase of institutions raises to it.

    ``None`` when no increase explains the amount, to the cent or so.
    """
    bases = _Bases(
        maxima=tuple(unit_cents(billed, reference, _MAXIMA)),
        tariffs=tuple(tariffs_of(billed.code, billed.on, reference).values()),
        units=tuple(unit_cents(billed, reference, ("unit",))),
    )
    for share in reference.rows(TariffShare):
        if share.place == ALL_PLACES or share.times <= share.over or not applies(share, billed):
            continue
        for base in bases.near(billed.cents * share.over / share.times):
            if abs(billed.cents * share.over - base * share.times) <= TOLERANCE_CENTS * share.over:
                return base
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bases:
    """Cents payable for a code on a date without an increase."""

    maxima: tuple[int, ...]
    tariffs: tuple[int, ...]
    units: tuple[int, ...]

    def near(self, cents: float) -> Iterator[int]:
        """Every amount; those of several units are the nearest to ``cents``."""
        yield from self.maxima
        for tariff in self.tariffs:
            yield tariff
            for unit in self.units:
                yield tariff + max(0, round((cents - tariff) / unit)) * unit

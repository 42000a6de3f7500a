"""Amounts that the agreement explains: a tariff, a number of units, a maximum, a part or a premium."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import TariffShare
from facnet_desktop.reference.model import ALL_PLACES, Reference
from facnet_desktop.rules.tariff.lookup import tariffs_of

_FULL_ROLE = "1"
_ONE_SERVICE_A_LINE = "VISITE_OU_EXAMEN"
_ADDED = ("supplement",)
_WHOLE = ("maximum", "maximum_per_patient", "variant", "role_8", "supplement")
_TOLERANCE_CENTS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """An amount of a code: where, in which role and when."""

    code: str
    cents: int
    place: PlaceKind
    role: str
    on: date


def is_recognised(billed: Billed, reference: Reference) -> bool:
    """Whether the amount is explained at any place: another place is the business of other rules."""
    tariffs = set(tariffs_of(billed.code, billed.on, reference).values())
    known = tariffs | _whole_amounts(billed, reference)
    if any(abs(billed.cents - cents) <= _TOLERANCE_CENTS for cents in known):
        return True
    return any(
        _is_number_of(billed, tariff, reference) or _is_share_of(billed, tariff, reference)
        for tariff in tariffs
    )


def _whole_amounts(billed: Billed, reference: Reference) -> set[int]:
    """Second amounts of the code: maximums and variants as they are, supplements also beside the tariff."""
    tariffs = tariffs_of(billed.code, billed.on, reference).values()
    whole = set(_unit_cents(billed, reference, _WHOLE))
    return whole | {tariff + added for tariff in tariffs for added in _unit_cents(billed, reference, _ADDED)}


def _is_number_of(billed: Billed, tariff: int, reference: Reference) -> bool:
    """Several services on a line, except of visits; or the first unit and more of them."""
    if billed.cents % tariff == 0 and billed.code not in reference.lists[_ONE_SERVICE_A_LINE]:
        return True
    more = billed.cents - tariff
    return more > 0 and any(more % unit == 0 for unit in _unit_cents(billed, reference, ("unit",)))


def _unit_cents(billed: Billed, reference: Reference, kinds: tuple[str, ...]) -> Iterator[int]:
    for unit in reference.unit_tariffs:
        if unit.code == billed.code and unit.kind in kinds and unit.tariff.holds_on(billed.on):
            yield unit.tariff.value


def _is_share_of(billed: Billed, tariff: int, reference: Reference) -> bool:
    """A part or a premium of the table, or half of one (the lesser act of a session), to the cent or so."""
    for share in reference.rows(TariffShare):
        if not _applies(share, billed):
            continue
        halves = (1, 2) if billed.role == _FULL_ROLE else (1,)
        for half in halves:
            exact = tariff * share.times
            if abs(billed.cents * half * share.over - exact) <= _TOLERANCE_CENTS * half * share.over:
                return True
    return False


def _applies(share: TariffShare, billed: Billed) -> bool:
    """An institution is any place but a private office: a postal code may stand for either."""
    anywhere = share.place == ALL_PLACES
    return (
        share.holds_on(billed.on)
        and billed.code in share.codes
        and billed.role in share.roles
        and (anywhere or billed.place is not PlaceKind.CABINET)
    )

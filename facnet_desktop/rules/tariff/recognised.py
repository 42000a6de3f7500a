"""Amounts that the agreement explains: a tariff, a number of units, a maximum, a part or a premium."""

from facnet_desktop.reference.conditions import TariffShare
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.tariff.increases import (
    TOLERANCE_CENTS,
    Billed,
    applies,
    unit_cents,
    without_increase,
)
from facnet_desktop.rules.tariff.lookup import tariffs_of

_FULL_ROLE = "1"
_ONE_SERVICE_A_LINE = "VISITE_OU_EXAMEN"
_ADDED = ("supplement",)
_WHOLE = ("maximum", "maximum_per_patient", "variant", "role_8", "supplement")


def is_recognised(billed: Billed, reference: Reference) -> bool:
    """Whether the amount is explained at any place: another place is the business of other rules."""
    tariffs = set(tariffs_of(billed.code, billed.on, reference).values())
    known = tariffs | _whole_amounts(billed, reference)
    if any(abs(billed.cents - cents) <= TOLERANCE_CENTS for cents in known):
        return True
    if without_increase(billed, reference) is not None:
        return True
    return any(
        _is_number_of(billed, tariff, reference) or _is_share_of(billed, tariff, reference)
        for tariff in tariffs
    )


def _whole_amounts(billed: Billed, reference: Reference) -> set[int]:
    """Second amounts of the code: maximums and variants as they are, supplements also beside the tariff."""
    tariffs = tariffs_of(billed.code, billed.on, reference).values()
    whole = set(unit_cents(billed, reference, _WHOLE))
    return whole | {tariff + added for tariff in tariffs for added in unit_cents(billed, reference, _ADDED)}


def _is_number_of(billed: Billed, tariff: int, reference: Reference) -> bool:
    """Several services on a line, except of visits; or the first unit and more of them."""
    if billed.cents % tariff == 0 and billed.code not in reference.lists[_ONE_SERVICE_A_LINE]:
        return True
    more = billed.cents - tariff
    return more > 0 and any(more % unit == 0 for unit in unit_cents(billed, reference, ("unit",)))


def _is_share_of(billed: Billed, tariff: int, reference: Reference) -> bool:
    """A part or a premium of the table, or half of one (the lesser act of a session), to the cent or so."""
    for share in reference.rows(TariffShare):
        if not applies(share, billed):
            continue
        halves = (1, 2) if billed.role == _FULL_ROLE else (1,)
        for half in halves:
            exact = tariff * share.times
            if abs(billed.cents * half * share.over - exact) <= TOLERANCE_CENTS * half * share.over:
                return True
    return False

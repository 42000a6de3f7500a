"""Amounts that another rule already says something of: one fact makes one finding."""

from facnet_desktop.reference.conditions import Maximum, UnitsRequired
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Measure
from facnet_desktop.rules.emergency.amounts import payable_amounts, plain_limit
from facnet_desktop.rules.emergency.packages import MAXIMA
from facnet_desktop.rules.tariff.increases import Billed

_BLOCKS = "ITSS"


def is_judged_elsewhere(billed: Billed, reference: Reference) -> bool:
    """Blocks of ITS001, lump sums of URG001, missing units of UNI001, maxima of UNI002."""
    return (
        billed.code in reference.lists[_BLOCKS]
        or _is_of_emergency(billed, reference)
        or _lacks_units(billed, reference)
        or _exceeds_maximum(billed, reference)
    )


def _is_of_emergency(billed: Billed, reference: Reference) -> bool:
    """Above its limit, or a number of periods that URG001 finds payable."""
    if not any(billed.code in reference.lists[name] for name in MAXIMA):
        return False
    limit = plain_limit(billed.code, billed.on, reference)
    above = limit is not None and billed.cents > limit
    return above or billed.cents in payable_amounts(billed.code, billed.on, reference)


def _lacks_units(billed: Billed, reference: Reference) -> bool:
    """At least twice the tariff of a code that asks for a number: lines with units never come here."""
    tariff = reference.tariff(billed.code, billed.place, billed.on)
    return (
        tariff is not None
        and billed.cents >= 2 * tariff
        and any(row.holds_on(billed.on) and billed.code in row.codes for row in reference.rows(UnitsRequired))
    )


def _exceeds_maximum(billed: Billed, reference: Reference) -> bool:
    return any(
        billed.cents > row.maximum
        for row in reference.rows(Maximum)
        if row.measure is Measure.CENTS and row.holds_on(billed.on)
        if billed.code in row.codes and row.place.kind in (None, billed.place)
    )

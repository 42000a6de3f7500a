"""What a lump sum for a complex situation may cost: its periods, and the increase for the hour."""

from datetime import date

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.emergency.packages import MAXIMA

_INCREASES = ("urg_evening_increase", "urg_friday_increase", "urg_weekend_increase")
_WHOLE = 100


def payable_amounts(code: str, on: date, reference: Reference) -> frozenset[int]:
    """Cents of every number of periods up to the maximum, with each increase and without any."""
    start = reference.tariff(code, PlaceKind.ESTABLISHMENT, on)
    unit = next(
        (
            row.tariff.value
            for row in reference.unit_tariffs
            if row.code == code and row.kind == "unit" and row.tariff.holds_on(on)
        ),
        None,
    )
    if start is None or unit is None:
        return frozenset()
    increases = [0, *(reference.parameter(name, on) for name in _INCREASES)]
    return frozenset(
        round((start + more * unit) * (_WHOLE + increase) / _WHOLE)
        for more in range(_periods(code, on, reference) + 1)
        for increase in increases
    )


def highest_increase(on: date, reference: Reference) -> int:
    """The highest increase, in percent."""
    return max(reference.parameter(name, on) for name in _INCREASES)


def _periods(code: str, on: date, reference: Reference) -> int:
    """The most quarters of an hour after the first half-hour."""
    maximum = next(name for codes, name in MAXIMA.items() if code in reference.lists[codes])
    first = reference.parameter("urg_first_period_minutes", on)
    return (reference.parameter(maximum, on) - first) // reference.parameter("urg_period_minutes", on)

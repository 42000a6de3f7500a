"""What a lump sum for a complex situation may cost: its periods, and the increase for the hour."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations_with_replacement

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import Holiday
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Observance
from facnet_desktop.rules.emergency.packages import MAXIMA

_EVENING, _FRIDAY, _WEEKEND = "urg_evening_increase", "urg_friday_increase", "urg_weekend_increase"
_FRIDAY_NUMBER = 4
_KINDS_OF_DAY = 64
"""Codes, periods of a tariff and days with the same increases: few, for many lines."""
_WHOLE = 100


def payable_amounts(code: str, on: date, reference: Reference) -> frozenset[int]:
    """Cents of every number of periods up to the maximum, each with or without an increase of the day.

    An increase holds for the periods that begin in its hours (P.G. 2.2.9 B). An institution may observe a
    holiday on any day: the same increase on all the periods is payable whatever the day.
    """
    tariffs = _tariffs(code, on, reference)
    if tariffs is None:
        return frozenset()
    same = tuple(reference.parameter(name, on) for name in (_EVENING, _FRIDAY, _WEEKEND))
    return _amounts(*tariffs, _periods(code, on, reference), same, increases(on, reference))


@lru_cache(maxsize=_KINDS_OF_DAY)
def _amounts(
    start: int, unit: int, most: int, same: tuple[int, ...], mixed: tuple[int, ...]
) -> frozenset[int]:
    """Cents of up to ``most`` units: one rate of ``same`` on all of it, or any of ``mixed`` on each part."""
    numbers = range(most + 1)
    alike = {_increased(start + more * unit, rate) for more in numbers for rate in (0, *same)}
    rates = (0, *mixed)
    units = {rate: _increased(unit, rate) for rate in rates}
    each = {
        _increased(start, first) + sum(units[rate] for rate in others)
        for more in numbers
        for first in rates
        for others in combinations_with_replacement(rates, more)
    }
    return frozenset(alike | each)


def plain_limit(code: str, on: date, reference: Reference) -> int | None:
    """Cents of all the periods payable, without an increase; ``None`` where the tables are silent."""
    tariffs = _tariffs(code, on, reference)
    return None if tariffs is None else tariffs[0] + _periods(code, on, reference) * tariffs[1]


def _tariffs(code: str, on: date, reference: Reference) -> tuple[int, int] | None:
    """Cents of the first half-hour and of each quarter of an hour after it."""
    start = reference.tariff(code, PlaceKind.ESTABLISHMENT, on)
    units = (
        row.tariff.value
        for row in reference.unit_tariffs
        if row.code == code and row.kind == "unit" and row.tariff.holds_on(on)
    )
    unit = next(units, None)
    return None if start is None or unit is None else (start, unit)


def increases(on: date, reference: Reference) -> tuple[int, ...]:
    """The increases that exist on a day, in percent: at night, and in its evening or the whole day."""
    night = reference.parameter(_EVENING, on)
    saturday = _FRIDAY_NUMBER + 1
    closed = on.weekday() >= saturday or on in _holidays(reference)
    if closed:
        return night, reference.parameter(_WEEKEND, on)
    return (night, reference.parameter(_FRIDAY, on)) if on.weekday() == _FRIDAY_NUMBER else (night,)


def highest_increase(on: date, reference: Reference) -> int:
    """The highest increase of a day, in percent."""
    return max(increases(on, reference))


@made_once
def _holidays(reference: Reference) -> Iterable[date]:
    """Weekdays that are a holiday, or on which one of the weekend may be observed."""
    return {row.on for row in reference.rows(Holiday) if row.observed is not Observance.ELSEWHERE}


def _increased(cents: int, percent: int) -> int:
    return round(cents * (_WHOLE + percent) / _WHOLE)


def _periods(code: str, on: date, reference: Reference) -> int:
    """The most quarters of an hour after the first half-hour."""
    maximum = next(name for codes, name in MAXIMA.items() if code in reference.lists[codes])
    first = reference.parameter("urg_first_period_minutes", on)
    return (reference.parameter(maximum, on) - first) // reference.parameter("urg_period_minutes", on)

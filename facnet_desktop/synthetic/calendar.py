"""The days a clinic opens during the period of the file, and the statement a service appears on."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

YEAR = 2025
"""The year of every generated service: the reference is of that year, its January opens every file."""

# Closed days of 2025, P.G. 2.4.7.6 (l.2145).
_CLOSED = frozenset(
    date(YEAR, month, day)
    for month, day in (
        (1, 1), (1, 2), (4, 18), (4, 21), (5, 19), (6, 24), (7, 1), (9, 1), (10, 13),
        (12, 24), (12, 25), (12, 26), (12, 31),
    )
)  # fmt: skip
_SUNDAY = 6
_STATEMENT_DELAY = timedelta(weeks=4)
_RECENT = timedelta(days=12)


class Cover(IntEnum):
    """Which part of the year a file has to hold for a situation to be seen in it."""

    ANY = 0
    FROM_JANUARY = 1
    WHOLE_YEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """``days`` are the opening days, in order: a part of the year, or all of it."""

    days: tuple[date, ...]

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    @property
    def months(self) -> float:
        """How long the period is, 12 for the year."""
        return ((self.last - self.first).days + 1) / 30.4

    @property
    def cover(self) -> Cover:
        """The most that situations of this period may ask for."""
        if self.first.month > 1:
            return Cover.ANY
        return Cover.WHOLE_YEAR if self.last.month == 12 else Cover.FROM_JANUARY

    def is_recent(self, day: date) -> bool:
        """Whether some services of that day may not be paid yet."""
        return day > self.last - _RECENT


def month() -> Calendar:
    """January, Saturdays included."""
    return between(date(YEAR, 1, 1), date(YEAR, 1, 31))


def year() -> Calendar:
    """The whole year, Saturdays included."""
    return between(date(YEAR, 1, 1), date(YEAR, 12, 31))


def between(first: date, last: date) -> Calendar:
    """The opening days from ``first`` to ``last``, both included, Saturdays too.

    Raises:
        ValueError: the clinic opens on none of these days, or some are of another year.
    """
    if first.year != YEAR or last.year != YEAR:
        raise ValueError(f"services are of {YEAR}: {first} to {last}")
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    opened = tuple(day for day in days if day.weekday() != _SUNDAY and day not in _CLOSED)
    if not opened:
        raise ValueError(f"no opening day from {first} to {last}")
    return Calendar(days=opened)


def statement(day: date) -> str:
    """The statement (*Periode*) a service of that day is paid on: year and week, ``202509``."""
    iso = (day + _STATEMENT_DELAY).isocalendar()
    return f"{iso.year}{iso.week:02d}"


def first_statement() -> str:
    """The earliest statement of the year: what was not paid there is old at the end of the file."""
    return f"{YEAR}01"

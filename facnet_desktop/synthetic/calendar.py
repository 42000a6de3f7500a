"""The days a clinic opens during the period of the file, and the statement a service appears on."""

from dataclasses import dataclass
from datetime import date, timedelta

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """``days`` are the opening days, in order; a month or a whole year of them."""

    days: tuple[date, ...]

    @property
    def last(self) -> date:
        return self.days[-1]

    def is_recent(self, day: date) -> bool:
        """Whether some services of that day may not be paid yet."""
        return day > self.last - _RECENT


def month() -> Calendar:
    """January, Saturdays included."""
    return Calendar(days=_open_days(date(YEAR, 1, 31)))


def year() -> Calendar:
    """The whole year, Saturdays included."""
    return Calendar(days=_open_days(date(YEAR, 12, 31)))


def _open_days(last: date) -> tuple[date, ...]:
    first = date(YEAR, 1, 1)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() != _SUNDAY and day not in _CLOSED)


def statement(day: date) -> str:
    """The statement (*Periode*) a service of that day is paid on: year and week, ``202509``."""
    iso = (day + _STATEMENT_DELAY).isocalendar()
    return f"{iso.year}{iso.week:02d}"


def first_statement() -> str:
    """The earliest statement of the year: what was not paid there is old at the end of the file."""
    return f"{YEAR}01"

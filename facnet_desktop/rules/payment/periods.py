"""Statement periods: ``202511`` is the 11th week of 2025."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

_PERIOD = re.compile(r"(20\d\d)([0-5]\d)")
_WEEKS_IN_A_YEAR = 53


def weeks_behind(periods: Iterable[str]) -> dict[str, int]:
    """How many weeks each period lies before the newest one; texts that are no year and week are left out."""
    mondays = {period: monday for period in periods if (monday := _monday(period)) is not None}
    newest = max(mondays.values(), default=None)
    if newest is None:
        return {}
    return {period: (newest - monday).days // 7 for period, monday in mondays.items()}


def _monday(period: str) -> date | None:
    """The Monday of the week; the first week of a year holds its 4 January."""
    match = _PERIOD.fullmatch(period.strip())
    if match is None or not 1 <= int(match[2]) <= _WEEKS_IN_A_YEAR:
        return None
    fourth = date(int(match[1]), 1, 4)
    return fourth + timedelta(days=-fourth.weekday(), weeks=int(match[2]) - 1)

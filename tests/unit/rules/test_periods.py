"""Statement periods: year and week."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.rules.payment.periods import weeks_behind


@given(newest=st.dates(date(2006, 1, 1), date(2090, 1, 1)), weeks=st.integers(0, 260))
def test_weeks_are_those_of_the_calendar(newest: date, weeks: int) -> None:
    older = newest - timedelta(weeks=weeks)
    names = [f"{year}{week:02d}" for year, week, _ in (newest.isocalendar(), older.isocalendar())]
    assert weeks_behind(names) == {names[0]: 0, names[1]: weeks}


def test_texts_that_are_no_week_are_left_out() -> None:
    assert weeks_behind(["202511", "202500", "202554", "2025", "janvier", "209960", ""]) == {"202511": 0}


def test_nothing_to_compare() -> None:
    assert weeks_behind([]) == {}
    assert weeks_behind(["?"]) == {}

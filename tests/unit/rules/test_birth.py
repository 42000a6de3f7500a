"""The birth date of a health insurance number, over every date and every service."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.rules.nam.birth import age, exists, fault, month_of, youngest_birth
from facnet_desktop.rules.nam.nam002 import ORDINARY_DAY

SERVICES = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MAXIMUM = 115


def digits_of(birth: date, *, woman: bool) -> str:
    """The six digits that the RAMQ makes of a birth date."""
    return f"{birth.year % 100:02d}{birth.month + 50 * woman:02d}{birth.day:02d}"


@given(service=SERVICES, days=st.integers(0, 99 * 365), woman=st.booleans())
def test_a_real_birth_within_a_century_is_never_faulted(service: date, days: int, woman: bool) -> None:
    birth = service - timedelta(days=days)
    digits = digits_of(birth, woman=woman)
    assert fault(digits, service, maximum_age=MAXIMUM) is None
    assert youngest_birth(digits, service) == birth


@given(service=SERVICES, digits=st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_a_day_of_no_century_is_impossible_whatever_the_service(service: date, digits: str) -> None:
    exists_somewhere = any(
        _is_date(year, month_of(digits), int(digits[4:])) for year in range(1900 + int(digits[:2]), 2300, 100)
    )
    assert exists(digits) == exists_somewhere
    assert (fault(digits, service, maximum_age=MAXIMUM) == "impossible_date") == (not exists_somewhere)


@given(service=SERVICES, digits=st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_the_youngest_birth_is_before_the_service_and_within_a_century_of_it(
    service: date, digits: str
) -> None:
    birth = youngest_birth(digits, service)
    if birth is not None:
        assert birth <= service
        assert digits in {digits_of(birth, woman=False), digits_of(birth, woman=True)}
        assert 0 <= age(birth, service) <= 199


@given(
    service=st.dates(date(1900, 1, 1), date(2199, 12, 31)), digits=st.from_regex(r"[0-9]{6}", fullmatch=True)
)
def test_the_native_narrowing_only_drops_what_has_no_fault(service: date, digits: str) -> None:
    ordinary = pl.Series([f"ZORY{digits}10"]).str.contains(ORDINARY_DAY).item()
    if ordinary:
        assert fault(digits, service, maximum_age=MAXIMUM) is None


def test_the_native_narrowing_drops_every_day_that_all_years_have() -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]
    nams = [f"ZORY{digits_of(day, woman=woman)}10" for day in days for woman in (False, True)]
    assert pl.Series(nams).str.contains(ORDINARY_DAY).all()


@pytest.mark.parametrize(
    ("digits", "service", "kind"),
    [
        ("000229", date(1999, 6, 1), "future_birth"),
        ("000229", date(2000, 2, 28), "future_birth"),
        ("000229", date(2000, 2, 29), None),
        ("000229", date(2116, 2, 28), None),
        ("000229", date(2116, 2, 29), "too_old"),
        ("320229", date(2031, 12, 31), None),
        ("310229", date(2031, 12, 31), "impossible_date"),
        ("300132", date(2025, 3, 11), "impossible_date"),
        ("300131", date(2025, 3, 11), None),
        ("301301", date(2025, 3, 11), "impossible_date"),
        ("305001", date(2025, 3, 11), "impossible_date"),
        ("305101", date(2025, 3, 11), None),
        ("306201", date(2025, 3, 11), None),
        ("306301", date(2025, 3, 11), "impossible_date"),
    ],
)
def test_boundaries(digits: str, service: date, kind: str | None) -> None:
    assert fault(digits, service, maximum_age=MAXIMUM) == kind


@given(birth=st.dates(date(1900, 1, 1), date(2000, 1, 1)), years=st.integers(0, 99))
def test_age_grows_on_the_birthday(birth: date, years: int) -> None:
    if (birth.month, birth.day) == (2, 29):
        birth = birth.replace(day=28)
    birthday = birth.replace(year=birth.year + years)
    assert age(birth, birthday) == years
    assert age(birth, birthday - timedelta(days=1)) == years - 1


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

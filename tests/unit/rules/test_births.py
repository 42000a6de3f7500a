"""Ages told by health insurance numbers, over every birth and every service."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.reference.words import AgeUnit
from facnet_desktop.rules.age.limits import age_in
from facnet_desktop.rules.births import (
    age_months,
    birth_digits,
    completed_months,
    possible_births,
    with_births,
)
from tests.support.exports import reference
from tests.support.findings import claims_of

OLDEST = 105
SERVICES = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def digits_of(birth: date, *, woman: bool = False) -> str:
    """The six digits that the RAMQ makes of a birth date."""
    return f"{birth.year % 100:02d}{birth.month + 50 * woman:02d}{birth.day:02d}"


@given(service=SERVICES, days=st.integers(0, 99 * 365), woman=st.booleans())
def test_the_latest_birth_comes_first(service: date, days: int, woman: bool) -> None:
    birth = service - timedelta(days=days)
    assert possible_births(digits_of(birth, woman=woman), service, oldest=OLDEST)[0] == birth


@given(service=SERVICES, days=st.integers(0, 99 * 365))
def test_the_other_century_is_possible_up_to_the_oldest_age(service: date, days: int) -> None:
    birth = service - timedelta(days=days)
    possible = possible_births(digits_of(birth), service, oldest=OLDEST)
    century_before = [other for other in possible[1:] if other.year == birth.year - 100]
    leap_day_lost = (birth.month, birth.day) == (2, 29) and (birth.year - 100) % 400 and birth.year % 400 == 0
    expected = age_in(AgeUnit.YEARS, birth, service) <= OLDEST - 100 and not leap_day_lost
    assert bool(century_before) == expected
    assert len(possible) <= 2


@pytest.mark.parametrize(
    ("digits", "service", "ages"),
    [
        ("200311", date(2025, 3, 10), [4, 104]),
        ("200311", date(2025, 3, 11), [5, 105]),
        ("190311", date(2025, 3, 10), [5, 105]),
        ("190311", date(2025, 3, 11), [6]),
        ("250311", date(2025, 3, 11), [0, 100]),
        ("250312", date(2025, 3, 11), [99]),
        ("000229", date(2003, 2, 28), [2]),
        ("000229", date(2004, 2, 29), [4]),
        ("010229", date(2025, 3, 11), []),
        ("851301", date(2025, 3, 11), []),
        ("240229", date(2025, 2, 28), [0, 100]),
        ("240229", date(2025, 3, 1), [1, 101]),
    ],
)
def test_possible_ages(digits: str, service: date, ages: list[int]) -> None:
    found = possible_births(digits, service, oldest=OLDEST)
    assert [age_in(AgeUnit.YEARS, birth, service) for birth in found] == ages


@given(service=SERVICES, days=st.integers(0, 99 * 365), woman=st.booleans())
def test_native_months_are_those_of_the_latest_birth(service: date, days: int, woman: bool) -> None:
    birth = service - timedelta(days=days)
    line = pl.DataFrame(
        {
            "service_date": [service],
            "birth_month": [birth.year % 100 * 12 + birth.month - 1],
            "birth_day": [birth.day],
        },
        schema={"service_date": pl.Date, "birth_month": pl.Int16, "birth_day": pl.Int8},
    )
    expected = completed_months(birth, service)
    calendar = pl.date_range(service - timedelta(days=40), service, eager=True)
    assert line.select(age_months()).item() == line.select(age_months(calendar)).item() == expected


@given(birth=st.dates(date(1900, 1, 1), date(2000, 1, 1)), days=st.integers(0, 40_000))
def test_units_agree(birth: date, days: int) -> None:
    on = birth + timedelta(days=days)
    assert age_in(AgeUnit.DAYS, birth, on) == days
    assert age_in(AgeUnit.MONTHS, birth, on) // 12 == age_in(AgeUnit.YEARS, birth, on)


def test_only_readable_numbers_have_a_birth() -> None:
    cells = [
        "ZORY85531110 - ZORVALENT, YSALINE",
        "ZORY850311A0 - ZORVALENT, YSALINE",
        "ZORYxxxx1110 - ZORVALENT, YSALINE",
        "ZORY8503111 - ZORVALENT, YSALINE",
        "ZORY85131110 - ZORVALENT, YSALINE",
        "ZORY85033210 - ZORVALENT, YSALINE",
        "ZORVALENT, YSALINE",
        "ZORY00010110 - ZORVALENT, YSALINE",
        "",
        "[masqué]",
        "ZORY85531110 - ZORVALENT, YSALINE",
    ]
    claims = claims_of([{"patient": cell} for cell in cells])
    lines = claims.lines.select("line", "patient")
    found = with_births(lines, claims, reference()).with_columns(digits=birth_digits()).collect()
    assert found["line"].to_list() == [2, 3, 9, 12]
    found = found.head(3)
    assert found["digits"].to_list() == ["850311", "850311", "000101"]
    assert found["woman"].to_list() == [True, False, False]
    assert found["birth_month"].to_list() == [85 * 12 + 2, 85 * 12 + 2, 0]
    assert found["birth_day"].to_list() == [11, 11, 1]


def test_a_file_without_a_patient_has_no_birth() -> None:
    claims = claims_of([{"patient": ""}])
    assert with_births(claims.lines.select("line", "patient"), claims, reference()).collect().is_empty()

"""What one cell says: every accepted writing, and the refusal of those that could mean two things."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.money import format_cents
from facnet_desktop.ingest import cells
from facnet_desktop.ingest.cells import CellError
from facnet_desktop.ingest.report import Kind

AMOUNTS = {
    "49,15": 4915, "1 234,56": 123456, "1\u00a0234,56": 123456, "1\u202f234,56 $": 123456, "12,34 $": 1234,
    "$12.34": 1234, "(12,00)": -1200, "-12,00": -1200, "\u221212,00": -1200, "12,00-": -1200, "+12,34": 1234,
    "1234.56": 123456, "29,9": 2990, "30": 3000, "1,234.56": 123456, "1.234,56": 123456, "-": 0, "": None,
    "0,00": 0, "(1 234,56 $)": -123456, "-$5.00": -500, ",50": 50,
}  # fmt: skip
NOT_AMOUNTS = (
    "1e3", "12,345", "1,234", "1.234", "N/D", "12,34,56", "1 23,45", "--1", "$", ".", "999999999999,99",
    "12 34", "\u0661\u0662", "0x10", "1_000", "12,3 4", "=1+1",
)  # fmt: skip
DATES = {
    "2025-03-11": date(2025, 3, 11), "2025/3/1": date(2025, 3, 1), "20250311": date(2025, 3, 11),
    "25/03/2025": date(2025, 3, 25), "03/25/2025": date(2025, 3, 25), "05-05-2025": date(2025, 5, 5),
    "11 mars 2025": date(2025, 3, 11), "1er août 2025": date(2025, 8, 1), "3 déc. 2025": date(2025, 12, 3),
    "2025-03-11 00:00:00": date(2025, 3, 11), " 2024-02-29 ": date(2024, 2, 29),
}  # fmt: skip
NOT_DATES = (
    "2025-02-30", "2025-13-01", "03/04/2025", "45727", "45727,0", "25/03/25", "2025-03", "mars 2025",
    "0000-00-00",
    "2025-03-11 08:30", "1625-01-01", "11 ju 2025", "2025-3/1", "aujourd'hui",
)  # fmt: skip
TIMES = {
    "08:05": 485, "8:05": 485, " 10:00 ": 600, "8h05": 485, "8 h 05": 485, "14 h": 840, "23:59:59": 1439,
    "00:00": 0, "24:00": 1440, "": None,
}  # fmt: skip
NOT_TIMES = ("25:00", "24:01", "12:60", "8:5", "midi", "0805", "08:05 PM", "-1:00", "12:30:61")


@pytest.mark.parametrize(("text", "cents"), AMOUNTS.items())
def test_amounts_read(text: str, cents: int | None) -> None:
    assert cells.read_amount(text) == cents


@pytest.mark.parametrize("text", NOT_AMOUNTS)
def test_amounts_refused(text: str) -> None:
    with pytest.raises(CellError) as error:
        cells.read_amount(text)
    assert error.value.kind is Kind.AMOUNT


@given(st.integers(-cells.MAX_CENTS, cells.MAX_CENTS))
def test_every_amount_reads_back_as_it_is_shown(cents: int) -> None:
    assert cells.read_amount(format_cents(cents)) == cents
    assert cells.read_amount(f"{cents / 100:.2f}") == cents


@pytest.mark.parametrize(("text", "day"), DATES.items())
def test_dates_read(text: str, day: date) -> None:
    assert cells.read_date(text) == day


@pytest.mark.parametrize("text", NOT_DATES)
def test_dates_refused(text: str) -> None:
    with pytest.raises(CellError) as error:
        cells.read_date(text)
    assert error.value.kind is Kind.DATE


def test_empty_date_is_a_missing_value() -> None:
    with pytest.raises(CellError) as error:
        cells.read_date(" \u00a0")
    assert error.value.kind is Kind.MISSING_VALUE


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_iso_date_reads_back(day: date) -> None:
    assert cells.read_date(day.isoformat()) == day
    assert cells.read_date(f"{day:%Y%m%d}") == day


@pytest.mark.parametrize(("text", "minutes"), TIMES.items())
def test_times_read(text: str, minutes: int | None) -> None:
    assert cells.read_time(text) == minutes


@pytest.mark.parametrize("text", NOT_TIMES)
def test_times_refused(text: str) -> None:
    with pytest.raises(CellError) as error:
        cells.read_time(text)
    assert error.value.kind is Kind.TIME


@pytest.mark.parametrize(
    ("text", "units"), {"0": 0, "30": 30, "30,00": 30, "1.5": 1.5, "": 0, "-": 0, "007": 7}.items()
)
def test_units_read(text: str, units: float) -> None:
    assert cells.read_units(text) == units


@pytest.mark.parametrize("text", ["-3", "1e2", "beaucoup", "1 000 000", "1,2,3", "9999999"])
def test_units_refused(text: str) -> None:
    with pytest.raises(CellError) as error:
        cells.read_units(text)
    assert error.value.kind is Kind.NUMBER


@pytest.mark.parametrize(
    ("text", "code"),
    {
        "15804": "15804",
        "08857": "8857",
        " 8857 ": "8857",
        "15643a": "15643A",
        "15804.0": "15804",
        "00013": "13",
        "019928": "19928",
    }.items(),
)
def test_codes_read(text: str, code: str) -> None:
    assert cells.read_code(text) == code


@pytest.mark.parametrize("text", ["V202", "1,58E+04", "158041", "00000", "15 804", "158-04", "ABC"])
def test_codes_refused(text: str) -> None:
    with pytest.raises(CellError) as error:
        cells.read_code(text)
    assert error.value.kind is Kind.CODE


@pytest.mark.parametrize(
    ("text", "found"),
    {
        "85,G160": ["85", "G160"],
        "#85;#ar": ["85", "AR"],
        " CLSC , ICEP ": ["CLSC", "ICEP"],
        "085 85": ["85"],
        "AG1600": ["AG1600"],
        "##AR": ["#AR"],
        "": [],
        "#": [],
    }.items(),
)
def test_contexts_are_whole_elements(text: str, found: list[str]) -> None:
    assert cells.read_contexts(text) == found


@given(st.text(max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    for reader in (cells.read_amount, cells.read_date, cells.read_time, cells.read_units, cells.read_code):
        try:
            reader(text)
        except CellError as error:
            assert error.reason and "\0" not in error.reason and len(error.reason) < 160
    cells.read_contexts(text)

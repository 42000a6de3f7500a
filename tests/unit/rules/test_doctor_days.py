"""Doctor-days are what a plain count of patients gives, however they are numbered and parted."""

from collections import defaultdict
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.office_fee import visits
from tests.support.exports import reference
from tests.support.findings import claims_of

COUNTS = ("registered", "registered_paid", "walk_in", "walk_in_paid", "undetermined")
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "doctor": st.sampled_from([1, 2, 3, ""]),
            "patient": st.sampled_from([1, 2, 3, ""]),
            "date": st.sampled_from(["2025-03-11", "2025-03-12", "1969-12-31", "2052-02-29"]),
            "code": st.sampled_from(["15804", "8857", "19928", "17238"]),
            "place": st.sampled_from(["55369", "01234"]),
            "contexts": st.sampled_from(["", "G160", "85"]),
            "paid": st.sampled_from(["10,00", "-"]),
        }
    ),
    min_size=1,
    max_size=14,
)


def plainly(claims: Claims) -> dict[tuple[Any, ...], tuple[int, ...]]:
    """Each patient's strongest standing by doctor and day, in plain loops."""
    strongest: dict[tuple[Any, ...], dict[int, int]] = defaultdict(dict)
    rows = visits.visits(claims, reference()).with_columns(pl.col("doctor").cast(pl.String)).collect()
    for row in rows.iter_rows(named=True):
        patients = strongest[row["doctor"], row["service_date"]]
        patient = row["patient_key"]
        patients[patient] = max(patients.get(patient, 0), row["standing"])
    return {
        day: (
            sum(standing in {visits.REGISTERED, visits.REGISTERED_PAID} for standing in patients.values()),
            sum(standing == visits.REGISTERED_PAID for standing in patients.values()),
            sum(standing >= visits.WALK_IN for standing in patients.values()),
            sum(standing == visits.WALK_IN_PAID for standing in patients.values()),
            sum(standing == visits.UNDETERMINED for standing in patients.values()),
        )
        for day, patients in strongest.items()
    }


def counted(claims: Claims) -> dict[tuple[Any, ...], tuple[int, ...]]:
    rows = visits.doctor_days(claims, reference()).with_columns(pl.col("doctor").cast(pl.String)).collect()
    found = {(row[0], row[1]): row[2:] for row in rows.select(*visits.DOCTOR_DAY, *COUNTS).iter_rows()}
    assert len(found) == rows.height
    return found


@settings(deadline=None, max_examples=60)
@given(LINES)
def test_patients_are_counted_once_by_their_strongest_visit(lines: list[dict[str, Any]]) -> None:
    claims = claims_of(lines)
    assert counted(claims) == plainly(claims)


@pytest.mark.parametrize(("name", "value"), [("_LINES_AT_ONCE", 20), ("_IN_EIGHT_BYTES", 1)])
def test_a_large_file_is_counted_in_parts_and_wider_numbers(
    name: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        {"doctor": 1 + at % 7, "date": f"2025-03-{11 + at % 3}", "contexts": "G160" if at % 4 == 0 else ""}
        for at in range(120)
    ]
    monkeypatch.setattr(visits, name, value)
    found = counted(claims_of(lines))
    assert len(found) == 21
    assert found == plainly(claims_of(lines))

"""Doctor-days counted for some doctors at a time are those counted all at once."""

import pytest

from facnet_desktop.rules.office_fee import visits
from tests.support.exports import reference
from tests.support.findings import claims_of


def test_a_large_file_is_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        {"doctor": 1 + at % 7, "date": f"2025-03-{11 + at % 3}", "contexts": "G160" if at % 4 == 0 else ""}
        for at in range(120)
    ]
    at_once = visits.doctor_days(claims_of(lines), reference()).collect()
    monkeypatch.setattr(visits, "_LINES_AT_ONCE", 20)
    in_parts = visits.doctor_days(claims_of(lines), reference()).collect()
    order = ["registered", "walk_in", "undetermined", "service_date"]
    assert at_once.height == in_parts.height == 21
    assert at_once.select(order).sort(order).equals(in_parts.select(order).sort(order))

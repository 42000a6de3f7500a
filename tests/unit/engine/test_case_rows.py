"""Rows turned into values column by column are those that Polars gives one by one."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.engine import case_rows as module
from facnet_desktop.engine.case_rows import case_rows

DETAIL = pl.Struct({"code": pl.String, "day": pl.Date, "begin": pl.Int16})
SCHEMA = {
    "line": pl.UInt32,
    "code": pl.Categorical(),
    "worth": pl.Int32,
    "lines": pl.List(pl.UInt32),
    "services": pl.List(pl.Struct({"line": pl.UInt32, "detail": DETAIL, "others": pl.List(DETAIL)})),
}

maybe = lambda values: st.none() | values  # noqa: E731
details = st.fixed_dictionaries(
    {
        "code": maybe(st.sampled_from(["15804", "8857", ""])),
        "day": maybe(st.dates(date(2024, 1, 1), date(2026, 1, 1))),
        "begin": maybe(st.integers(0, 1440)),
    }
)
services = st.fixed_dictionaries(
    {"line": st.integers(2, 99), "detail": maybe(details), "others": maybe(st.lists(details, max_size=2))}
)
cases = st.fixed_dictionaries(
    {
        "line": st.integers(2, 99),
        "code": maybe(st.sampled_from(["15804", "8857"])),
        "worth": maybe(st.integers(-100, 100)),
        "lines": maybe(st.lists(st.integers(2, 99), max_size=3)),
        "services": maybe(st.lists(maybe(services), max_size=3)),
    }
)


@given(rows=st.lists(cases, max_size=9))
@settings(max_examples=200, deadline=None)
def test_rows_are_those_of_polars(rows: list[dict[str, Any]]) -> None:
    frame = pl.DataFrame(rows, schema=SCHEMA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MANY", 1)
        patch.setattr(module, "_AT_ONCE", 4)
        assert list(case_rows(frame)) == list(frame.iter_rows(named=True))


@pytest.mark.parametrize("height", [0, 1, 63, 64, 65, 5_000])
def test_every_row_is_given_once_in_order(height: int) -> None:
    lines = pl.int_range(height, eager=True)
    frame = pl.DataFrame({"line": lines, "acts": lines.reshape((-1, 1)).arr.to_list() if height else []})
    assert [row["line"] for row in case_rows(frame)] == list(range(height))
    assert list(case_rows(frame)) == list(frame.iter_rows(named=True))

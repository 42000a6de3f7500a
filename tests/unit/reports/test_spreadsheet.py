"""No cell of a CSV is taken for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.reports.spreadsheet import text_cell, write_rows


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SOMME(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u00a0=1"]
)
def test_what_a_spreadsheet_would_calculate_begins_with_an_apostrophe(text: str) -> None:
    assert text_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a", "15804", "a=b", "2026-03-02", "'"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert text_cell(text) == text


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2),
        max_size=4,
    )
)
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    write_rows(rows, out)
    text = out.getvalue()
    assert text[0] == "\ufeff"
    read = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert read == [[text_cell(cell) for cell in row] for row in rows]

"""Patients looked up in a table of bits are those that a set would give."""

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.rules.claims import has_code
from facnet_desktop.rules.marks import patient_among
from tests.support.findings import claims_of

LINES = st.lists(
    st.fixed_dictionaries(
        {"patient": st.sampled_from([1, 2, 3, 4, ""]), "code": st.sampled_from(["15804", "8857"])}
    ),
    max_size=9,
)


@settings(deadline=None, max_examples=40)
@given(LINES)
def test_a_patient_is_among_those_that_the_lines_name(lines: list[dict[str, Any]]) -> None:
    claims = claims_of(lines)
    named = {line["patient"] for line in lines if line["code"] == "8857" and line["patient"]}
    among = patient_among(claims.lines.filter(has_code(["8857"])), claims)
    kept = claims.lines.filter(among).select(pl.col("line")).collect()["line"].to_list()
    assert kept == [number for number, line in enumerate(lines, 2) if line["patient"] in named]

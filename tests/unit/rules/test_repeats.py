"""Repeated services found by one sorted number are those that a plain comparison finds."""

from collections import defaultdict
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.rules.duplicates.repeats import repeated_lines
from tests.support.exports import reference
from tests.support.findings import claims_of, findings_of

LINES = st.lists(
    st.fixed_dictionaries(
        {
            "patient": st.sampled_from([1, 2, ""]),
            "doctor": st.sampled_from([1, 2, ""]),
            "date": st.sampled_from(["2025-03-11", "2025-03-12", "1969-12-31"]),
            "code": st.sampled_from(["8857", "08857", "17238"]),
            "start": st.sampled_from(["", "08:00", "09:00"]),
            "preliminary": st.just("10,00"),
        }
    ),
    min_size=1,
    max_size=12,
)


def groups(lines: list[dict[str, Any]], *keys: str) -> list[tuple[int, ...]]:
    """Physical lines that agree on doctor, patient, date, code and ``keys``, where there are several."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 2):
        if line["patient"] and line["doctor"] and all(line[key] for key in keys):
            same = ("doctor", "patient", "date", *keys)
            found[(line["code"].lstrip("0"), *(str(line[key]) for key in same))].append(number)
    return sorted(tuple(group) for group in found.values() if len(group) > 1)


@settings(deadline=None, max_examples=40)
@given(LINES)
def test_every_repeat_is_kept(lines: list[dict[str, Any]]) -> None:
    kept = repeated_lines(claims_of(lines), reference()).collect()["line"].to_list()
    assert kept == sorted({line for group in groups(lines) for line in group})


@settings(deadline=None, max_examples=40)
@given(LINES)
def test_duplicates_are_the_groups_of_the_same_start(lines: list[dict[str, Any]]) -> None:
    found = sorted(tuple(sorted(finding.lines)) for finding in findings_of("DOUBLON001", lines))
    assert found == groups(lines, "start")

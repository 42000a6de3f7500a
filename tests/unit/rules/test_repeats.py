"""Repeated services found by one sorted number are those that a plain comparison finds."""

from collections import defaultdict
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.rules.duplicates.repeats import repeated_lines
from tests.support.exports import reference
from tests.support.findings import claims_of, findings_of

OTHER_SESSION = reference().lists["CONTEXTES_SEANCE_DIFFERENTE"][0]
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


SAME_DAY = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.just(reference().lists["VISITES_INSCRIT"][0]),
            "patient": st.just(1),
            "doctor": st.just(1),
            "start": st.sampled_from(["", "08:00", "09:00", "10:00"]),
            "contexts": st.sampled_from(["", "", "ABC", OTHER_SESSION]),
        }
    ),
    min_size=2,
    max_size=5,
)


@settings(deadline=None, max_examples=80)
@given(SAME_DAY)
def test_a_session_that_nothing_explains_is_never_set_aside(lines: list[dict[str, Any]]) -> None:
    sessions: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 2):
        sessions[line["start"] or f"line {number}"].append(number)
    differs = {
        start: any(lines[number - 2]["contexts"] == OTHER_SESSION for number in numbers)
        for start, numbers in sessions.items()
    }
    in_time = all(line["start"] for line in lines)
    order = sorted(sessions, key=lambda start: start if in_time else (differs[start], sessions[start][0]))
    unexplained = [sessions[start][0] for start in order[1:] if not differs[start]]
    found = findings_of("DOUBLON002", lines)
    assert [sorted(finding.lines[:-1]) for finding in found] == ([sorted(unexplained)] if unexplained else [])
    assert all(finding.lines[-1] == sessions[order[0]][0] for finding in found)

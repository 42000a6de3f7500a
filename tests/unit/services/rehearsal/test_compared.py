"""Findings of the same lines with two references: each one is put with one other at most."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.rehearsal.compared import failed_rules, rule_differences
from facnet_desktop.services.rehearsal.outcome import FileRehearsal, Rehearsal, RuleDifference


def finding(
    rule: str = "FB002", *lines: int, cents: int = -100, severity: Severity = Severity.ERROR, day: int = 1
) -> Finding:
    return Finding(
        rule=rule,
        family="essai",
        kind="essai",
        severity=severity,
        lines=lines,
        impact_cents=cents,
        doctor="1999991",
        patient_key="P",
        service_date=date(2026, 4, day),
    )


def told(before: Sequence[Finding], after: Sequence[Finding]) -> list[tuple[str, int, int, int]]:
    return [(one.rule, one.appeared, one.disappeared, one.changed) for one in rule_differences(before, after)]


def test_what_is_the_same_is_not_told() -> None:
    assert told([finding("FB002", 3)], [finding("FB002", 3)]) == []


def test_another_amount_or_severity_is_a_change() -> None:
    assert told([finding("FB002", 3)], [finding("FB002", 3, cents=-250)]) == [("FB002", 0, 0, 1)]
    assert told([finding("FB002", 3)], [finding("FB002", 3, severity=Severity.WARNING)]) == [
        ("FB002", 0, 0, 1)
    ]


def test_other_lines_of_the_same_patient_and_day_are_a_change() -> None:
    assert told([finding("FB002", 3, 4)], [finding("FB002", 3, 4, 5)]) == [("FB002", 0, 0, 1)]
    assert told([finding("FB002", 3)], [finding("FB002", 9, day=2)]) == [("FB002", 1, 1, 0)]


def test_twins_are_counted_one_by_one() -> None:
    twins = [finding("FB002", 3)] * 3
    assert told(twins, twins[:1]) == [("FB002", 0, 2, 0)]
    assert told(twins[:1], twins) == [("FB002", 2, 0, 0)]


def test_rules_are_told_apart_and_a_rule_that_failed_is_no_finding() -> None:
    failed = Finding(
        rule="SYS001",
        family="s",
        kind="k",
        severity=Severity.WARNING,
        data={"rule": "AN001", "error": "KeyError"},
    )
    assert told([finding("FB002", 3)], [finding("AN003", 3), failed]) == [
        ("AN003", 1, 0, 0),
        ("FB002", 0, 1, 0),
    ]
    assert failed_rules([finding(), failed]) == {"AN001"}


_FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(["FB002", "AN001"]),
        st.integers(2, 5),
        cents=st.sampled_from([-100, 0, 250]),
        day=st.integers(1, 3),
    ),
    max_size=12,
)


@given(_FINDINGS, _FINDINGS)
def test_counts_always_add_up(before: list[Finding], after: list[Finding]) -> None:
    found = rule_differences(before, after)
    appeared = sum(one.appeared for one in found)
    disappeared = sum(one.disappeared for one in found)
    assert len(after) - len(before) == appeared - disappeared
    assert [(one.rule, one.disappeared, one.appeared, one.changed) for one in found] == [
        (one.rule, one.appeared, one.disappeared, one.changed) for one in rule_differences(after, before)
    ]
    assert sum(one.changed for one in found) + max(appeared, disappeared) <= max(len(before), len(after))


def test_the_sentence_counts_and_names_the_rules_that_weigh_most() -> None:
    rules = tuple(
        RuleDifference(rule=code, appeared=appeared, disappeared=gone, changed=changed)
        for code, appeared, gone, changed in (
            ("AN001", 1, 0, 0),
            ("FB001", 2, 0, 0),
            ("FB002", 9, 3, 0),
            ("NAM001", 1, 0, 1),
        )
    )
    one = FileRehearsal(title="mai.csv", lines=10, concerned=10, rules=rules)
    said = Rehearsal(edition="2026-04", files=(one, one)).sentence().replace("\u00a0", " ")
    assert said == (
        "Répétition sur 2 validations : 26 constats de plus (FB002, FB001, AN001…), 6 de moins (FB002), "
        "2 modifiés (NAM001)."
    )
    alone = Rehearsal(edition="2026-04", files=(FileRehearsal(title="", lines=1, concerned=0),))
    assert alone.sentence().endswith("1\u00a0validation\u00a0: aucun constat ne change.")

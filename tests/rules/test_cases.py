"""Every rule against its YAML cases: lines in, the exact findings out."""

from datetime import date
from typing import Any

import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from tests.rules.facts import require_labels
from tests.rules.sentences import require_style
from tests.support.findings import CASES, cases_of, findings_of, rule_named

NEEDS_ANOTHER_TABLE = {("AGE001", "too_old")}
"""Kinds that no case can show with the shipped tables: see ``catalogue.OUT_OF_REACH``."""


def all_cases() -> list[Any]:
    return [
        pytest.param(rule.code, case, id=f"{rule.code}: {case['name']}")
        for rule in RULES
        for case in cases_of(rule.code)
    ]


def shown(finding: Finding, expected: dict[str, Any]) -> dict[str, Any]:
    """The parts of a finding that a case speaks of; lines are counted from the first row (1)."""
    parts: dict[str, Any] = {
        "kind": finding.kind,
        "severity": finding.severity.value,
        "lines": [line - 1 for line in finding.lines],
        "impact_cents": finding.impact_cents,
        "data": {key: finding.data.get(key) for key in expected.get("data", {})},
    }
    return {key: parts[key] for key in parts if key in expected}


@pytest.mark.parametrize(("code", "case"), all_cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    found = findings_of(
        code,
        case["lines"],
        gmf_places=case.get("gmf_places", ()),
        as_of=case.get("as_of", date(2025, 12, 31)),
        without=case.get("without", ()),
    )
    expected = [dict(finding) for finding in case["findings"]]
    said = [finding.pop("says", []) for finding in expected]
    assert len(found) == len(expected), found
    assert [shown(f, e) for f, e in zip(found, expected, strict=True)] == expected
    rule = rule_named(code)
    for finding, parts in zip(found, said, strict=True):
        sentences = f"{rule.message(finding)} {rule.solution(finding)}".replace("\u00a0", " ")
        assert all(part in sentences for part in parts), sentences
    for finding in found:
        assert finding.kind in rule.kinds
        assert finding.severity.rank >= rule.severity.rank
        require_style(rule, finding)
        require_labels(finding)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_cases_show_every_kind(rule: Rule) -> None:
    expected = [finding for case in cases_of(rule.code) for finding in case["findings"]]
    only = rule.kinds if expected and len(rule.kinds) == 1 else ()  # a case need not name it
    shown_kinds = {finding["kind"] for finding in expected if "kind" in finding} | set(only)
    assert shown_kinds | {kind for code, kind in NEEDS_ANOTHER_TABLE if code == rule.code} == set(rule.kinds)


def test_every_rule_has_cases() -> None:
    assert {rule.code.lower() for rule in RULES} == {file.stem for file in CASES.glob("*.yml")}

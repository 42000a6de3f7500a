"""The style of every sentence of every rule, over every finding of its cases."""

import re

import pytest

from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from tests.support.findings import findings_of_cases

pytestmark = pytest.mark.xdist_group("every finding of the cases")

NEEDS_ANOTHER_TABLE = {("AGE001", "too_old")}
"""Kinds that no case can show with the shipped tables: see ``catalogue.OUT_OF_REACH``."""
AN_INFINITIVE = re.compile(r"^[A-ZÉ][a-zéè]*(er|ir|re)\b")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_sentences(rule: Rule) -> None:
    seen = set()
    for finding in findings_of_cases(rule.code):
        seen.add(finding.kind)
        message, solution = rule.message(finding), rule.solution(finding)
        for sentence in (message, solution):
            assert sentence.endswith(".")
            assert not re.search(r"[!\"]| [:;?»]|« | {2}|\d\.\d|None|\.\.", sentence), sentence
            assert not re.search(r"[A-Z]{3,4}[0-9xX*]{6,}|ZORVAL|QUIBRAZEL|Vaugrenel", sentence)
        assert AN_INFINITIVE.match(solution), solution
        assert not re.search(r"ZOR|QUI|Vaugrenel", str(dict(finding.data)))
    assert seen | {kind for code, kind in NEEDS_ANOTHER_TABLE if code == rule.code} == set(rule.kinds)

"""The sentences of the data-quality rules, over every finding of their cases."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from facnet_desktop.domain.finding import Finding
from facnet_desktop.rules.base import Rule
from tests.support.findings import findings_of, rule_named

CASES = Path(__file__).parents[2] / "rules" / "cases"
CODES = (
    "NAM001", "NAM002", "NAM003", "NAM005", "DATE001", "EXPORT001", "DOUBLON001", "DOUBLON002",
    "PAIE001", "HRE001", "HRE003", "CODE001", "CTX001",
)  # fmt: skip
AN_INFINITIVE = re.compile(r"^[A-ZÉ][a-zéè]*(er|ir|re)\b")


def every_finding(rule: Rule) -> Iterator[Finding]:
    content = yaml.safe_load((CASES / f"{rule.code.lower()}.yml").read_text(encoding="utf-8"))
    for case in content["cases"]:
        options = {key: case[key] for key in ("as_of", "without") if key in case}
        yield from findings_of(rule.code, case["lines"], **{"as_of": date(2025, 12, 31), **options})


@pytest.mark.parametrize("code", CODES)
def test_sentences(code: str) -> None:
    rule = rule_named(code)
    seen = set()
    for finding in every_finding(rule):
        seen.add(finding.kind)
        message, solution = rule.message(finding), rule.solution(finding)
        for sentence in (message, solution):
            assert sentence.endswith(".")
            assert not re.search(r"[!\"]| [:;?»]|« | {2}|\d\.\d", sentence), sentence
            assert "None" not in sentence
            assert not re.search(r"[A-Z]{3,4}[0-9xX*]{6,}|ZORVAL|QUIBRAZEL|Vaugrenel", sentence)
        assert AN_INFINITIVE.match(solution), solution
        assert not re.search(r"ZOR|QUI|Vaugrenel", str(dict(finding.data)))
    assert seen == set(rule.kinds)

"""Sentences on services together, repeated or alone, and on sessions with terms of their own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from facnet_desktop.domain.finding import Finding
from tests.support.findings import findings_of, rule_named

CASES = Path(__file__).parents[2] / "rules" / "cases"
SENTENCES = Path(__file__).with_name("together_sentences.yml")
CODES = ("EXC001", "FREQ001", "SUP001", "VIS001", "VIS002", "PSY001", "ITS001", "URG001")
AN_INFINITIVE = re.compile(r"^[A-ZÉ][a-zéè]*(er|ir|re)\b")


def every_finding(code: str) -> Iterator[Finding]:
    content = yaml.safe_load((CASES / f"{code.lower()}.yml").read_text(encoding="utf-8"))
    for case in content["cases"]:
        yield from findings_of(code, case["lines"], without=case.get("without", ()))


@pytest.mark.parametrize("code", CODES)
def test_style(code: str) -> None:
    rule = rule_named(code)
    seen = set()
    for finding in every_finding(code):
        seen.add(finding.kind)
        message, solution = rule.message(finding), rule.solution(finding)
        for sentence in (message, solution):
            assert sentence.endswith(".")
            assert not re.search(r"[!\"]| [:;?»]|« | {2}|\d\.\d|None|\.\.", sentence), sentence
            assert not re.search(r"[A-Z]{3,4}[0-9xX*]{6,}|ZORVAL|QUIBRAZEL|Vaugrenel", sentence)
        assert AN_INFINITIVE.match(solution), solution
        assert not re.search(r"ZOR|QUI|Vaugrenel", str(dict(finding.data)))
    assert seen == set(rule.kinds)


@pytest.mark.parametrize(
    "said", yaml.safe_load(SENTENCES.read_text(encoding="utf-8")), ids=lambda s: s["rule"]
)
def test_sentences(said: dict[str, Any]) -> None:
    (finding,) = findings_of(said["rule"], said["lines"])
    rule = rule_named(said["rule"])
    assert rule.message(finding).replace("\u00a0", "~") == said["message"]
    assert rule.solution(finding).replace("\u00a0", "~") == said["solution"]

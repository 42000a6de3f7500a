"""The style of every sentence of every rule."""

import re

from facnet_desktop.domain.finding import Finding
from facnet_desktop.rules.base import Rule

AN_INFINITIVE = re.compile(r"^[A-ZÉ][a-zéè]*(er|ir|re)\b")


def require_style(rule: Rule, finding: Finding) -> None:
    """Whole French sentences with their spaces, what to do first said by an infinitive, nobody named."""
    message, solution = rule.message(finding), rule.solution(finding)
    for sentence in (message, solution):
        assert sentence.endswith(".")
        assert not re.search(r"[!\"]| [:;?»]|« | {2}|\d\.\d|None|\.\.", sentence), sentence
        assert not re.search(r"[A-Z]{3,4}[0-9xX*]{6,}|ZORVAL|QUIBRAZEL|Vaugrenel", sentence)
    assert AN_INFINITIVE.match(solution), solution
    assert not re.search(r"ZOR|QUI|Vaugrenel", str(dict(finding.data)))

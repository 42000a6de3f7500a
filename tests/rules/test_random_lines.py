"""Lines of every code, role, context and time at random: no rule raises, no sentence is left unfinished."""

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from facnet_desktop.engine.run import run_rules
from facnet_desktop.rules.registry import RULES
from facnet_desktop.synthetic.people import patient_born
from tests.support.exports import reference
from tests.support.findings import claims_of, rule_named

UNFINISHED = re.compile(r"\bNone\b|[{}]|  |\bnan\b")
MASKED, MALFORMED = "ABCDxxxx1234 - ZORV, YSA", "ZORY7001011 - ZORV, YSA"
ABSENT: tuple[tuple[str, ...], ...] = (
    (),
    ("Fin",),
    ("Début", "Fin"),
    ("Unités",),
    ("Rôle",),
    ("Diagnostic", "Periode"),
)


def random_lines(draw: random.Random, count: int) -> list[dict[str, Any]]:
    """Few people, days and codes, so that the lines have much to do with one another."""
    named = sorted({code for codes in reference().lists.values() for code in codes if code.isdigit()})
    few = draw.sample([code for code in named if reference().knows(code)], 14)
    people = [
        patient_born(
            number, date(1930, 1, 1) + timedelta(days=draw.randint(0, 34_000)), woman=draw.random() < 0.5
        ).cell
        for number in range(draw.choice((4, 30)))
    ]
    return [random_line(draw, few, [*people, MASKED, MALFORMED, ""]) for _ in range(count)]


def random_line(draw: random.Random, codes: list[str], people: list[str]) -> dict[str, Any]:
    start = draw.randint(0, 95) * 15
    end = (start + draw.choice((-10, 5, 15, 25, 30, 38, 45, 60, 90, 240))) % 1440
    line: dict[str, Any] = {
        "date": (date(2025, 3, 1) + timedelta(days=draw.choice((0, 1, 2, 7, 30, 200)))).isoformat(),
        "start": draw.choice(("", f"{start // 60:02d}:{start % 60:02d}")),
        "end": draw.choice(("", f"{end // 60:02d}:{end % 60:02d}")),
        "place": draw.choice(("50901", "20901", "55901", "H2X1Y4", "")),
        "code": draw.choice(codes),
        "patient": draw.choice(people),
        "doctor": draw.choice((1, 1, 2)),
        "contexts": draw.choice(("", "", "85", "G160", "ZQ1", "ICSM,85")),
        "units": draw.choice(("", "0", "1", "2", "30", "120")),
        "role": draw.choice(("", "1", "1", "1", "2", "4")),
        "invoice": draw.randint(900_000_000, 900_000_250),
        "diagnosis": draw.choice(("", "V202", "667.0", "O72")),
    }
    if draw.random() < 0.3:
        line["preliminary"] = draw.choice(("0,00", "10,00", "36,95", "-49,15", "1000,00"))
    if draw.random() < 0.3:
        line["paid"] = draw.choice(("no", "10,00", "49,15", "-10,00"))
    return line


@pytest.mark.parametrize("seed", range(8))
def test_no_rule_raises_and_every_finding_has_its_sentences(seed: int) -> None:
    draw = random.Random(seed)
    claims = claims_of(random_lines(draw, 500), without=draw.choice(ABSENT))
    marked = replace(reference(), gmf_places=frozenset({"55901"}))
    result = run_rules(claims, marked, RULES)
    assert not [run.code for run in result.rules if run.reason and "erreur" in run.reason]
    assert len({finding.rule for finding in result.findings}) > 10
    for finding in result.findings:
        rule = rule_named(finding.rule)
        said = f"{rule.message(finding)} {rule.solution(finding)}"
        assert not UNFINISHED.search(said), (finding.rule, said)
        assert finding.kind in rule.kinds
        assert finding.severity.rank >= rule.severity.rank

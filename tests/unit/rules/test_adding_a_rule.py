"""The guide for whoever adds a rule: its example is run exactly as the guide shows it."""

import re
from typing import Any

import pytest
import yaml

from facnet_desktop.engine.run import run_rules
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.examples import SECTIONS, examples_of, sections_of
from tests.support.exports import ROOT, reference
from tests.support.findings import claims_of

GUIDE = (ROOT / "docs" / "ajouter-une-regle.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first block of code of the guide in that language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def rule() -> Rule:
    names: dict[str, Any] = {}
    exec(compile(block("python"), "docs/ajouter-une-regle.md", "exec"), names)  # noqa: S102
    found: Rule = names["VisitWithUnits"]()
    return found


def test_the_rule_takes_fewer_than_thirty_lines() -> None:
    lines = [line for line in block("python").split("class ")[1].splitlines() if line.strip()]
    assert len(lines) < 30


def test_the_two_examples_of_its_page(rule: Rule) -> None:
    page = block("markdown")
    assert tuple(sections_of(page)) == SECTIONS
    examples = examples_of(page)
    assert run_rules(claims_of(examples.wrong), reference(), [rule]).findings
    assert not run_rules(claims_of(examples.right), reference(), [rule]).findings


@pytest.mark.parametrize("case", yaml.safe_load(block("yaml"))["cases"], ids=lambda case: str(case["name"]))
def test_its_cases(rule: Rule, case: dict[str, Any]) -> None:
    result = run_rules(claims_of(case["lines"], case.get("without", ())), reference(), [rule])
    found = [
        {
            "kind": finding.kind,
            "severity": finding.severity.value,
            "lines": [line - 1 for line in finding.lines],
            "impact_cents": finding.impact_cents,
            "data": dict(finding.data),
        }
        for finding in result.findings
    ]
    assert found == case["findings"]
    for finding in result.findings:
        assert rule.message(finding).endswith(".")
        assert rule.solution(finding).endswith(".")


def test_every_table_of_conditions_is_in_the_guide() -> None:
    tables = {path.name for path in (ROOT / "resources" / "reference" / "2025-08").glob("*.csv")}
    mentioned = set(re.findall(r"`(\w+\.csv)`", GUIDE))
    others = {"codes.csv", "codes_hors_manuel.csv", "codes_no_tariff.csv", "codes_units.csv", "contexts.csv"}
    assert tables - others == mentioned

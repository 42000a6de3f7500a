"""What the engine takes for granted: without the lines that a rule looks at, it finds nothing."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
import yaml

from facnet_desktop.engine.netting import net_reversals
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from tests.support.exports import reference
from tests.support.findings import CASES, claims_of


@pytest.mark.parametrize("code", [rule.code for rule in RULES if type(rule).subject is not Rule.subject])
def test_without_its_subject_a_rule_finds_nothing(code: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    content = yaml.safe_load((CASES / f"{code.lower()}.yml").read_text(encoding="utf-8"))
    seen: set[str] = set()
    for case in content["cases"]:
        kinds = {finding["kind"] for finding in case["findings"] if "kind" in finding}
        if kinds <= seen:
            continue
        seen |= kinds
        tables = replace(
            reference(),
            gmf_places=frozenset(case.get("gmf_places", ())),
            as_of=case.get("as_of", date(2025, 12, 31)),
        )
        claims = net_reversals(claims_of(case["lines"], without=case.get("without", ())))
        others = claims.frame.filter(~rule.subject(tables).fill_null(value=False))
        if others.height == claims.frame.height:
            pytest.fail(f"{case['name']}: a finding without a line to look at")
        left = replace(claims, frame=others, mixed_context_marks=False)
        cases = rule.query(left, tables).collect().iter_rows(named=True)
        found = [finding for each in cases for finding in rule.judge(each, tables)]
        assert not found, case["name"]


def test_a_line_is_looked_at_or_not() -> None:
    claims = claims_of([{"code": "15804"}])
    for rule in RULES:
        assert claims.frame.select(rule.subject(reference())).dtypes == [pl.Boolean], rule.code

"""What the engine takes for granted: without the lines that a rule looks at, it finds nothing."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from facnet_desktop.engine.netting import net_reversals
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from tests.support.exports import ROOT
from tests.support.findings import cases_of, claims_of, tables_of


@pytest.mark.parametrize("code", [rule.code for rule in RULES if type(rule).subject is not Rule.subject])
def test_without_its_subject_a_rule_finds_nothing(code: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    seen: set[str] = set()
    for case in cases_of(code):
        kinds = {finding["kind"] for finding in case["findings"] if "kind" in finding}
        if kinds <= seen:
            continue
        seen |= kinds
        tables = tables_of(case.get("gmf_places", ()), case.get("as_of", date(2025, 12, 31)))
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
        assert claims.frame.select(rule.subject(tables_of())).dtypes == [pl.Boolean], rule.code


def test_a_line_is_looked_at_whatever_the_others() -> None:
    """The engine may ask a subject of some lines only, or once of all that have the same code."""
    claims = read_export(PathSource(ROOT / "resources" / "exemples" / "export.csv")).claims
    assert claims is not None
    subjects = {rule.code: rule.subject(tables_of()) for rule in RULES}
    together = claims.frame.select(**{code: pl.lit(1) * subject for code, subject in subjects.items()})
    one_by_one = pl.concat(
        claims.frame[at : at + 1].select(**{code: pl.lit(1) * subject for code, subject in subjects.items()})
        for at in range(0, claims.frame.height, 7)
    )
    assert one_by_one.equals(together.gather_every(7))

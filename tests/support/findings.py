"""Run rules over a small invented export, through the real ingest and the real engine."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import yaml

from facnet_desktop.domain.finding import Finding
from facnet_desktop.engine.run import run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.registry import RULES
from tests.support.exports import COLUMNS, ROOT, canonical_rows, csv_bytes, reference

CASES = ROOT / "tests" / "rules" / "cases"


def claims_of(lines: Sequence[Mapping[str, Any]], without: Sequence[str] = ()) -> Claims:
    """The claims of short rows (see ``canonical_rows``), ``without`` naming columns to leave out."""
    columns = [column for column in COLUMNS if column not in without]
    source = BytesSource("essai.csv", csv_bytes(canonical_rows(lines), columns=columns))
    export = read_export(source)
    assert not export.report.errors, export.report.errors
    assert export.claims is not None
    return export.claims


def rule_named(code: str) -> Rule:
    """The registered rule of that code."""
    return next(rule for rule in RULES if rule.code == code)


def cases_of(code: str) -> list[dict[str, Any]]:
    """The cases of a rule, as its YAML file tells them."""
    text = (CASES / f"{code.lower()}.yml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=yaml.CSafeLoader)
    assert content["rule"] == code
    cases: list[dict[str, Any]] = content["cases"]
    return cases


def findings_of(
    code: str,
    lines: Sequence[Mapping[str, Any]],
    *,
    gmf_places: Sequence[str] = (),
    as_of: date = date(2025, 12, 31),
    without: Sequence[str] = (),
) -> list[Finding]:
    """What one rule says of short rows, in the order of the report."""
    asked = (code, repr(lines), tuple(gmf_places), as_of, tuple(without))
    if asked not in _FOUND:
        claims = claims_of(lines, without)
        _FOUND[asked] = run_rules(claims, tables_of(gmf_places, as_of), [rule_named(code)]).findings
    return list(_FOUND[asked])


_FOUND: dict[tuple[Hashable, ...], tuple[Finding, ...]] = {}
"""Several tests look at the findings of the same cases, from several sides."""


def tables_of(gmf_places: Iterable[str] = (), as_of: date = date(2025, 12, 31)) -> Reference:
    """The same object for the same clinic and day: rules remember what they make of it."""
    return _configured(frozenset(gmf_places), as_of)


@cache
def _configured(gmf_places: frozenset[str], as_of: date) -> Reference:
    return replace(reference(), gmf_places=gmf_places, as_of=as_of)


def findings_of_cases(code: str) -> Iterator[Finding]:
    """Everything a rule says in the cases of its YAML file."""
    for case in cases_of(code):
        options = {key: case[key] for key in ("as_of", "without", "gmf_places") if key in case}
        yield from findings_of(code, case["lines"], **options)

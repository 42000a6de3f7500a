"""Every rule case: the findings it wants are there, those it forbids are not.

Amounts: RULES.md decides. Two kinds of cases say 0 where RULES.md puts an amount at risk; they are
named in ``RULES_SAY_OTHERWISE`` and their amount alone is not compared.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.engine.run import run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.rules.registry import RULES
from tests.acceptance.shared import SHARED, needs_cases
from tests.support.exports import reference

pytestmark = needs_cases

RULES_SAY_OTHERWISE = {"AN-NAM"}
# Facts about the rows of the case, or of the finding itself, rather than of its data.
NOT_DATA = {
    "flagged_rows",
    "unpaid_id_ramq_rows",
    "paid_id_ramq_row",
    "doctor_licence",
    "date",
    "establishment",
}


def cases() -> list[dict[str, Any]]:
    file = SHARED / "cases.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []


def content_of(case: Mapping[str, Any]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=case["delimiter"], lineterminator="\r\n")
    writer.writerow(list(case["rows"][0]))
    for row in case["rows"]:
        writer.writerow(list(row.values()))
    return buffer.getvalue().encode(case["encoding"])


def figures(value: object) -> Iterator[object]:
    """Every number and text in a finding's data, amounts both in cents and in dollars."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from figures(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from figures(inner)
    else:
        yield value
        if isinstance(value, int):
            yield round(value / 100, 2)


def matches(finding: Finding, wanted: Mapping[str, Any], *, amounts: bool) -> bool:
    if (finding.family, finding.severity.value) != (wanted["rule_family"], wanted["severity"]):
        return False
    if wanted["kind"] is not None and finding.kind != wanted["kind"]:
        return False
    allowed = [wanted["monetary_impact"], *wanted.get("monetary_impact_alt", ())]
    if amounts and None not in allowed and round(finding.impact_cents / 100, 2) not in allowed:
        return False
    facts = wanted.get("facts", {})
    if "doctor_licence" in facts and facts["doctor_licence"] != finding.doctor:
        return False
    if "date" in facts and facts["date"] != str(finding.service_date):
        return False
    if not {row + 1 for row in facts.get("unpaid_id_ramq_rows", ())} <= set(finding.lines):
        return False
    known = list(figures(finding.data))
    return all(
        figure in known for name, fact in facts.items() if name not in NOT_DATA for figure in
        (fact if isinstance(fact, list) else [fact])
    )  # fmt: skip


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_rule_case(case: dict[str, Any]) -> None:
    export = read_export(BytesSource("cas.csv", content_of(case)))
    assert export.claims is not None, export.report.errors
    ref = replace(reference(), gmf_places=frozenset(case.get("gmf_places", ())), as_of=date(2026, 1, 15))
    result = run_rules(export.claims, ref, [rule for rule in RULES if rule.enabled_by_default])
    assert not [run for run in result.rules if run.reason and run.ran is False and "erreur" in run.reason]
    families = list(result.findings)
    for wanted in case["expect"].get("findings", ()):
        if not wanted["mandatory"] or wanted["rule_family"] == "csv_format":
            continue
        found = [f for f in families if matches(f, wanted, amounts=case["id"] not in RULES_SAY_OTHERWISE)]
        assert len(found) == wanted["count"], (
            wanted,
            [f for f in families if f.family == wanted["rule_family"]],
        )
        flagged = wanted["facts"].get("flagged_rows")
        if flagged:
            assert {row + 1 for row in flagged} == {f.lines[0] for f in found}
    for banned in case["expect"].get("absent", ()):
        unwanted = [
            f
            for f in families
            if f.family == banned["rule_family"]
            and banned["severity"] in ("*", f.severity.value)
            and banned.get("kind", f.kind) == f.kind
        ]
        assert not unwanted, (banned, unwanted)
    rows = [f["facts"] for f in case["expect"].get("findings", ()) if f["rule_family"] == "csv_format"]
    for facts in rows:
        if "rows_accepted" in facts:
            assert export.report.rows.accepted == facts["rows_accepted"]
            assert export.report.rows.rejected == facts["rows_rejected"]

"""Every odd or hostile file of the format cases is answered as their index says."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.source import PathSource
from tests.acceptance.shared import SHARED, needs_cases

pytestmark = needs_cases

# The index was written before DESIGN.md fixed the kinds: its words and ours.
KINDS = {"not_csv": "binary", "control_character": "binary", "too_long": "size", "fields": "field_count"}


def cases() -> list[dict[str, Any]]:
    index = SHARED / "format" / "index.json"
    return json.loads(index.read_text(encoding="utf-8"))["cases"] if index.is_file() else []


def differences(expected: Mapping[str, Any], export: Export) -> list[str]:
    """How an answer differs from what is expected; empty when it is the same."""
    report, found = export.report, []
    if expected.get("outcome", report.outcome.value) != report.outcome.value:
        found.append(f"outcome {report.outcome.value}")
    found += [
        f"{name} {getattr(report.rows, name)}"
        for name in ("accepted", "rejected", "ignored")
        if expected.get(f"rows_{name}", getattr(report.rows, name)) != getattr(report.rows, name)
    ]
    records = {record["line"]: record for record in export.records}
    for value in expected.get("values", ()):
        got = records.get(value["line"], {}).get(value["column"])
        wanted = {
            "contains": lambda v=value, g=got: v["contains"] in (g or ""),
            "equals": lambda v=value, g=got: v["equals"] == g,
            "date": lambda v=value, g=got: v["date"] == g,
            "amount": lambda v=value, g=got: g == (None if v["amount"] is None else round(100 * v["amount"])),
        }
        if not all(test() for key, test in wanted.items() if key in value):
            found.append(f"{value}: {got!r}")
    for error in expected.get("errors", ()):
        kind = KINDS.get(error["kind"], error["kind"])
        if not any(
            error["line"] in (None, said.line)
            and error["column"] in (None, said.column)
            and kind == said.kind.value
            and all(word.lower() in said.message.lower() for word in error["message_mentions"])
            for said in report.errors
        ):
            found.append(f"no error {error}")
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["file"])
def test_format_case(case: dict[str, Any]) -> None:
    export = read_export(PathSource(SHARED / "format" / case["file"]), keep_records=True)
    answers = [case["expect"], *case["expect"].get("also_acceptable", ())]
    results = [differences(answer, export) for answer in answers]
    assert [] in results, (results, export.report.errors[:3], export.report.warnings[:3])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["file"])
def test_what_is_said_of_a_file_is_the_same_without_its_records(case: dict[str, Any]) -> None:
    source = PathSource(SHARED / "format" / case["file"])
    told = [read_export(source, keep_records=records).report for records in (True, False)]
    assert told[0] == told[1]

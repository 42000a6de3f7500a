"""A service older than the tables: said once, in every format, and judged all the same."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest

from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports import json_report, sarif_report, text_report
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.validation import Validation
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.validate_file import ValidationRequest, validate_file
from tests.support.exports import canonical_rows, csv_bytes, reference


def validated(*days: str) -> Validation:
    source = BytesSource("essai.csv", csv_bytes(canonical_rows([{"date": day} for day in days])))
    request = ValidationRequest(source=source, rules=tuple(RULES))
    return validate_file(request, JobContext(), replace(reference(), as_of=date(2026, 1, 31)))


@pytest.mark.parametrize(
    ("days", "earlier"),
    [
        (["2025-08-01"], 0),
        (["2025-07-31"], 1),
        (["2025-07-31", "2025-08-01", "2024-02-29"], 2),
        (["2026-01-15"], 0),
    ],
)
def test_lines_before_the_oldest_edition_are_counted(days: list[str], earlier: int) -> None:
    validation = validated(*days)
    out = io.StringIO()
    json_report.write([validation], out, Layout(width=100))
    told = {"edition": "2025-08", "edition_first": "2025-08-01", "earlier_lines": earlier}
    assert json.loads(out.getvalue()).get("reference") == (told if earlier else None)
    for writer in (text_report.write, sarif_report.write):
        out = io.StringIO()
        writer([validation], out, Layout(width=400))
        assert ("service antérieur" in out.getvalue()) == bool(earlier)


def test_the_sentence_agrees_in_number() -> None:
    out = io.StringIO()
    text_report.write([validated("2025-07-31")], out, Layout(width=400))
    assert "1\u00a0ligne porte un service antérieur au 1er août 2025" in out.getvalue()
    assert "elle est jugée avec cette édition" in out.getvalue()
    out = io.StringIO()
    text_report.write([validated("2025-07-31", "2025-07-30")], out, Layout(width=400))
    assert "2\u00a0lignes portent un service antérieur au 1er août 2025" in out.getvalue()
    assert "elles sont jugées avec cette édition" in out.getvalue()

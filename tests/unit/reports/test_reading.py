"""What ``lire`` writes."""

import io
import json
from typing import Any

from facnet_desktop.ingest.report import FileFacts, IngestReport, RowCounts
from facnet_desktop.reports import reading_json, reading_text
from facnet_desktop.reports.layout import Layout, PatientAliases
from facnet_desktop.reports.reading import Reading
from facnet_desktop.rules.claims import ControlTotals

RECORD = {
    "line": 2, "Facture": "900000001", "Code": "15804", "Date de Service": "2025-03-11",
    "Montant payé": 4915, "Patient": "ZORY45010112 - ZORVALENT, YSALINE", "Diagnostic": "",
}  # fmt: skip


def reading(**changes: Any) -> Reading:
    report = IngestReport(
        file=FileFacts(name="-", bytes=99, sha256="cd" * 32, encoding="utf-8", delimiter="\t"),
        rows=RowCounts(accepted=1),
        control=ControlTotals(declared_paid_cents=5000, paid_cents=4915, lines=1),
    )
    return Reading(**({"report": report} | changes))


def shown(write: Any, value: Reading, **layout: Any) -> str:
    out = io.StringIO()
    write(value, out, Layout(**layout))
    return out.getvalue()


def test_records_are_there_only_when_asked_for() -> None:
    assert "records" not in json.loads(shown(reading_json.write, reading()))
    assert json.loads(shown(reading_json.write, reading(records=(RECORD,))))["records"] == [RECORD]
    assert json.loads(shown(reading_json.write, reading(records=())))["records"] == []


def test_control_totals_are_declared_and_computed() -> None:
    control = json.loads(shown(reading_json.write, reading()))["control"]
    assert control["declared"]["paid_cents"] == 5000
    assert control["computed"]["paid_cents"] == 4915
    assert control["agree"] is False


def test_masking_reaches_the_records() -> None:
    value = reading(records=(RECORD, {**RECORD, "line": 3, "Patient": ""}))
    for write in (reading_json.write, reading_text.write):
        text = shown(write, value, patient=PatientAliases())
        assert "ZOR" not in text
        assert "Patient 001" in text


def test_the_text_names_the_source_the_totals_and_the_amounts() -> None:
    text = shown(reading_text.write, reading(records=(RECORD,))).replace("\u00a0", " ")
    for words in (
        "entrée standard",
        "UTF-8",
        "tabulation",
        "montant payé déclaré : 50,00 $, calculé : 49,15 $, ne concorde pas",
        "1 ligne de facture",
        "Montant payé : 49,15 $",
    ):
        assert words in " ".join(text.split())
    assert "Diagnostic" not in text

"""Exceptions and changed severities in every report: counted, told, never silent."""

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.reports import exceptions, json_report, sarif_report, text_report
from facnet_desktop.reports.layout import Layout, PatientAliases
from facnet_desktop.reports.suppressed import (
    NoticeState,
    SuppressedFinding,
    SuppressionNotice,
    Suppressions,
)
from facnet_desktop.reports.validation import Validation, summarise
from tests.unit.reports.samples import NAM, finding, validation, written
from tests.unit.reports.test_sarif_report import validator as sarif_validator

validator = sarif_validator

ENTRY = Suppression(
    id="6728595b-1201-43aa-9501-f327c6ef4540",
    rule="XX001",
    invoices=("900000009",),
    fingerprint="ab" * 32,
    reason="Local loué au cabinet.",
    author="Odile",
    made_on=date(2025, 11, 20),
    expiry=date(2026, 6, 30),
)
NOTICE = SuppressionNotice(
    suppression=replace(ENTRY, id="ffffffff-1201-43aa-9501-f327c6ef4540"),
    state=NoticeState.EXPIRED,
    message="L'exception ffffffff a pris fin.",
    line=4,
)
SAID = {
    "id": ENTRY.id,
    "reason": "Local loué au cabinet.",
    "author": "Odile",
    "date": "2025-11-20",
    "expiry": "2026-06-30",
}


def with_exceptions(*hidden: int, notices: int = 1) -> Validation:
    """One reported finding on line 4, one suppressed on each of the ``hidden`` lines."""
    base = validation([finding(4)])
    return replace(
        base,
        summary=summarise(base.findings, suppressed=len(hidden)),
        rules=(replace(base.rules[0], suppressed=len(hidden)), *base.rules[1:]),
        suppressions=Suppressions(
            file="exceptions.json",
            findings=tuple(SuppressedFinding(finding=finding(n), suppression=ENTRY) for n in hidden),
            notices=(NOTICE,) * notices,
        ),
    )


def text(*validations: Validation, **layout: Any) -> str:
    shown = written(text_report.write, *validations, **layout)
    return " ".join(shown.replace("\u00a0", " ").split())


def test_the_text_counts_them_and_lists_them_on_request() -> None:
    short = text(with_exceptions(9, 12))
    assert (
        "1 constat parmi les 2 règles exécutées. 2 constats ne sont plus signalés (exceptions.json)" in short
    )
    assert "--tout pour les voir" in short
    assert "Ligne 9 ·" not in short
    long = text(with_exceptions(9, 12), limit=None)
    assert "Constats qui ne sont plus signalés XX001 Ligne 9 · facture 900000009" in long
    assert (
        "Exception 6728595b, Odile, 2025-11-20, jusqu'au 2026-06-30 inclus : Local loué au cabinet." in long
    )


def test_the_text_tells_the_exceptions_that_no_longer_hold() -> None:
    shown = text(with_exceptions())
    assert "1 exception ne tient plus - ligne 4 : L'exception ffffffff a pris fin." in shown
    assert "plus signalé" not in shown
    assert "… et 2 autres; --tout" in text(with_exceptions(notices=12))


def test_suppressed_findings_are_in_no_other_number() -> None:
    document = json.loads(written(json_report.write, with_exceptions(9, 12)))
    assert document["summary"] == {
        "errors": 1, "warnings": 0, "optimizations": 0, "infos": 0,
        "at_risk_cents": 3240, "recoverable_cents": 0, "opportunity_cents": 0, "suppressed": 2,
    }  # fmt: skip
    assert document["rules"][0]["findings"] == 1
    assert document["rules"][0]["suppressed"] == 2
    assert [f["lines"] for f in document["findings"]] == [[4]]
    assert [f["lines"] for f in document["suppressed"]] == [[9], [12]]
    assert document["suppressed"][0]["suppressed"] == SAID
    assert set(document["suppressed"][0]) == {*document["findings"][0], "suppressed"}
    assert document["exceptions"] == {
        "file": "exceptions.json",
        "notices": [
            {
                "id": NOTICE.suppression.id,
                "rule": "XX001",
                "invoices": ["900000009"],
                "state": "expired",
                "line": 4,
                "message": NOTICE.message,
            }
        ],
    }


def test_without_exceptions_the_json_has_no_more_keys_than_before() -> None:
    document = json.loads(written(json_report.write, validation([finding()])))
    assert not {"suppressed", "exceptions", "configuration"} & set(document)
    assert document["summary"]["suppressed"] == 0


def test_masking_reaches_suppressed_findings() -> None:
    assert NAM not in written(json_report.write, with_exceptions(9), patient=PatientAliases())
    shown = written(text_report.write, with_exceptions(9), patient=PatientAliases(), limit=None)
    assert NAM not in shown


def test_several_files_add_them_up() -> None:
    shown = text(with_exceptions(9), with_exceptions(9, 12))
    assert "2 constats non signalés" in shown[shown.index("Ensemble") :]


def sarif(shown: Validation) -> Any:
    """The log of a validation whose rules are those that speak."""
    spoken = tuple(rule for rule in shown.rules if rule.code in shown.speakers)
    return json.loads(written(sarif_report.write, replace(shown, rules=spoken)))


def test_sarif_says_of_every_result_whether_it_is_suppressed(validator: Any) -> None:
    log = sarif(with_exceptions(9))
    assert [error.message for error in validator.iter_errors(log)] == []
    reported, hidden = log["runs"][0]["results"]
    assert reported["suppressions"] == []
    assert hidden["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "guid": ENTRY.id,
            "justification": ENTRY.reason,
            "properties": {"author": "Odile", "date": "2025-11-20", "expiry": "2026-06-30"},
        }
    ]
    assert "suppressions" not in sarif(validation([finding()]))["runs"][0]["results"][0]
    told = log["runs"][0]["invocations"][0]["toolConfigurationNotifications"]
    assert NOTICE.message in [notification["message"]["text"] for notification in told]


def configured() -> Validation:
    changed = finding(severity=Severity.WARNING, judged_severity=Severity.ERROR)
    return replace(
        validation([changed]),
        configuration=Configuration(
            file="facnet.toml",
            severities={"XX001": Severity.WARNING, "QQ001": Severity.INFO},
            parameters={"fb_minimum": 5},
            contexts={"CONTEXTES_SANS_RDV": ("G160", "SRV")},
            labels={"Transidentité": "TI"},
            gmf_places=("55901",),
        ),
    )


def test_the_json_tells_the_configuration() -> None:
    document = json.loads(written(json_report.write, configured()))
    assert document["configuration"] == {
        "file": "facnet.toml",
        "severities": {"XX001": "warning", "QQ001": "info"},
        "parameters": {"fb_minimum": 5},
        "contexts": {"CONTEXTES_SANS_RDV": ["G160", "SRV"], "Transidentité": "TI"},
        "gmf_places": ["55901"],
    }
    assert document["findings"][0]["severity"] == "warning"
    assert document["findings"][0]["judged_severity"] == "error"


def test_the_text_tells_the_configuration_when_there_is_something_to_tell() -> None:
    shown = text(configured())
    for words in (
        "Paramètres facnet.toml",
        "gravité changée : XX001 (à vérifier) et QQ001 (à titre d'information)",
        "seuils changés : fb_minimum = 5",
        "contextes changés : CONTEXTES_SANS_RDV (G160, SRV) et Transidentité (TI)",
        "lieux GMF : 55901",
    ):
        assert words in shown
    assert "Paramètres" not in text(replace(validation(), configuration=Configuration()))


def test_sarif_tells_the_severities_that_were_changed(validator: Any) -> None:
    log = sarif(configured())
    assert [error.message for error in validator.iter_errors(log)] == []
    assert log["runs"][0]["invocations"][0]["ruleConfigurationOverrides"] == [
        {"descriptor": {"id": "XX001", "index": 0}, "configuration": {"level": "warning"}}
    ]


@pytest.mark.parametrize(("today", "state"), [(date(2026, 6, 30), "active"), (date(2026, 7, 1), "expired")])
def test_the_list_of_exceptions(today: date, state: str) -> None:
    out = io.StringIO()
    exceptions.write_json([ENTRY], "exceptions.json", today, out)
    assert json.loads(out.getvalue()) == {
        "version": 1,
        "file": "exceptions.json",
        "exceptions": [SAID | {"rule": "XX001", "invoices": ["900000009"], "state": state}],
    }
    out = io.StringIO()
    exceptions.write_text([ENTRY], "exceptions.json", today, out, Layout())
    shown = out.getvalue().replace("\u00a0", " ")
    assert "6728595b · XX001 · facture 900000009" in shown
    assert ("Échue. Odile" in shown) is (state == "expired")

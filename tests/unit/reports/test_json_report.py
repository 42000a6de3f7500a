"""The JSON contract of DESIGN.md §6, key by key."""

import json
from typing import Any

from facnet_desktop.reports import json_report
from facnet_desktop.reports.layout import PatientAliases
from tests.unit.reports.samples import NAM, finding, refused, validation, written


def shown(*validations: Any, **layout: Any) -> Any:
    return json.loads(written(json_report.write, *validations, **layout))


def test_every_key_of_the_contract_is_there() -> None:
    document = shown(validation([finding()], rejected=1))
    assert list(document) == [
        "version", "file", "outcome", "rows", "errors", "warnings", "rules", "findings", "summary",
    ]  # fmt: skip
    assert document["file"] == {
        "name": "mars.csv", "bytes": 1234, "sha256": "ab" * 32, "encoding": "cp1252", "delimiter": ";",
    }  # fmt: skip
    assert document["outcome"] == "accept_with_row_errors"
    assert document["rows"] == {"accepted": 10, "rejected": 1, "ignored": 0}
    assert document["errors"] == [
        {"line": 2, "column": "Date de Service", "kind": "date", "message": "ligne 2: illisible"}
    ]
    assert document["findings"] == [
        {
            "rule": "XX001",
            "family": "office_fee",
            "kind": "below_minimum",
            "severity": "error",
            "lines": [4],
            "invoices": ["900000004"],
            "ramq_ids": ["99000000004"],
            "doctor": "1999991",
            "patient": NAM,
            "service_date": "2025-03-11",
            "impact_cents": -3240,
            "data": {"required": 6, "actual": 3},
            "message": "3 patients inscrits.",
            "solution": "Vérifier l'élément de contexte.",
        }
    ]
    assert document["summary"]["at_risk_cents"] == 3240


def test_a_rule_that_ran_has_no_time_unless_asked_and_one_that_did_not_has_a_reason() -> None:
    rules = shown(validation([finding()]))["rules"]
    assert rules[0] == {
        "code": "XX001", "version": 1, "ran": True, "findings": 1, "ms": None, "checked": 7,
    }  # fmt: skip
    assert rules[2]["ran"] is False
    assert "Fin" in rules[2]["reason"]
    assert [rule["ms"] for rule in shown(validation(), durations=True)["rules"]] == [1.2, 1.2, None]


def test_letters_are_written_as_they_are() -> None:
    assert "Vérifier" in written(json_report.write, validation([finding()]))


def test_several_files_give_an_array_and_one_file_an_object() -> None:
    assert isinstance(shown(validation()), dict)
    both = shown(validation([finding()]), refused())
    assert [document["outcome"] for document in both] == ["accept", "reject"]


def test_a_file_that_was_never_read_has_no_size_and_says_why() -> None:
    document = shown(refused("Fichier introuvable.", cause="missing"))
    assert (document["file"]["bytes"], document["file"]["sha256"]) == (None, None)
    assert document["errors"][0]["cause"] == "missing"
    assert document["rules"] == document["findings"] == []
    assert set(document["summary"].values()) == {0}


def test_masking_gives_the_same_person_the_same_alias() -> None:
    found = [finding(4), finding(5, patient_key="AUTR45010112"), finding(6), finding(7, patient_key=None)]
    text = written(json_report.write, validation(found), patient=PatientAliases())
    patients = [item["patient"] for item in json.loads(text)["findings"]]
    assert patients == ["Patient 001", "Patient 002", "Patient 001", None]
    assert NAM not in text


def test_more_findings_than_a_batch_stay_valid_json() -> None:
    many = [finding(line) for line in range(2, 4503)]
    assert len(shown(validation(many))["findings"]) == 4501


def test_a_file_name_that_is_no_text_does_not_stop_the_report() -> None:
    assert shown(validation(name="mars\udce9.csv"))["file"]["name"] == "mars?.csv"

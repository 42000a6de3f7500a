"""``valider --format json``: the contract of DESIGN.md §6, written as it goes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, TextIO

from facnet_desktop.domain.finding import Finding
from facnet_desktop.reports.contract import encode, reading_members, write_list, write_object
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.validation import RuleLine, Validation


def write(validations: Iterable[Validation], out: TextIO, layout: Layout) -> None:
    """One object, or an array of them when several files were asked for."""
    if not layout.several:
        for validation in validations:
            _write_one(validation, out, layout)
        out.write("\n")
        return
    out.write("[")
    for position, validation in enumerate(validations):
        out.write(",\n" if position else "\n")
        _write_one(validation, out, layout)
    out.write("\n]\n")


def _write_one(validation: Validation, out: TextIO, layout: Layout) -> None:
    members = reading_members(validation.reading, validation.cause)
    members["rules"] = [_rule(rule, layout) for rule in validation.rules]
    write_object(out, members, last=False)
    write_list(out, "findings", finding_objects(validation, layout.patient))
    out.write(f',\n "summary": {encode(asdict(validation.summary))}}}')


def _rule(rule: RuleLine, layout: Layout) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "code": rule.code,
        "version": rule.version,
        "ran": rule.ran,
        "findings": rule.findings,
        "ms": round(rule.ms, 1) if layout.durations and rule.ran else None,
        "checked": rule.checked,
    }
    if not rule.ran:
        shown["reason"] = rule.reason
    return shown


def finding_objects(
    validation: Validation, patient: Callable[[str | None], str | None]
) -> Iterator[dict[str, Any]]:
    """Each finding with the keys of the contract, sentences included."""
    speakers = validation.speakers
    for finding in validation.findings:
        speaker = speakers[finding.rule]
        yield {
            "rule": finding.rule,
            "family": finding.family,
            "kind": finding.kind,
            "severity": finding.severity.value,
            "lines": finding.lines,
            "invoices": finding.invoices,
            "ramq_ids": finding.ramq_ids,
            "doctor": finding.doctor,
            "patient": patient(finding.patient_key),
            "service_date": _iso(finding),
            "impact_cents": finding.impact_cents,
            "data": dict(finding.data),
            "message": speaker.message(finding),
            "solution": speaker.solution(finding),
        }


def _iso(finding: Finding) -> str | None:
    return None if finding.service_date is None else finding.service_date.isoformat()

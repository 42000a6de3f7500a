"""``valider --format json``: the contract of DESIGN.md §6, written as it goes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, TextIO

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.reports.contract import encode, printable, reading_members, write_list, write_object
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.suppressed import Suppressions
from facnet_desktop.reports.validation import EarlierServices, RuleLine, Validation


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
    if validation.earlier is not None:
        members["reference"] = _reference(validation.edition, validation.earlier)
    if validation.configuration is not None:
        members["configuration"] = configuration_object(validation.configuration)
    write_object(out, members, last=False)
    write_list(out, "findings", finding_objects(validation, layout.patient))
    if validation.suppressions is not None:
        write_list(out, "suppressed", _suppressed_objects(validation, layout.patient))
        out.write(f',\n "exceptions": {encode(_exceptions(validation.suppressions))}')
    out.write(f',\n "summary": {encode(asdict(validation.summary))}}}')


def _reference(edition: str, earlier: EarlierServices) -> dict[str, Any]:
    """Why a tariff of the day may differ: services older than the oldest edition of the tables."""
    return {
        "edition": edition,
        "edition_first": earlier.edition_first.isoformat(),
        "earlier_lines": earlier.lines,
    }


def _rule(rule: RuleLine, layout: Layout) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "code": rule.code,
        "version": rule.version,
        "ran": rule.ran,
        "findings": rule.findings,
        "ms": round(rule.ms, 1) if layout.durations and rule.ran else None,
        "checked": rule.checked,
    }
    if rule.suppressed:
        shown["suppressed"] = rule.suppressed
    if not rule.ran:
        shown["reason"] = rule.reason
    return shown


def configuration_object(configuration: Configuration) -> dict[str, Any]:
    """What was asked for beside what is shipped, values of the reference by their names in its tables."""
    return {
        "file": None if configuration.file is None else printable(configuration.file),
        "severities": {code: severity.value for code, severity in configuration.severities.items()},
        "parameters": dict(configuration.parameters),
        "contexts": {**configuration.contexts, **configuration.labels},
        "gmf_places": list(configuration.gmf_places or ()),
    }


def finding_objects(
    validation: Validation, patient: Callable[[str | None], str | None]
) -> Iterator[dict[str, Any]]:
    """Each finding with the keys of the contract, sentences included."""
    return (_finding(finding, validation, patient) for finding in validation.findings)


def _finding(
    finding: Finding, validation: Validation, patient: Callable[[str | None], str | None]
) -> dict[str, Any]:
    speaker = validation.speakers[finding.rule]
    shown: dict[str, Any] = {
        "rule": finding.rule,
        "family": finding.family,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "lines": finding.lines,
        "invoices": finding.invoices,
        "ramq_ids": finding.ramq_ids,
        "doctor": finding.doctor,
        "patient": patient(finding.patient_key),
        "service_date": None if finding.service_date is None else finding.service_date.isoformat(),
        "impact_cents": finding.impact_cents,
        "data": dict(finding.data),
        "message": speaker.message(finding),
        "solution": speaker.solution(finding),
    }
    if finding.judged_severity is not None:
        shown["judged_severity"] = finding.judged_severity.value
    return shown


def _suppressed_objects(
    validation: Validation, patient: Callable[[str | None], str | None]
) -> Iterator[dict[str, Any]]:
    """Findings that are not reported, with the keys of the others and the exception that covers them."""
    if validation.suppressions is None:
        return
    for covered in validation.suppressions.findings:
        yield _finding(covered.finding, validation, patient) | {
            "suppressed": suppression_object(covered.suppression)
        }


def suppression_object(entry: Suppression) -> dict[str, Any]:
    """An exception as every JSON document tells it."""
    return {
        "id": entry.id,
        "reason": entry.reason,
        "author": entry.author,
        "date": entry.made_on.isoformat(),
        "expiry": None if entry.expiry is None else entry.expiry.isoformat(),
    }


def _exceptions(suppressions: Suppressions) -> dict[str, Any]:
    return {
        "file": printable(suppressions.file),
        "notices": [
            {
                "id": notice.suppression.id,
                "rule": notice.suppression.rule,
                "invoices": notice.suppression.invoices,
                "state": notice.state.value,
                "line": notice.line,
                "message": notice.message,
            }
            for notice in suppressions.notices
        ],
    }

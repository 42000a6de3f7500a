"""``valider --format sarif``: SARIF 2.1.0, one run for each file, no patient anywhere.

Findings are results; lines that could not be read are notifications of the run, since no rule judged
them. Fingerprints rest on the RAMQ identifiers, so that a finding keeps its identity when lines move.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from urllib.parse import quote

from facnet_desktop import __version__
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.ingest.report import Diagnostic
from facnet_desktop.reports.contract import encode, printable, write_list, write_object
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.validation import Validation
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.pages import page_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.OPTIMIZATION: "note",
    Severity.INFO: "none",
}


def write(validations: Iterable[Validation], out: TextIO, layout: Layout) -> None:  # noqa: ARG001 - the signature of every writer
    """One log; the runs are written as the files are validated."""
    out.write(f'{{"$schema": {encode(SCHEMA)},\n "version": "2.1.0",\n "runs": [')
    for position, validation in enumerate(validations):
        out.write(",\n" if position else "\n")
        _write_run(validation, out)
    out.write("\n]}\n")


def _write_run(validation: Validation, out: TextIO) -> None:
    reading = validation.reading
    uri = quote(printable(reading.file.name)) if reading.file.name != "-" else "stdin"
    codes = [rule.code for rule in validation.rules]
    codes += sorted({finding.rule for finding in validation.findings} - set(codes))
    artifact: dict[str, Any] = {"location": {"uri": uri}}
    if validation.cause is None and reading.file.sha256:
        artifact |= {"length": reading.file.bytes, "hashes": {"sha-256": reading.file.sha256}}
    members: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "FacNet Desktop",
                "version": __version__,
                "language": "fr-CA",
                "rules": [_descriptor(validation, code) for code in codes],
            }
        },
        "language": "fr-CA",
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"facnet-desktop/{uri}/"},
        "artifacts": [artifact],
        "invocations": [
            {
                "executionSuccessful": not validation.refused,
                "toolExecutionNotifications": [
                    *(_notification(error, "error", uri) for error in reading.errors),
                    *(_notification(warning, "warning", uri) for warning in reading.warnings),
                ],
                "toolConfigurationNotifications": [
                    {
                        "level": "note",
                        "message": {"text": f"{rule.code}\u00a0: {rule.reason or 'règle non exécutée'}"},
                        "associatedRule": {"id": rule.code, "index": codes.index(rule.code)},
                    }
                    for rule in validation.rules
                    if not rule.ran
                ],
            }
        ],
        "properties": {
            "outcome": reading.outcome.value,
            "referenceEdition": validation.edition,
            "rows": {
                "accepted": reading.rows.accepted,
                "rejected": reading.rows.rejected,
                "ignored": reading.rows.ignored,
            },
        },
    }
    write_object(out, members, last=False)
    write_list(out, "results", _results(validation, uri, codes))
    out.write("}")


def _descriptor(validation: Validation, code: str) -> dict[str, Any]:
    speaker = validation.speakers[code]
    shown: dict[str, Any] = {"id": code, "shortDescription": {"text": speaker.title}}
    if isinstance(speaker, Rule):
        page = page_of(code)
        shown |= {
            "fullDescription": {"text": _section(page, "Ce que la règle vérifie") or speaker.title},
            "help": {"text": page, "markdown": page},
            "defaultConfiguration": {
                "enabled": speaker.enabled_by_default,
                "level": _LEVELS[speaker.severity],
            },
            "properties": {"family": speaker.family, "source": speaker.source, "version": speaker.version},
        }
    return shown


def _section(page: str, title: str) -> str:
    """The first paragraph of a section, on one line."""
    _, _, after = page.partition(f"## {title}\n")
    first = after.split("\n## ", 1)[0].strip().split("\n\n", 1)[0]
    return " ".join(first.split())


def _notification(diagnostic: Diagnostic, level: str, uri: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "descriptor": {"id": diagnostic.kind.value},
        "level": level,
        "message": {"text": printable(diagnostic.message)},
    }
    if diagnostic.line is not None:
        shown["locations"] = [_location(uri, diagnostic.line)]
    return shown


def _location(uri: str, line: int | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": 0}}
    if line is not None:
        physical["region"] = {"startLine": line}
    return {"physicalLocation": physical}


def _results(validation: Validation, uri: str, codes: list[str]) -> Iterator[dict[str, Any]]:
    indexes = {code: index for index, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    for finding in validation.findings:
        speaker = validation.speakers[finding.rule]
        message = f"{speaker.message(finding)} {speaker.solution(finding)}".strip()
        identity = _identity(finding)
        seen[identity] += 1
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": indexes[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": message},
            "locations": [_location(uri, finding.lines[0] if finding.lines else None)],
            "partialFingerprints": {"facnetFinding/v1": f"{identity}:{seen[identity]}"},
            "properties": {
                "family": finding.family,
                "kind": finding.kind,
                "severity": finding.severity.value,
                "impactCents": finding.impact_cents,
                "lines": finding.lines,
                "data": dict(finding.data),
            },
        }
        if finding.severity is Severity.INFO:
            result["kind"] = "informational"
        if len(finding.lines) > 1:
            result["relatedLocations"] = [_location(uri, line) for line in finding.lines[1:]]
        yield result


def _identity(finding: Finding) -> str:
    """Stable across runs and across moved lines; made of codes and RAMQ identifiers only."""
    places = finding.ramq_ids or tuple(map(str, finding.lines))
    day = finding.service_date.isoformat() if finding.service_date else ""
    text = "|".join((finding.rule, finding.kind, day, *places))
    return hashlib.sha256(text.encode()).hexdigest()[:32]

"""The results of a SARIF run: one for each finding, those that an exception covers among them.

Fingerprints rest on the RAMQ identifiers, so that a finding keeps its identity when lines move.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.reports.validation import Validation

LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.OPTIMIZATION: "note",
    Severity.INFO: "none",
}


def location(uri: str, line: int | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": 0}}
    if line is not None:
        physical["region"] = {"startLine": line}
    return {"physicalLocation": physical}


def results(validation: Validation, uri: str, codes: list[str]) -> Iterator[dict[str, Any]]:
    """Reported findings, then suppressed ones: with a book, each result says whether it is suppressed."""
    indexes = {code: index for index, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    unsuppressed: dict[str, Any] = {} if validation.suppressions is None else {"suppressions": []}
    for finding in validation.findings:
        yield _result(finding, validation, uri, indexes[finding.rule], seen) | unsuppressed
    for covered in validation.suppressions.findings if validation.suppressions is not None else ():
        finding = covered.finding
        result = _result(finding, validation, uri, indexes[finding.rule], seen)
        yield result | {"suppressions": [_suppression(covered.suppression)]}


def _result(
    finding: Finding, validation: Validation, uri: str, index: int, seen: Counter[str]
) -> dict[str, Any]:
    speaker = validation.speakers[finding.rule]
    identity = _identity(finding)
    seen[identity] += 1
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{speaker.message(finding)} {speaker.solution(finding)}".strip()},
        "locations": [location(uri, finding.lines[0] if finding.lines else None)],
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
        result["relatedLocations"] = [location(uri, line) for line in finding.lines[1:]]
    return result


def _suppression(entry: Suppression) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "guid": entry.id,
        "justification": entry.reason,
        "properties": {
            "author": entry.author,
            "date": entry.made_on.isoformat(),
            "expiry": None if entry.expiry is None else entry.expiry.isoformat(),
        },
    }


def _identity(finding: Finding) -> str:
    """Stable across runs and across moved lines; made of codes and RAMQ identifiers only."""
    places = finding.ramq_ids or tuple(map(str, finding.lines))
    day = finding.service_date.isoformat() if finding.service_date else ""
    text = "|".join((finding.rule, finding.kind, day, *places))
    return hashlib.sha256(text.encode()).hexdigest()[:32]

"""``valider --format sarif``: SARIF 2.1.0, one run for each file, no patient anywhere.

Findings are results; lines that could not be read are notifications of the run, since no rule judged
them.
"""

from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from facnet_desktop import __version__
from facnet_desktop.ingest.report import Diagnostic
from facnet_desktop.reports import wording
from facnet_desktop.reports.contract import encode, printable, write_list, write_object
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.sarif_results import LEVELS, location, results
from facnet_desktop.reports.validation import AsJudged, Validation
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.pages import page_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


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
    suppressions = validation.suppressions
    covered = suppressions.findings if suppressions is not None else ()
    named = {finding.rule for finding in validation.findings} | {item.finding.rule for item in covered}
    codes += sorted(named - set(codes))
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
                ]
                + [
                    {"level": "note", "message": {"text": notice.message}}
                    for notice in (suppressions.notices if suppressions is not None else ())
                ]
                + [
                    {"level": "note", "message": {"text": wording.earlier_services(earlier)}}
                    for earlier in (validation.earlier,)
                    if earlier is not None
                ],
                **_overrides(validation, codes),
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
    write_list(out, "results", results(validation, uri, codes))
    out.write("}")


def _descriptor(validation: Validation, code: str) -> dict[str, Any]:
    speaker = validation.speakers[code]
    speaker = speaker.rule if isinstance(speaker, AsJudged) else speaker
    shown: dict[str, Any] = {"id": code, "shortDescription": {"text": speaker.title}}
    if isinstance(speaker, Rule):
        page = page_of(code)
        shown |= {
            "fullDescription": {"text": _section(page, "Ce que la règle vérifie") or speaker.title},
            "help": {"text": page, "markdown": page},
            "defaultConfiguration": {
                "enabled": speaker.enabled_by_default,
                "level": LEVELS[speaker.severity],
            },
            "properties": {"family": speaker.family, "source": speaker.source, "version": speaker.version},
        }
    return shown


def _overrides(validation: Validation, codes: list[str]) -> dict[str, Any]:
    """The severities the clinic chose, beside the default configuration of each rule."""
    severities = validation.configuration.severities if validation.configuration is not None else {}
    overrides = [
        {
            "descriptor": {"id": code, "index": codes.index(code)},
            "configuration": {"level": LEVELS[severity]},
        }
        for code, severity in severities.items()
        if code in codes
    ]
    return {"ruleConfigurationOverrides": overrides} if overrides else {}


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
        shown["locations"] = [location(uri, diagnostic.line)]
    return shown

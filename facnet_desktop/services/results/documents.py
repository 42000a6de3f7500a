"""The parts of a validation that are kept as JSON: its reading, its rules, its sums, what it was made with.

Texts are ASCII: a file name may hold bytes that are no text, and has to come back as it was.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.ingest.report import Diagnostic, FileFacts, IngestReport, Kind, RowCounts
from facnet_desktop.reports.suppressed import NoticeState, SuppressionNotice
from facnet_desktop.reports.validation import EarlierServices, RuleLine, Summary, Validation
from facnet_desktop.rules.claims import ControlTotals
from facnet_desktop.services.configuration.as_json import configuration_json, configuration_of_json
from facnet_desktop.services.strict_json import Node
from facnet_desktop.store.finding_rows import suppression_json, suppression_of

encode = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a validation was made with, and what its exceptions no longer cover.

    ``exceptions`` names their file, ``None`` when there is none.
    """

    configuration: Configuration | None
    left_out: tuple[str, ...]
    earlier: EarlierServices | None
    exceptions: str | None
    notices: tuple[SuppressionNotice, ...]


def reading_text(reading: IngestReport) -> str:
    """``errors`` and ``warnings`` are members of the whole: they are destroyed apart from the counts."""
    return encode(
        {
            "file": asdict(reading.file),
            "rows": asdict(reading.rows),
            "errors": [_diagnostic(error) for error in reading.errors],
            "warnings": [_diagnostic(warning) for warning in reading.warnings],
            "control": None if reading.control is None else asdict(reading.control),
        }
    )


def reading_of(text: str) -> IngestReport:
    """What ``reading_text`` made of it; only a file that was accepted is ever kept."""
    kept = json.loads(text)
    return IngestReport(
        file=FileFacts(**kept["file"]),
        rows=RowCounts(**kept["rows"]),
        errors=tuple(map(_diagnostic_of, kept["errors"])),
        warnings=tuple(map(_diagnostic_of, kept["warnings"])),
        control=None if kept["control"] is None else ControlTotals(**kept["control"]),
    )


def rules_text(rules: tuple[RuleLine, ...]) -> str:
    """What became of each rule."""
    return encode([asdict(rule) for rule in rules])


def rules_of(text: str) -> tuple[RuleLine, ...]:
    """What ``rules_text`` made of them."""
    return tuple(RuleLine(**rule) for rule in json.loads(text))


def summary_text(summary: Summary) -> str:
    """Counts and cents."""
    return encode(asdict(summary))


def summary_of(text: str) -> Summary:
    """What ``summary_text`` made of it."""
    return Summary(**json.loads(text))


def details_text(validation: Validation) -> str:
    """All the rest, findings aside."""
    configuration, earlier = validation.configuration, validation.earlier
    suppressions = validation.suppressions
    return encode(
        {
            "configuration": None if configuration is None else configuration_json(configuration),
            "left_out": validation.left_out,
            "earlier": None
            if earlier is None
            else {"lines": earlier.lines, "edition_first": earlier.edition_first.isoformat()},
            "exceptions": None if suppressions is None else suppressions.file,
            "notices": []
            if suppressions is None
            else [
                {
                    "suppression": suppression_json(notice.suppression),
                    "state": notice.state.value,
                    "message": notice.message,
                    "line": notice.line,
                }
                for notice in suppressions.notices
            ],
        }
    )


def details_of(text: str) -> Details:
    """What ``details_text`` made of it."""
    kept = json.loads(text)
    configuration, earlier = kept["configuration"], kept["earlier"]
    return Details(
        configuration=None if configuration is None else configuration_of_json(Node(configuration)),
        left_out=tuple(kept["left_out"]),
        earlier=None
        if earlier is None
        else EarlierServices(
            lines=earlier["lines"], edition_first=date.fromisoformat(earlier["edition_first"])
        ),
        exceptions=kept["exceptions"],
        notices=tuple(
            SuppressionNotice(
                suppression=suppression_of(notice["suppression"]),
                state=NoticeState(notice["state"]),
                message=notice["message"],
                line=notice["line"],
            )
            for notice in kept["notices"]
        ),
    )


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return asdict(diagnostic) | {"kind": diagnostic.kind.value}


def _diagnostic_of(kept: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(**{**kept, "kind": Kind(kept["kind"])})

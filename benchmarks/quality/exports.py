"""One export of a campaign: generated, read and validated in memory, compared with its answer key."""

import io
import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.requests import ExportRequest
from facnet_desktop.engine.run import run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.synthetic.generate import GenerationSummary, generate
from facnet_desktop.synthetic.rates import FaultRates

REFERENCE_FOLDER = Path(__file__).parents[2] / "resources" / "reference"


class Known(NamedTuple):
    """A finding as an answer key knows it."""

    rule: str
    kind: str
    severity: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was written, what the key expects of it and what the rules found in it."""

    data: bytes
    summary: GenerationSummary
    expected: Counter[Known]
    found: Counter[Known]


class UnreadableExport(Exception):
    """The reading refuses a line of a generated export: the generator or the reading is at fault."""


@cache
def _shipped() -> Reference:
    return load_reference(REFERENCE_FOLDER, as_of=date.max)


def examine(request: ExportRequest, rules: tuple[Rule, ...], *, faults: FaultRates | None = None) -> Examined:
    """Generate the export, run the rules on it, and put both lists of findings side by side.

    Raises:
        UnreadableExport: a generated line was not understood.
    """
    reference = replace(_shipped(), gmf_places=request.gmf_places, as_of=request.as_of)
    out, key = io.BytesIO(), io.StringIO()
    summary = generate(
        out,
        lines=request.lines,
        seed=request.seed,
        reference=reference,
        faults=faults or FaultRates(overall=0.0),
        encoding=request.encoding,
        delimiter=request.delimiter,
        answers=key,
        context=JobContext(),
        profile=request.profile,
    )
    export = read_export(BytesSource("export.csv", out.getvalue()))
    if export.claims is None or export.report.errors:
        raise UnreadableExport(export.report.errors[0].message if export.report.errors else "")
    findings = run_rules(export.claims, reference, rules).findings
    return Examined(
        data=out.getvalue(),
        summary=summary,
        expected=Counter(
            Known(a["rule"], a["kind"], a["severity"], tuple(a["lines"])) for a in json.loads(key.getvalue())
        ),
        found=Counter(Known(f.rule, f.kind, f.severity.value, tuple(sorted(f.lines))) for f in findings),
    )

"""A generated export in memory, its answer key, and what the rules find in it."""

import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from facnet_desktop.engine.run import run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.rules.registry import RULES
from facnet_desktop.synthetic.generate import GenerationSummary, generate
from facnet_desktop.synthetic.rates import FaultRates
from tests.support.exports import reference

Answer = tuple[str, str, str, tuple[int, ...]]
"""Rule, kind, severity, sorted lines."""


@dataclass(frozen=True)
class Written:
    """One generation: the bytes, the answer key as it was written, and the summary."""

    data: bytes
    key: str
    summary: GenerationSummary

    @property
    def expected(self) -> Counter[Answer]:
        """The answer key as a multiset."""
        return Counter(
            (answer["rule"], answer["kind"], answer["severity"], tuple(answer["lines"]))
            for answer in json.loads(self.key)
        )

    def text(self, encoding: str = "cp1252") -> str:
        return self.data.decode(encoding)


def write(
    lines: int,
    *,
    seed: int = 1,
    overall: float = 0.0,
    by_rule: dict[str, float] | None = None,
    gmf_places: Sequence[str] = (),
    **options: Any,
) -> Written:
    """Generate an export of that many lines with those fault rates."""
    out, key = io.BytesIO(), io.StringIO()
    summary = generate(
        out,
        lines=lines,
        seed=seed,
        reference=replace(reference(), gmf_places=frozenset(gmf_places)),
        faults=FaultRates(overall=overall, by_rule=by_rule or {}),
        answers=key,
        context=options.pop("context", JobContext()),
        **options,
    )
    return Written(out.getvalue(), key.getvalue(), summary)


def found(written: Written, *, gmf_places: Sequence[str] = (), also: Sequence[str] = ()) -> Counter[Answer]:
    """Everything the rules of a default run say of the file, and those named in ``also``."""
    export = read_export(BytesSource("exemple.csv", written.data))
    assert not export.report.errors
    assert not export.report.warnings
    assert export.report.rows.accepted == written.summary.lines
    marked = replace(reference(), gmf_places=frozenset(gmf_places))
    rules = [rule for rule in RULES if rule.enabled_by_default or rule.code in also]
    return Counter(
        (finding.rule, finding.kind, finding.severity.value, tuple(sorted(finding.lines)))
        for finding in run_rules(export.claims, marked, rules).findings
    )

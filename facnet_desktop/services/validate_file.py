"""Validate one export: read it, run the rules, gather everything a report needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from facnet_desktop.engine.run import RunResult, run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import Source, SourceError
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.validation import RuleLine, Speaker, Validation, summarise
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.services.unread import cause_of, unread_report


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationRequest:
    """``source`` is validated by ``rules``, in their order."""

    source: Source
    rules: tuple[Rule, ...]


def validate_file(request: ValidationRequest, context: JobContext, reference: Reference) -> Validation:
    """Never raises for a file that cannot be read or understood: the validation says so.

    Raises:
        JobCancelled: the person asked to stop.
    """
    try:
        export = read_export(request.source, context=context)
    except SourceError as error:
        return Validation(
            reading=unread_report(request.source, str(error)),
            edition=reference.edition,
            cause=cause_of(error),
        )
    if export.claims is None:
        return Validation(reading=export.report, edition=reference.edition)
    result = run_rules(export.claims, reference, request.rules, context=context)
    return Validation(
        reading=export.report,
        edition=reference.edition,
        rules=_rule_lines(result, request.rules),
        findings=result.findings,
        summary=summarise(result.findings),
        speakers=speakers(request.rules),
        left_out=tuple(rule.code for rule in RULES if rule not in request.rules),
    )


def speakers(rules: Sequence[Rule]) -> dict[str, Speaker]:
    """Who puts each finding into words: the rules, and the engine for a rule that failed."""
    known: dict[str, Speaker] = {rule.code: rule for rule in rules}
    known[RuleFailed.code] = RuleFailed()
    return known


def _rule_lines(result: RunResult, rules: Sequence[Rule]) -> tuple[RuleLine, ...]:
    known = {rule.code: rule for rule in rules}
    return tuple(
        RuleLine(
            code=run.code,
            version=known[run.code].version,
            title=known[run.code].title,
            ran=run.ran,
            findings=run.findings,
            checked=run.checked,
            ms=run.ms,
            reason=run.reason,
        )
        for run in result.rules
    )

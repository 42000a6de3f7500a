"""Validate one export: read it, run the rules, gather everything a report needs."""

import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.suppression import SuppressionBook
from facnet_desktop.engine.run import RunResult, run_rules
from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.source import Source, SourceError
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.suppressed import Suppressions
from facnet_desktop.reports.validation import (
    AsJudged,
    EarlierServices,
    RuleLine,
    Speaker,
    Validation,
    summarise,
)
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.registry import RULES
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.services.configuration.apply import with_severities
from facnet_desktop.services.suppressions.book import new_book
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.services.suppressions.match import sort_out
from facnet_desktop.services.unread import cause_of, unread_report


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionSource:
    """A book of exceptions and where it comes from, as a person would type it."""

    name: str
    book: SuppressionBook


def suppression_source(path: Path, *, name: str, required: bool) -> SuppressionSource:
    """The exceptions of a file; one that nobody has begun yet has none, unless it is ``required``.

    Raises:
        UserError: it cannot be read, or is damaged.
    """
    missing = not required and not os.path.lexists(path)
    return SuppressionSource(name=name, book=new_book() if missing else JsonFile(path).read())


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationRequest:
    """``source`` is validated by ``rules``, in their order.

    ``configuration`` is what the clinic asked for: its severities are given to the findings; the rest is
    already in ``rules`` and in the reference. ``suppressions`` part the findings no longer reported.
    """

    source: Source
    rules: tuple[Rule, ...]
    configuration: Configuration | None = None
    suppressions: SuppressionSource | None = None


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
            configuration=request.configuration,
        )
    return check_export(export, request, context, reference)


def check_export(
    export: Export, request: ValidationRequest, context: JobContext, reference: Reference
) -> Validation:
    """Run the rules over an export that was read; one that was refused is a validation that says so.

    Raises:
        JobCancelled: the person asked to stop.
    """
    if export.claims is None:
        return Validation(
            reading=export.report, edition=reference.edition, configuration=request.configuration
        )
    result = run_rules(export.claims, reference, request.rules, context=context)
    severities = request.configuration.severities if request.configuration else {}
    findings = with_severities(result.findings, severities)
    suppressions = _suppressions(request.suppressions, findings, export.claims, reference)
    suppressed = () if suppressions is None else suppressions.findings
    if suppressed:
        hidden = {id(covered.finding) for covered in suppressed}
        findings = tuple(finding for finding in findings if id(finding) not in hidden)
    return Validation(
        reading=export.report,
        edition=reference.edition,
        rules=_rule_lines(result, request.rules, Counter(covered.finding.rule for covered in suppressed)),
        findings=findings,
        summary=summarise(findings, suppressed=len(suppressed)),
        speakers=speakers(request.rules, severities),
        left_out=tuple(rule.code for rule in RULES if rule not in request.rules),
        configuration=request.configuration,
        suppressions=suppressions,
        earlier=_earlier(export.claims, reference),
    )


def _earlier(claims: Claims, reference: Reference) -> EarlierServices | None:
    """The lines that come before the oldest edition of the reference."""
    first = reference.edition_first
    if claims.first_date is None or claims.first_date >= first:
        return None
    lines = int(claims.frame["service_date"].lt(first).sum())
    return EarlierServices(lines=lines, edition_first=first)


def speakers(rules: Sequence[Rule], severities: Collection[str] = ()) -> dict[str, Speaker]:
    """Who puts each finding into words: the rules, and the engine for a rule that failed.

    A rule whose severity was changed still speaks of what it judged.
    """
    known: dict[str, Speaker] = {
        rule.code: AsJudged(rule) if rule.code in severities else rule for rule in rules
    }
    known[RuleFailed.code] = RuleFailed()
    return known


def _suppressions(
    source: SuppressionSource | None, findings: Sequence[Finding], claims: Claims, reference: Reference
) -> Suppressions | None:
    if source is None:
        return None
    known = (rule.code for rule in RULES)
    covered, notices = sort_out(findings, claims, source.book, on=reference.as_of, known_rules=known)
    return Suppressions(file=source.name, findings=covered, notices=notices)


def _rule_lines(
    result: RunResult, rules: Sequence[Rule], suppressed: Mapping[str, int]
) -> tuple[RuleLine, ...]:
    known = {rule.code: rule for rule in rules}
    return tuple(
        RuleLine(
            code=run.code,
            version=known[run.code].version,
            title=known[run.code].title,
            ran=run.ran,
            findings=run.findings - suppressed.get(run.code, 0),
            suppressed=suppressed.get(run.code, 0),
            checked=run.checked,
            ms=run.ms,
            reason=run.reason,
        )
        for run in result.rules
    )

"""What a validation has to say about one file: the value every report writer is given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.ingest.report import IngestReport, Outcome
from facnet_desktop.reports.suppressed import Suppressions

PARTIAL = "partial"
"""Value of ``data["coverage"]`` of a finding that reasons on a year the file does not cover."""


class Speaker(Protocol):
    """Puts the findings of one rule into French; every rule is one."""

    @property
    def code(self) -> str: ...

    @property
    def title(self) -> str: ...

    def message(self, finding: Finding) -> str: ...

    def solution(self, finding: Finding) -> str: ...


@dataclass(frozen=True, slots=True)
class AsJudged:
    """A rule whose severity the configuration changed: it still speaks of its findings as it judged them."""

    rule: Speaker

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def title(self) -> str:
        return self.rule.title

    def message(self, finding: Finding) -> str:
        return self.rule.message(finding.as_judged)

    def solution(self, finding: Finding) -> str:
        return self.rule.solution(finding.as_judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """What became of one rule: ``checked`` lines looked at, ``ms`` spent, ``reason`` when it did not run.

    ``findings`` are those reported, ``suppressed`` those an exception covers.
    """

    code: str
    version: int
    title: str
    ran: bool
    findings: int
    checked: int
    ms: float
    reason: str | None = None
    suppressed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Findings by severity and three sums of cents that are never mixed, none of them negative.

    ``suppressed`` findings are in none of the other numbers.
    """

    errors: int = 0
    warnings: int = 0
    optimizations: int = 0
    infos: int = 0
    at_risk_cents: int = 0
    recoverable_cents: int = 0
    opportunity_cents: int = 0
    suppressed: int = 0

    @property
    def findings(self) -> int:
        """How many findings there are, all severities together."""
        return self.errors + self.warnings + self.optimizations + self.infos

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(
            **{name: getattr(self, name) + getattr(other, name) for name in Summary.__dataclass_fields__}
        )


def amount_nature(finding: Finding) -> AmountNature | None:
    """Which sum the amount of a finding enters, ``None`` for none (RULES.md §1, decisions 5 and 7).

    At risk: every negative impact. To recover: gains of errors and warnings. Opportunity: gains of
    optimizations. A gain that rests on a partial year is shown with its finding but added nowhere.
    A severity that the configuration changed does not change the nature of the amount.
    """
    if finding.impact_cents < 0:
        return AmountNature.AT_RISK
    if finding.impact_cents == 0 or finding.data.get("coverage") == PARTIAL:
        return None
    judged = finding.judged_severity or finding.severity
    if judged is Severity.INFO:
        return None
    return AmountNature.OPPORTUNITY if judged is Severity.OPTIMIZATION else AmountNature.RECOVERABLE


def summarise(findings: Iterable[Finding], *, suppressed: int = 0) -> Summary:
    """Count and add up; a severity that the configuration changed is counted as changed."""
    counts = dict.fromkeys(Severity, 0)
    cents = dict.fromkeys(AmountNature, 0)
    for finding in findings:
        counts[finding.severity] += 1
        nature = amount_nature(finding)
        if nature is not None:
            cents[nature] += abs(finding.impact_cents)
    return Summary(
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        optimizations=counts[Severity.OPTIMIZATION],
        infos=counts[Severity.INFO],
        at_risk_cents=cents[AmountNature.AT_RISK],
        recoverable_cents=cents[AmountNature.RECOVERABLE],
        opportunity_cents=cents[AmountNature.OPPORTUNITY],
        suppressed=suppressed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierServices:
    """``lines`` whose service date comes before ``edition_first``, when the oldest edition begins.

    They are judged with that edition; a tariff or a rule of their day may have differed.
    """

    lines: int
    edition_first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """One file validated, or refused.

    ``cause`` names what kept the file from being read at all (``missing``, ``locked``…), ``None`` when
    its bytes were read. ``edition`` is the one of the reference. ``speakers`` know every rule named in
    ``findings``. ``left_out`` are the codes of rules that the person or their default turned off.
    ``configuration`` and ``suppressions`` are ``None`` for who never heard of them; ``earlier`` when no
    line is.
    """

    reading: IngestReport
    edition: str
    rules: tuple[RuleLine, ...] = ()
    findings: Sequence[Finding] = ()
    summary: Summary = field(default_factory=Summary)
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    cause: str | None = None
    configuration: Configuration | None = None
    suppressions: Suppressions | None = None
    earlier: EarlierServices | None = None

    @property
    def refused(self) -> bool:
        """Nothing could be checked."""
        return self.reading.outcome is Outcome.REJECT

    @property
    def needs_fixing(self) -> bool:
        """At least one error finding, or a line that could not be read."""
        return self.summary.errors > 0 or self.reading.rows.rejected > 0

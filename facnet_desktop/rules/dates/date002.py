"""DATE002: a line not paid to this day, past the billing deadline."""

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, is_paid
from facnet_desktop.rules.facts import day, money, whole
from facnet_desktop.rules.terms import parameter

_DELAY = "billing_delay_days"


class PastBillingDelay(Rule):
    """More days than the delay between the service and the run; no export says when a line was sent.

    Off by default: the delay is not in the manual and a person has to confirm it.
    """

    code = "DATE002"
    title = "Délai de facturation dépassé pour une ligne non payée"
    family = "date"
    kinds = ("past_delay",)
    severity = Severity.WARNING
    source = "Délai absent du manuel, à confirmer auprès de la RAMQ"
    evidence = Evidence.GENERAL
    confidence = Confidence.LOW
    enabled_by_default = False

    def subject(self, reference: Reference) -> pl.Expr:
        return ~is_paid() & (pl.col("preliminary_cents") > 0)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        days = (pl.lit(reference.as_of) - pl.col("service_date")).dt.total_days()
        return (
            claims.lines.filter(self.subject(reference) & (days > parameter(reference, _DELAY)))
            .select("line", "service_date", "code", claimed="preliminary_cents")
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        service_date: date = case["service_date"]
        delay = reference.parameter(_DELAY, service_date)
        last_day = service_date + timedelta(days=delay)
        yield self.finding(
            "past_delay",
            Severity.WARNING,
            [case["line"]],
            impact_cents=-case["claimed"],
            code=case["code"],
            service_date=service_date.isoformat(),
            last_day=last_day.isoformat(),
            checked_on=reference.as_of.isoformat(),
            delay_days=delay,
            late_days=(reference.as_of - last_day).days,
            claimed_cents=case["claimed"],
        )

    def message(self, finding: Finding) -> str:
        return (
            f"Le code {finding.data['code']} ({money(finding, 'claimed_cents')}) du "
            f"{day(finding, 'service_date')} n'est pas payé à ce jour, et le délai de facturation de "
            f"{count(whole(finding, 'delay_days'), 'jour')} est passé depuis "
            f"{count(whole(finding, 'late_days'), 'jour')}. Une demande transmise hors délai peut être "
            "refusée."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Chercher la ligne à l'état de compte; si elle n'a jamais été transmise, présenter une demande "
            "de facturation hors délai avec sa raison."
        )

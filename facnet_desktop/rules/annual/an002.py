"""AN002: a périodique in the calendar year of the prise en charge."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.annual.billed import (
    billed_lines,
    follow_up,
    in_order_of_lines,
    is_service,
    kept_of,
    lost_cents,
    service_lines,
)
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import day, money, whole

_SERVICES = ("periodic_visit", "enrolment_visit")


class PeriodicInEnrolmentYear(Rule):
    """A périodique and a prise en charge, same doctor, patient and calendar year, in any order.

    The visit stays payable as a follow-up of the same band: only the excess is at risk.
    """

    code = "AN002"
    title = "Visite périodique l'année de la prise en charge"
    family = "annual"
    kinds = ("periodic_in_enrolment_year",)
    severity = Severity.ERROR
    source = "P.G. 2.2.6 A c) 2) (manuel 2025-08, l. 937)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_service(["periodic_visit"], reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            service_lines(claims, reference, _SERVICES)
            .group_by("doctor", "patient_key", "year", maintain_order=True)
            .agg("billed", services=pl.col("service").n_unique())
            .filter(pl.col("services") == len(_SERVICES))
            .sort(in_order_of_lines())
            .select("billed")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        lines = billed_lines(case["billed"])
        periodic = kept_of([line for line in lines if line.service == "periodic_visit"])
        enrolment = kept_of([line for line in lines if line.service == "enrolment_visit"])
        replacement, replacement_cents = follow_up(periodic, reference)
        risk = lost_cents(periodic, reference)
        yield self.finding(
            "periodic_in_enrolment_year",
            Severity.ERROR,
            [periodic.line, enrolment.line],
            impact_cents=-risk,
            code=periodic.code,
            enrolment_code=enrolment.code,
            year=periodic.service_date.year,
            date=periodic.service_date.isoformat(),
            enrolment_date=enrolment.service_date.isoformat(),
            paid_cents=periodic.paid_cents,
            suggested_code=replacement,
            suggested_amount_cents=replacement_cents,
            at_risk_cents=risk,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        found = (
            f"Visite périodique {data['code']} le {day(finding, 'date')} et visite de prise en charge "
            f"{data['enrolment_code']} le {day(finding, 'enrolment_date')}, même médecin et même patient. "
            "La visite périodique n'est pas payable l'année civile de la prise en charge"
        )
        if whole(finding, "paid_cents"):
            return f"{found}{NBSP}: {money(finding, 'at_risk_cents')} à risque de récupération."
        return f"{found}{NBSP}: elle n'est pas payée à ce jour et ne devrait pas l'être."

    def solution(self, finding: Finding) -> str:
        return (
            f"Modifier la visite périodique en visite de suivi (code {finding.data['suggested_code']}), à "
            "facturer seulement si le service a été rendu et consigné au dossier."
        )

"""AN004: a yearly major examination repeated, or billed in the year of a périodique."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.annual.billed import (
    BilledLine,
    billed_lines,
    follow_up,
    in_order,
    in_order_of_lines,
    is_service,
    kept_first,
    kept_of,
    lost_cents,
    service_lines,
)
from facnet_desktop.rules.annual.repeats import (
    KINDS,
    consequence,
    facts_of,
    found,
    impact_of,
    kept_line,
    kind_of,
    others,
)
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import day, money, whole

_LABELS = {
    "major_exam": "Examen complet majeur facturé",
    "major_psychiatric_exam": "Examen psychiatrique complet majeur facturé",
}
_EXAMS = tuple(_LABELS)
_SERVICES = (*_EXAMS, "periodic_visit", "enrolment_visit")


class MajorExamRepeated(Rule):
    """Two major examinations of one sort, or one and a périodique, same doctor, patient and year.

    The psychiatric examination only competes with itself. What AN002 already counts for the
    périodique is not counted again.
    """

    code = "AN004"
    title = "Examen complet majeur facturé plus d'une fois dans l'année civile"
    family = "annual"
    kinds = (*KINDS, "exam_and_periodic")
    severity = Severity.ERROR
    source = "P.G. 2.2.3, 2.2.5 et 2.2.6 A c) 2) (manuel 2025-08, l. 742, 750, 937 et 4322)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_service(_EXAMS, reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            service_lines(claims, reference, _SERVICES)
            .group_by("doctor", "patient_key", "year", maintain_order=True)
            .agg("billed", exams=pl.col("service").is_in(_EXAMS).sum())
            .filter(pl.col("exams") > 0, pl.col("billed").list.len() > 1)
            .sort(in_order_of_lines())
            .select("billed")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        by_service: dict[str, list[BilledLine]] = {service: [] for service in _SERVICES}
        for line in billed_lines(case["billed"]):
            by_service[line.service].append(line)
        for service in _EXAMS:
            lines = by_service[service]
            if len(lines) > 1:
                yield self.finding(
                    kind_of(lines),
                    Severity.ERROR,
                    [line.line for line in kept_first(lines)],
                    impact_cents=impact_of(lines, reference),
                    **facts_of(lines, reference),
                )
        if by_service["major_exam"] and by_service["periodic_visit"]:
            yield self._both(by_service, reference)

    def _both(self, by_service: dict[str, list[BilledLine]], reference: Reference) -> Finding:
        exam, periodic = kept_of(by_service["major_exam"]), kept_of(by_service["periodic_visit"])
        kept, extra = kept_first(in_order((exam, periodic)))
        counted_by_an002 = extra is periodic and by_service["enrolment_visit"]
        risk = 0 if counted_by_an002 else lost_cents(extra, reference)
        return self.finding(
            "exam_and_periodic",
            Severity.ERROR,
            [kept.line, extra.line],
            impact_cents=-risk,
            code=exam.code,
            periodic_code=periodic.code,
            year=exam.service_date.year,
            date=exam.service_date.isoformat(),
            periodic_date=periodic.service_date.isoformat(),
            extra_code=extra.code,
            extra_paid_cents=extra.paid_cents,
            suggested_code=follow_up(extra, reference)[0],
            at_risk_cents=risk,
            kept_line=kept.line,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        if finding.kind != "exam_and_periodic":
            limit = "Cet examen n'est payable qu'une fois par année civile"
            label = _LABELS[str(data["service"])]
            return f"{found(finding, label, 'par le même médecin')} {consequence(finding, limit)}"
        message = (
            f"Examen complet majeur {data['code']} le {day(finding, 'date')} et visite périodique "
            f"{data['periodic_code']} le {day(finding, 'periodic_date')}, même médecin et même patient. Un "
            "seul de ces deux services est payable par année civile"
        )
        if not whole(finding, "extra_paid_cents"):
            return (
                f"{message}{NBSP}: le code {data['extra_code']}, non payé à ce jour, ne devrait pas l'être."
            )
        if not whole(finding, "at_risk_cents"):
            return f"{message}{NBSP}: le code {data['extra_code']} est à risque de récupération."
        risk = money(finding, "at_risk_cents")
        return f"{message}{NBSP}: {risk} à risque de récupération pour le code {data['extra_code']}."

    def solution(self, finding: Finding) -> str:
        if finding.kind == "exam_and_periodic":
            suggested = finding.data["suggested_code"]
            instead = f"la visite de suivi {suggested}" if suggested else "une visite de suivi"
            return (
                f"Garder le service de la {kept_line(finding)}; annuler l'autre ou le modifier pour "
                f"{instead}, à facturer seulement si le service a été rendu et consigné au dossier."
            )
        rest = others(finding, "annuler l'autre ou le modifier", "annuler les autres ou les modifier")
        return (
            f"Garder un seul examen ({kept_line(finding)}); {rest} pour l'examen ou la visite réellement "
            "rendus, à facturer seulement si le service est consigné au dossier."
        )

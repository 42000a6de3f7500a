"""AN001: the same yearly visit billed more than once for a patient in a calendar year."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.annual.billed import (
    BilledLine,
    billed_lines,
    in_order_of_lines,
    is_service,
    kept_first,
    kept_of,
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

_LABELS = {
    "periodic_visit": "Visite périodique d'un patient vulnérable facturée",
    "enrolment_visit": "Visite de prise en charge facturée",
}
_SERVICES = tuple(_LABELS)


class YearlyVisitRepeated(Rule):
    """Two or more lines of one service for a patient in a calendar year.

    An error for one doctor; a doubt when the périodique was billed by different doctors. Two
    doctors may both bill a prise en charge (the patient changed doctor).
    """

    code = "AN001"
    title = "Visite annuelle facturée plus d'une fois dans l'année civile"
    family = "annual"
    kinds = KINDS
    severity = Severity.ERROR
    source = "P.G. 2.2.6 A c) 1) et 2) (manuel 2025-08, l. 926 et 937); année civile, P.G. 1.7 (l. 634)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_service(_SERVICES, reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            service_lines(claims, reference, _SERVICES)
            .group_by("patient_key", "year", "service", maintain_order=True)
            .agg("billed")
            .filter(pl.col("billed").list.len() > 1)
            .sort(in_order_of_lines())
            .select("service", "billed")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        by_doctor: dict[int, list[BilledLine]] = {}
        for line in billed_lines(case["billed"]):
            by_doctor.setdefault(line.doctor, []).append(line)
        repeated = [lines for lines in by_doctor.values() if len(lines) > 1]
        for lines in repeated:
            yield self._repeated(lines, Severity.ERROR, impact_of(lines, reference), reference)
        if len(by_doctor) > 1 and case["service"] == "periodic_visit":
            one_each = sorted(
                map(kept_of, by_doctor.values()), key=lambda line: (line.service_date, line.line)
            )
            impact = impact_of(one_each, reference)
            # One tariff can be gained once, not for the doctor and again for the patient.
            counted = repeated and kind_of(one_each) == "annual_all_unpaid"
            yield self._repeated(one_each, Severity.WARNING, 0 if counted else impact, reference)

    def _repeated(
        self, lines: list[BilledLine], severity: Severity, impact_cents: int, reference: Reference
    ) -> Finding:
        return self.finding(
            kind_of(lines),
            severity,
            [line.line for line in kept_first(lines)],
            impact_cents=impact_cents,
            same_doctor=severity is Severity.ERROR,
            **facts_of(lines, reference),
        )

    def message(self, finding: Finding) -> str:
        same_doctor = finding.data["same_doctor"]
        by = "par le même médecin" if same_doctor else "par des médecins différents"
        limit = "Ce service n'est payable qu'une fois par année civile"
        if finding.data["service"] == "enrolment_visit":
            limit = "Cette visite n'est payable qu'à l'inscription du patient auprès du médecin"
        return f"{found(finding, _LABELS[str(finding.data['service'])], by)} {consequence(finding, limit)}"

    def solution(self, finding: Finding) -> str:
        if not finding.data["same_doctor"]:
            rest = others(finding, "l'autre", "les autres")
            return (
                f"Vérifier quel médecin assure le suivi du patient; garder la demande justifiée (d'après les "
                f"dates, {kept_line(finding)}) et modifier {rest} en visite de suivi, à facturer seulement "
                "si le service a été rendu et consigné au dossier."
            )
        rest = others(finding, "annuler l'autre ou la modifier", "annuler les autres ou les modifier")
        return (
            f"Garder une seule demande ({kept_line(finding)}); {rest} en visite de suivi de la même "
            "catégorie, à facturer seulement si le service a été rendu et consigné au dossier."
        )

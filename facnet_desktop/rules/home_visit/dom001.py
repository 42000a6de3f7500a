"""DOM001: home visits that do not fit the homes visited that day."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Fact, Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import day, money, whole
from facnet_desktop.rules.home_visit.visits import Visit, kept_first, visit_struct
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.terms import parameter
from facnet_desktop.rules.told_apart import Service, first_and_untold

_FIRST, _ADDITIONAL = "DOMICILE_PREMIER_PATIENT", "DOMICILE_PATIENT_ADDITIONNEL"


class HomesOfTheDay(Rule):
    """A home has one first patient and at most two more; each home after the first is told by a context.

    The manual gives no short code for that element: any context on a visit may be it.
    """

    code = "DOM001"
    title = "Visites à domicile sans rapport avec les domiciles du jour"
    family = "home_visit"
    kinds = ("first_visit_missing", "too_many_additional", "home_not_told")
    severity = Severity.WARNING
    source = "P.G. 2.2.6 A b) iv) et c) 15) (manuel 2025-08, l. 901-906, 1166-1168)"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(_FIRST, _ADDITIONAL)) & pl.col("doctor").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        first = pl.col("is_first")
        most = parameter(reference, "home_additional_per_first")
        return (
            claims.lines.filter(self.subject(reference))
            .join(copies(claims, reference), on="line", how="anti", maintain_order="left")
            .with_columns(is_first=has_code(reference.codes(_FIRST)), most=most)
            .group_by("doctor", "service_date", maintain_order=True)
            .agg(
                pl.col("most").first(),
                visit_struct().alias("visits"),
                homes=first.sum(),
            )
            .with_columns(additional=pl.col("visits").list.len() - pl.col("homes"))
            .filter((pl.col("homes") > 1) | (pl.col("additional") > pl.col("homes") * pl.col("most")))
            .select("service_date", "most", "visits")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        service_date: date = case["service_date"]
        visits = [Visit(**visit) for visit in case["visits"]]
        first = [visit for visit in visits if visit.is_first]
        additional = sorted((visit for visit in visits if not visit.is_first), key=kept_first)
        facts: dict[str, Fact] = {
            "service_date": service_date.isoformat(),
            "first_count": len(first),
            "additional_count": len(additional),
        }
        allowed = case["most"] * len(first)
        if not first:
            lines = [visit.line for visit in additional]
            yield self.finding("first_visit_missing", Severity.WARNING, lines, impact_cents=0, **facts)
        elif len(additional) > allowed:
            beyond = additional[allowed:]
            risk = sum(visit.worth for visit in beyond)
            yield self.finding(
                "too_many_additional",
                Severity.WARNING,
                [visit.line for visit in beyond],
                impact_cents=-risk,
                allowed=allowed,
                excess=len(beyond),
                at_risk_cents=risk,
                **facts,
            )
        if len(first) > 1:
            home, untold = first_and_untold(
                [Service(line=visit.line, start=visit.start, told=visit.told) for visit in first]
            )
            if untold:
                lines = [*(visit.line for visit in untold), home.line]
                yield self.finding(
                    "home_not_told", Severity.WARNING, lines, impact_cents=0, untold=len(untold), **facts
                )

    def message(self, finding: Finding) -> str:
        subject = "Visites à domicile de patients en perte sévère d'autonomie"
        when = f"le {day(finding, 'service_date')}"
        first = count(whole(finding, "first_count"), "premier patient", "premiers patients")
        additional = count(whole(finding, "additional_count"), "patient additionnel", "patients additionnels")
        if finding.kind == "first_visit_missing":
            return (
                f"{subject} {when}{NBSP}: {additional}, sans premier patient. Un patient additionnel suppose "
                f"un premier patient vu sous le même toit; {_refused(len(finding.lines))}."
            )
        if finding.kind == "too_many_additional":
            return (
                f"{subject} {when}{NBSP}: {additional} pour {first}, alors que "
                f"{whole(finding, 'allowed')} au plus sont admis{NBSP}: "
                f"{money(finding, 'at_risk_cents')} à risque."
            )
        untold = whole(finding, "untold")
        which = (
            "un domicile suivant" if untold == 1 else count(untold, "domicile suivant", "domiciles suivants")
        )
        return (
            f"{subject} {when}{NBSP}: {first}, sans élément de contexte pour {which}. Sans lui, un seul "
            f"domicile est reconnu et {_refused(untold)}."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "first_visit_missing":
            return (
                "Modifier la première visite du domicile pour le code du premier patient, seulement si aucun "
                "autre patient n'y a été facturé comme tel."
            )
        if finding.kind == "too_many_additional":
            return (
                "Modifier les visites du quatrième patient et des suivants du même toit selon la "
                "nomenclature habituelle, avec l'élément de contexte de la visite rendue au domicile; si un "
                "autre domicile a été visité, y facturer un premier patient."
            )
        return (
            "Ajouter l'élément de contexte du déplacement au domicile suivant à partir du deuxième domicile, "
            "seulement si la visite a été rendue et consignée au dossier; sous un même toit, modifier pour "
            "le code du patient additionnel."
        )


def _refused(lines: int) -> str:
    return "la ligne peut être refusée" if lines == 1 else "les lignes peuvent être refusées"

"""PED001: more paediatric periodic visits than the agreement pays at that age."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import AgeQuota
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Scope
from facnet_desktop.rules.age.amounts import worth_of
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.births import possible_births
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import day, money, whole
from facnet_desktop.rules.paediatric.counted import DayOfVisit, counted_days, quota_windows

_FOLLOW_UPS = "SUIVI_DE_VISITE_PEDIATRIQUE"
_AMBIGUOUS = "age_ambiguous_years"
_SEVERAL = "visites comptées"


class TooManyVisits(Rule):
    """One finding per visit beyond the maximum; what was paid first is kept, then the earliest.

    The rule is on the patient, whoever saw her. A supplement alone on its day stands for a visit paid in
    another way, which nothing proves: a maximum reached with its help is a doubt. The latest birth is
    meant, as a paediatric visit is not billed for a centenarian.
    """

    code = "PED001"
    title = "Nombre de visites périodiques pédiatriques dépassé"
    family = "paediatric"
    kinds = ("maximum_before_age", "yearly_maximum")
    severity = Severity.ERROR
    source = "P.G. 2.2.6 A c) 12) (manuel 2025-08, l. 1085 à 1087)"

    def subject(self, reference: Reference) -> pl.Expr:
        codes = {code for row in reference.rows(AgeQuota) for code in row.codes.codes}
        return has_code(sorted(codes)) & pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return quota_windows(claims, reference)

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        quota = reference.rows(AgeQuota)[case["quota"]]
        lines = [line for line in case["lines"] if _is_born(line, reference)]
        days = [one for one in counted_days(lines) if quota.holds_on(one.date)]
        for rank, excess in enumerate(days):
            if rank < quota.maximum or not excess.is_visit:
                continue
            before = [one for one in days[:rank] if not one.alone]
            certain = len(before) >= quota.maximum
            yield self._excess(excess, days[: quota.maximum], quota, reference, certain=certain)

    def _excess(
        self,
        excess: DayOfVisit,
        kept: Sequence[DayOfVisit],
        quota: AgeQuota,
        reference: Reference,
        *,
        certain: bool,
    ) -> Finding:
        follow_up = reference.pairs(_FOLLOW_UPS).get(excess.visit["code"])
        yearly = quota.period is Scope.CALENDAR_YEAR
        return self.finding(
            "yearly_maximum" if yearly else "maximum_before_age",
            Severity.ERROR if certain else Severity.WARNING,
            [excess.visit["line"], *(one.line for one in kept)],
            impact_cents=worth_of(excess.visit, follow_up, reference).difference,
            code=excess.visit["code"],
            date=excess.date.isoformat(),
            year=excess.date.year,
            maximum=quota.maximum,
            from_age=quota.from_age,
            until_age=quota.until_age,
            kept_lines=[one.line for one in kept],
            supplements=sum(one.alone for one in kept),
            other_code=follow_up,
            at_risk_cents=-worth_of(excess.visit, follow_up, reference).difference,
        )

    def message(self, finding: Finding) -> str:
        maximum = whole(finding, "maximum")
        visits = (
            "d'une visite comptée" if maximum == 1 else f"de {count(maximum, 'visite comptée', _SEVERAL)}"
        )
        ages = f"entre {finding.data['from_age']} et {whole(finding, 'until_age') - 1} mois"
        period = f"en {finding.data['year']} " if finding.kind == "yearly_maximum" else ""
        doubt = (
            f", si le supplément facturé seul répond à une visite payée autrement{NBSP}: "
            if finding.severity is Severity.WARNING
            else f"{NBSP}: "
        )
        return (
            f"La visite périodique pédiatrique du {day(finding, 'date')} (code {finding.data['code']}) "
            f"dépasse le maximum {visits} {period}{ages}{doubt}"
            f"{money(finding, 'at_risk_cents')} à risque de refus ou de récupération."
        )

    def solution(self, finding: Finding) -> str:
        lines = ", ".join(str(line) for line in finding.lines[1:])
        word = "la ligne déjà comptée" if len(finding.lines) < 3 else "les lignes déjà comptées"
        change = (
            f"modifier la facture pour la visite de suivi {finding.data['other_code']}"
            if finding.data["other_code"]
            else "annuler la ligne"
        )
        return f"Vérifier au dossier {word} ({lines}) et le NAM; s'ils sont exacts, {change}."


def _is_born(line: dict[str, Any], reference: Reference) -> bool:
    on = line["service_date"]
    return bool(possible_births(line["digits"], on, oldest=reference.parameter(_AMBIGUOUS, on)))

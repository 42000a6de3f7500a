"""VIS001: two different visits of one doctor to a patient on the same day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Exclusion, Frequency
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence, Per, Period, Scope
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.exclusion.table import relates
from facnet_desktop.rules.facts import texts
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY, Service, shared_days
from facnet_desktop.rules.told_apart import Service as Told
from facnet_desktop.rules.told_apart import first_and_untold

_OTHER_SESSION = "CONTEXTES_SEANCE_DIFFERENTE"
_THREE = 3
_OF_PATIENT = frozenset({Per.PATIENT, Per.PATIENT_DOCTOR})
_FACTS = ("line", "invoice", "code", "begin", "finish", "worth", "other_session")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """A visit that has to be told apart from another one of the day."""

    visit: Service
    earlier: Service
    together: bool
    told: bool
    """« Séance différente » stands on it: only a shared invoice, or the times, make the doubt."""


class TwoVisitsOneDay(Rule):
    """A doubt: same invoice or touching times, or no « Séance différente » on the later one.

    Several visites ponctuelles a day are expressly allowed: two are only doubtful in one session. Couples
    of visits that a row of the table of exclusions names are left to the rule of that row, and one code
    twice to DOUBLON002.
    """

    code = "VIS001"
    title = "Deux visites différentes le même jour"
    family = "visit"
    kinds = ("two_visits_same_day",)
    severity = Severity.WARNING
    source = "P.G. 2.2.6 A a) et c) (manuel 2025-08, l. 793, 969, 988 et 1002)"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes("VISITES_226A"))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            shared_days(claims, reference)
            .filter(self.subject(reference))
            .filter(pl.len().over(PATIENT_DAY) > 1)
            .join(copies(claims, reference), on="line", how="anti")
            .with_columns(pl.col("code").cast(pl.String))
            .sort("line")
            .group_by(PATIENT_DAY, maintain_order=True)
            .agg(pl.struct(_FACTS).alias("visits"), codes=pl.col("code").n_unique())
            .filter(pl.col("codes") > 1)
            .select("visits")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        visits = [Service(**visit) for visit in case["visits"]]
        doubts = list(_doubts(visits, reference))
        if not doubts:
            return
        lines = dict.fromkeys([*(doubt.visit.line for doubt in doubts), *(d.earlier.line for d in doubts)])
        named = [visit for visit in visits if visit.line in lines]
        together = any(doubt.together for doubt in doubts)
        apart = all(_at_other_hours(doubt.visit, doubt.earlier) for doubt in doubts)
        worths = sorted(visit.worth for visit in named)
        yield self.finding(
            "two_visits_same_day",
            Severity.WARNING,
            list(lines),
            impact_cents=-sum(worths[:-1]) if together else 0,
            codes=sorted({visit.code for visit in named}),
            same_session=together,
            other_hours=apart,
            told_apart=all(doubt.told for doubt in doubts),
            risk_cents=sum(worths[:-1]) if together else 0,
            contexts=list(reference.lists[_OTHER_SESSION]),
        )

    def message(self, finding: Finding) -> str:
        codes = enumeration(texts(finding, "codes"))
        if finding.data["same_session"]:
            where = (
                "sur la même facture, à des heures différentes,"
                if finding.data["other_hours"]
                else "à la même séance"
            )
            return (
                f"Les visites {codes} sont facturées {where} pour ce patient par le même médecin. "
                f"Une séance donne droit à une seule visite.{at_risk(finding)}"
            )
        later = "La seconde peut" if len(finding.lines) < _THREE else "Les suivantes peuvent"
        refused = "refusée" if len(finding.lines) < _THREE else "refusées"
        return (
            f"Les visites {codes} sont facturées le même jour pour ce patient par le même médecin, sans "
            f"élément de contexte {quoted('Séance différente')}. {later} être {refused}."
        )

    def solution(self, finding: Finding) -> str:
        if finding.data["same_session"] and finding.data["other_hours"] and not finding.data["told_apart"]:
            return (
                f"Ajouter l'élément de contexte {quoted('Séance différente')} "
                f"({enumeration(texts(finding, 'contexts'))}) à la visite suivante, seulement si les séances "
                "sont distinctes et consignées au dossier; sinon, garder la visite qui correspond au service "
                "rendu et retirer l'autre."
            )
        if finding.data["same_session"]:
            return (
                "Garder la visite qui correspond au service rendu et retirer l'autre, ou corriger les heures "
                "et la facture si les séances sont distinctes et consignées au dossier."
            )
        which = (
            "à la visite suivante, seulement si elle a été rendue et consignée au dossier; sinon, retirer la "
            "visite en trop"
            if len(finding.lines) < _THREE
            else "aux visites suivantes, seulement si elles ont été rendues et consignées au dossier; sinon, "
            "retirer les visites en trop"
        )
        return (
            f"Ajouter l'élément de contexte {quoted('Séance différente')} "
            f"({enumeration(texts(finding, 'contexts'))}) {which}."
        )


def _doubts(visits: Sequence[Service], reference: Reference) -> Iterable[_Doubt]:
    """For each visit after the first, an earlier one of another code it is not told apart from."""
    told = [Told(line=v.line, start=v.begin, told=v.other_session) for v in visits]
    first, untold = first_and_untold(told)
    unexplained = {service.line for service in untold}
    known = all(visit.begin is not None for visit in visits)
    ordered = sorted(visits, key=lambda v: (v.line != first.line, (v.begin or 0) if known else 0, v.line))
    walk_ins = frozenset(reference.codes("VISITES_PONCTUELLES"))
    for number, visit in enumerate(ordered):
        for earlier in ordered[:number]:
            if visit.code == earlier.code or _has_its_rule(reference, visit.code, earlier.code):
                continue
            is_told = visit.line not in unexplained
            allowed = {visit.code, earlier.code} <= walk_ins
            together = visit.same_session(earlier)
            if together or not (is_told or allowed):
                yield _Doubt(visit=visit, earlier=earlier, together=together, told=is_told)
                break


def _at_other_hours(visit: Service, earlier: Service) -> bool:
    """Whether both have a start and their times do not touch: a shared invoice alone is then no session."""
    known = visit.begin is not None and earlier.begin is not None
    return known and not replace(visit, invoice=None).same_session(earlier)


@made_once
def _has_its_rule(reference: Reference, code: str, other: str) -> bool:
    """Whether a row of a table that can be checked names two visits together: its rule reports them."""
    return any(
        relates(row, row.others.codes, code, other)
        for row in reference.rows(Exclusion)
        if not row.others.every and row.scope is not Scope.UNSEEN
    ) or any(
        code in row.codes and other in row.codes
        for row in reference.rows(Frequency)
        if row.rule and row.maximum == 1 and row.period is not Period.UNSEEN and row.per in _OF_PATIENT
    )

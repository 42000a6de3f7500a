"""VIS002: an act whose tariff includes the visit, and a visit of the same doctor beside it."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.exclusion.gathered import Together, gathered
from facnet_desktop.rules.exclusion.pair import Basis
from facnet_desktop.rules.exclusion.pairs import VISITS_INCLUDED, day_pairs, of_patient_days
from facnet_desktop.rules.exclusion.sentences import capital, named
from facnet_desktop.rules.exclusion.table import rows_of
from facnet_desktop.rules.facts import texts


class VisitIncluded(Rule):
    """The rows of the table of exclusions kept for this rule: labels that include the visit.

    An error in the same session, or on the same day for an act paid by the day; a doubt when only the day
    is shared. The visit is what cannot be billed, whichever of the two was paid.
    """

    code = VISITS_INCLUDED
    title = "Visite facturée avec un acte qui la comprend"
    family = "visit"
    kinds = ("visit_included",)
    severity = Severity.ERROR
    source = "Libellés des onglets B, C, D, L, P, Q, S et T (manuel 2025-08)"

    def subject(self, reference: Reference) -> pl.Expr:
        rows = rows_of(reference, self.code).values()
        return has_code(sorted({code for row in rows for code in row.codes.codes}))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return of_patient_days(day_pairs(claims, reference).filter(pl.col("rule") == self.code))

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        told: set[int] = set()
        for found in gathered(case["pairs"], rows_of(reference, self.code), reference):
            visits = [line for line in sorted(found.right) if line not in told]
            told.update(visits)
            if visits:
                yield self._found(found, visits)

    def _found(self, found: Together, visits: list[int]) -> Finding:
        risk = sum(found.right[line].worth_other for line in visits)
        return self.finding(
            "visit_included",
            found.severity,
            [*visits, *sorted(found.left)],
            impact_cents=-risk,
            basis=found.basis.value,
            codes=found.codes,
            visit_codes=sorted({found.right[line].code_other for line in visits}),
            note=found.row.note_fr,
            source=found.row.source,
            risk_cents=risk,
        )

    def message(self, finding: Finding) -> str:
        when = "à la même séance" if finding.data["basis"] == Basis.SESSION else "le même jour"
        visits, acts = texts(finding, "visit_codes"), texts(finding, "codes")
        billed = "est facturé" if len(visits) < 2 else "sont facturés"
        return (
            f"{capital(named(visits))} {billed} {when} que {named(acts)}, pour ce patient. "
            f"{finding.data['note']}{NBSP}: {_consequence(finding)}.{at_risk(finding)}"
        )

    def solution(self, finding: Finding) -> str:
        visits = named(texts(finding, "visit_codes"))
        took_place = "la visite a" if _is_one(finding) else "les visites ont"
        if finding.data["basis"] == Basis.APART:
            return (
                f"Vérifier au dossier que {took_place} eu lieu à une séance distincte de l'acte et le "
                f"signaler par l'élément de contexte {quoted('Séance différente')}; sinon, retirer {visits}."
            )
        return (
            f"Retirer {visits}, ou corriger les heures et la facture si {took_place} eu lieu à une séance "
            "distincte consignée au dossier."
        )


def _is_one(finding: Finding) -> bool:
    return len(texts(finding, "visit_codes")) < 2


def _consequence(finding: Finding) -> str:
    the_visit, is_payable, should = (
        ("la visite", "n'est", "ne devrait pas")
        if _is_one(finding)
        else ("les visites", "ne sont", "ne devraient pas")
    )
    payable = "payable" if _is_one(finding) else "payables"
    if finding.severity is Severity.ERROR:
        return f"{the_visit} {is_payable} pas {payable} en plus"
    if finding.data["basis"] != Basis.APART:
        return f"{the_visit} {should} être {payable} en plus"
    return f"{the_visit} {is_payable} {payable} que pour une séance distincte"

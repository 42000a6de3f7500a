"""ADT001: several diagnostic or therapeutic acts of a visit, all billed at their full tariff."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.full_tariff import (
    SERVICE,
    Act,
    acts_of,
    at_risk,
    billed_in_full,
    days_of_several,
    half_expected,
    is_principal_role,
    lesser_in_full,
)
from facnet_desktop.rules.possible_session import may_share
from facnet_desktop.rules.same_day import PATIENT_DAY, Service, on_same_days, shared_days

_SECTION = "C"
_VISITS = "VISITE_OU_EXAMEN"
_FULL = ("ADT_PLEIN_TARIF", "ACTES_ADDITIONNELS")
_FULL_WITH = "ADT_PLEIN_TARIF_AVEC"


class ActsInFull(Rule):
    """Two different acts of section C or more, with an examination, a visit or a consultation.

    The act with the highest tariff is paid in full, the others at half. Supplements and the acts that
    the text exempts are left alone, as is an act with an element of context (« Site différent »…).
    """

    code = "ADT001"
    title = "Actes diagnostiques et thérapeutiques multiples facturés à plein tarif"
    family = "diagnostic_act"
    kinds = ("acts_in_full",)
    severity = Severity.WARNING
    source = "Onglet C, préambule particulier, art. 1.3 (manuel 2025-08, l. 9311-9315)"
    confidence = Confidence.MEDIUM
    needs = frozenset({"Rôle"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(_codes(reference)) & is_principal_role() & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        lines = shared_days(claims, reference)
        acts = lines.filter(has_code(_codes(reference)) & is_principal_role())
        days = days_of_several(acts, claims, reference).collect(engine=claims.engine)
        visits = on_same_days(lines.filter(has_code(reference.codes(_VISITS))), days)
        return (
            days.lazy()
            .join(
                visits.sort("line").group_by(PATIENT_DAY).agg(pl.struct(*SERVICE).alias("visits")),
                on=PATIENT_DAY,
                maintain_order="left",
            )
            .select("service_date", "acts", "visits")
            .sort(pl.col("acts").list.first().struct.field("line"))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        day: date = case["service_date"]
        percent = reference.parameter("half_tariff_percent", day)
        visits = [Service(**row) for row in case["visits"]]
        for principal, lesser in lesser_in_full(_different(acts_of(case, reference), reference), reference):
            if any(may_share(principal, visit) for visit in visits):
                yield half_expected(self, "acts_in_full", principal, lesser, percent)

    def message(self, finding: Finding) -> str:
        return (
            f"{billed_in_full(finding)}, avec un examen, une visite ou une consultation. Hormis l'acte le "
            "mieux rémunéré, les actes d'une même séance sont payés à demi-tarif; "
            f"{at_risk(finding)}."
        )

    def solution(self, finding: Finding) -> str:
        context = quoted("ADT multiple effectué à la même séance")
        return (
            f"Inscrire l'élément de contexte {context} sur chaque acte autre que le mieux rémunéré, ou celui "
            "qui justifie le plein tarif, seulement si le dossier l'établit."
        )


def _codes(reference: Reference) -> list[str]:
    acts = {code for code, section in reference.sections.items() if section.split()[0] == _SECTION}
    return sorted(acts - set(reference.codes(*_FULL, _VISITS)))


def _different(acts: Iterable[Act], reference: Reference) -> list[Act]:
    """One act of each code, without those that another act of the day exempts (NOTE, l. 12932)."""
    by_code: dict[str, Act] = {}
    for act in acts:
        by_code.setdefault(act.code, act)
    exempting = reference.pairs(_FULL_WITH)
    return [act for code, act in by_code.items() if exempting.get(code) not in by_code]

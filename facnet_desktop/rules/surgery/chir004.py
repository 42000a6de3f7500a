"""CHIR004: several surgeries of a session, all billed at their full tariff."""

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
    acts_of,
    at_risk,
    billed_in_full,
    days_of_several,
    half_expected,
    is_principal_role,
    lesser_in_full,
)
from facnet_desktop.rules.possible_session import may_share
from facnet_desktop.rules.same_day import shared_days
from facnet_desktop.rules.surgery.acts import (
    OBSTETRICS,
    SECTIONS,
    is_of_central_nervous_system,
    surgical_codes,
)

_FULL = "CHIRURGIES_PLEIN_TARIF"
_FRACTURES = "FRACTURES_OS_MAJEURS"


class SurgeriesInFull(Rule):
    """The act with the highest tariff is the principal one; the others are expected at half.

    Left alone: supplements and additional acts, obstetrics (Q art. 8), codes the text exempts, sessions
    with a surgery of the central nervous system (in full at different sites, which the export does not
    tell), and several fractures or dislocations of major bones (G art. 2.05).
    """

    code = "CHIR004"
    title = "Chirurgies multiples facturées à plein tarif"
    family = "surgery"
    kinds = ("surgeries_in_full",)
    severity = Severity.WARNING
    source = "Onglet E, préambule particulier, art. 8 (manuel 2025-08, l. 21788-21814)"
    confidence = Confidence.MEDIUM
    needs = frozenset({"Rôle"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(_codes(reference)) & is_principal_role() & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        surgeries = shared_days(claims, reference).filter(has_code(_codes(reference)) & is_principal_role())
        return days_of_several(surgeries, claims, reference).select("service_date", "acts")

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        day: date = case["service_date"]
        percent = reference.parameter("half_tariff_percent", day)
        acts = acts_of(case, reference)
        central = [act for act in acts if is_of_central_nervous_system(act.code, reference)]
        fractures = set(reference.lists[_FRACTURES])
        for principal, others in lesser_in_full(acts, reference):
            if any(may_share(principal, act) for act in central):
                continue
            lesser = [act for act in others if not fractures.issuperset({act.code, principal.code})]
            if lesser:
                yield half_expected(self, "surgeries_in_full", principal, lesser, percent)

    def message(self, finding: Finding) -> str:
        return (
            f"{billed_in_full(finding)}. Hormis la chirurgie principale, les chirurgies d'une même séance "
            f"sont payées à demi-tarif; {at_risk(finding)}."
        )

    def solution(self, finding: Finding) -> str:
        context = quoted("Chirurgie multiple pratiquée au cours d'une même séance")
        return (
            f"Inscrire l'élément de contexte {context} sur chaque chirurgie autre que la principale, ou "
            "celui qui justifie le plein tarif, seulement si le dossier l'établit."
        )


def _codes(reference: Reference) -> list[str]:
    sections = SECTIONS - {OBSTETRICS}
    return sorted(surgical_codes(reference, sections=sections) - set(reference.lists[_FULL]))

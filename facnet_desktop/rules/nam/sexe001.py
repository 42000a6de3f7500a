"""SEXE001: a service that is not rendered to a person of the sex that the health insurance number tells."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.births import with_births
from facnet_desktop.rules.claims import Claims, has_code

_WOMEN, _MEN = "FEMME_SEULEMENT", "HOMME_SEULEMENT"
_CONTEXT = "Transidentité"


class ServiceOfAnotherSex(Rule):
    """The month of the number has 50 more for women; obstetrics, gynaecology, vasectomy and prostate.

    The element of context that explains it has no known short code: any element that the reference does
    not name may be it, and silences the line. No amount is at risk: the number may be what is wrong.
    """

    code = "SEXE001"
    title = "Service sans accord avec le sexe inscrit dans le NAM"
    family = "nam"
    kinds = ("women_service", "men_service")
    severity = Severity.WARNING
    source = (
        "Structure du numéro d'assurance maladie (mois + 50 pour les femmes); avis des onglets N, P et Q "
        "(manuel 2025-08, l. 52492, 53612 et 55341)"
    )
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(_WOMEN, _MEN)) & pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        women_service = has_code(reference.codes(_WOMEN))
        lines = claims.lines.filter(has_code(reference.codes(_WOMEN, _MEN))).select(
            "line",
            "patient",
            pl.col("code").cast(pl.String),
            pl.col("contexts").cast(pl.List(pl.String)),
            women_service=women_service,
        )
        return (
            with_births(lines, claims, reference)
            .filter(pl.col("women_service") != pl.col("woman"))
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if _may_be_explained(case["contexts"] or (), reference):
            return
        kind = "women_service" if case["women_service"] else "men_service"
        yield self.finding(kind, Severity.WARNING, [case["line"]], code=case["code"])

    def message(self, finding: Finding) -> str:
        stated, expected = (
            ("masculin", "féminin") if finding.kind == "women_service" else ("féminin", "masculin")
        )
        return (
            f"Le NAM indique le sexe {stated}, et le code {finding.data['code']} vise un service rendu à une "
            f"personne de sexe {expected}; la facture peut être refusée."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Vérifier le NAM et le code. Pour une personne trans dont le sexe civil a changé, ajouter "
            f"l'élément de contexte {quoted(_CONTEXT)}."
        )


def _may_be_explained(contexts: Iterable[str], reference: Reference) -> bool:
    """Whether an element of the line is « Transidentité », or may be while nobody knows its short code."""
    labels = {element.short_code: element.label for element in reference.contexts if element.short_code}
    if _CONTEXT in labels.values():
        return any(labels.get(context) == _CONTEXT for context in contexts)
    return any(context not in labels for context in contexts)

"""IC007: a code or a tariff of intervention clinique that the place does not allow."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import money
from facnet_desktop.rules.intervention.lines import (
    in_cabinet,
    in_institution,
    intervention_lines,
    is_intervention,
)
from facnet_desktop.rules.terms import tariff

_CABINET_CODES = "IC_CABINET_CLSC"
_INSTITUTION_CODES = "IC_ETABLISSEMENT_SAUF_CLSC"


class WrongPlace(Rule):
    """Institution codes in a private office; the private office's tariff in an institution."""

    code = "IC007"
    title = "Code ou tarif d'intervention clinique d'un autre lieu"
    family = "intervention"
    kinds = ("wrong_place",)
    severity = Severity.WARNING
    source = "Manuel des omnipraticiens, onglet B, codes 08841 à 08869 (août 2025)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_intervention(reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        codes = reference.codes(_CABINET_CODES)
        own = {code: code for code in codes}
        cabinet = tariff(reference, own, PlaceKind.CABINET)
        institution = tariff(reference, own, PlaceKind.ESTABLISHMENT)
        claimed = pl.col("claimed")
        at_cabinet_tariff = (
            (claimed > 0)
            & (claimed % cabinet == 0)
            & (claimed % institution != 0)
            & (~pl.col("first") | (claimed == cabinet))
        )
        code_misplaced = in_cabinet() & has_code(reference.codes(_INSTITUTION_CODES))
        tariff_misplaced = in_institution() & has_code(codes) & at_cabinet_tariff
        return (
            intervention_lines(claims, reference)
            .filter(code_misplaced | tariff_misplaced)
            .select("line", "code", "claimed", code_misplaced=code_misplaced, tariff=institution)
            .with_columns(pl.col("code").cast(pl.String))
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["code_misplaced"]:
            pairs = zip(reference.lists[_INSTITUTION_CODES], reference.lists[_CABINET_CODES], strict=True)
            yield self.finding(
                "wrong_place",
                Severity.WARNING,
                [case["line"]],
                reason="institution_code",
                code=case["code"],
                expected_code=dict(pairs)[case["code"]],
            )
        else:
            yield self.finding(
                "wrong_place",
                Severity.WARNING,
                [case["line"]],
                reason="cabinet_tariff",
                code=case["code"],
                claimed_cents=case["claimed"],
                tariff_cents=case["tariff"],
            )

    def message(self, finding: Finding) -> str:
        data = finding.data
        if data["reason"] == "institution_code":
            return (
                f"Le code {data['code']} est réservé aux établissements autres que CLSC et GMF-U, mais le "
                "lieu de dispensation est un cabinet; la facture peut être refusée."
            )
        return (
            f"Le code {data['code']} est facturé {money(finding, 'claimed_cents')}, "
            "un montant du tarif de cabinet, alors que le lieu n'est pas reconnu comme cabinet; la "
            "différence peut être récupérée."
        )

    def solution(self, finding: Finding) -> str:
        data = finding.data
        if data["reason"] == "institution_code":
            return (
                f"Vérifier le lieu de dispensation; s'il est exact, utiliser le code "
                f"{data['expected_code']}, sauf pour une téléconsultation à titre de référant."
            )
        return (
            "Vérifier le lieu de dispensation; s'il est exact, utiliser le tarif d'établissement "
            f"({money(finding, 'tariff_cents')} par période)."
        )

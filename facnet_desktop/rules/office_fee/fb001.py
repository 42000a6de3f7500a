"""FB001: an office fee outside a private office."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.office_fee.fees import fee_lines


class FeeNotInCabinet(Rule):
    """A fee line whose place is not a private office; an empty place is only a doubt."""

    code = "FB001"
    title = "Frais de cabinet facturé hors d'un cabinet"
    family = "office_fee"
    kinds = ("not_in_cabinet",)
    severity = Severity.ERROR
    source = "Pratique observée; à confirmer dans la Brochure n° 1 (LE 368)"
    evidence = Evidence.PRACTICE
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes("FRAIS_BUREAU"))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            fee_lines(claims, reference)
            .filter(~pl.col("in_cabinet").fill_null(value=False))
            .select("line", "code", "paid_cents", place=pl.col("place").cast(pl.String))
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        place = case["place"]
        yield self.finding(
            "not_in_cabinet",
            Severity.ERROR if place else Severity.WARNING,
            [case["line"]],
            impact_cents=-case["paid_cents"],
            code=case["code"],
            establishment=place,
            paid_cents=case["paid_cents"],
        )

    def message(self, finding: Finding) -> str:
        code, place = finding.data["code"], finding.data["establishment"]
        if not place:
            return (
                f"Frais de cabinet {code} sans lieu de dispensation{NBSP}: rien n'indique que les services "
                "ont été rendus en cabinet. Ce frais n'est payable qu'en cabinet."
            )
        return (
            f"Frais de cabinet {code} facturé au lieu {place}, qui n'est pas reconnu comme un cabinet. "
            "Ce frais n'est payable qu'en cabinet (lieux 5xxxx)."
        )

    def solution(self, finding: Finding) -> str:
        if not finding.data["establishment"]:
            return (
                "Inscrire le numéro du cabinet sur la ligne du frais si les services y ont été rendus; "
                "sinon, annuler le frais."
            )
        return (
            "Modifier le lieu de dispensation si les services ont été rendus en cabinet; "
            "sinon, annuler le frais."
        )

"""FB003: more office fees in a day than a doctor can be paid."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.office_fee.fees import (
    GROUP_NAMES,
    GROUPS,
    at_risk_cents,
    best_fee_cents,
    ceiling_expr,
    fee_of,
    supported_fees,
)
from facnet_desktop.rules.office_fee.visits import DOCTOR_DAY

_FEE_COLUMNS = ("line", "code", "for_walk_ins", "amount_cents", "paid_cents", "seen", "required")


class FeesAboveDailyMaximum(Rule):
    """The fees of a doctor-day add up to more than the ceiling, or two are claimed for one group.

    Fees outside a private office (FB001) take no part. What FB002 already puts at risk is not
    counted again in the excess.
    """

    code = "FB003"
    title = "Frais de cabinet au-delà du maximum quotidien"
    family = "office_fee"
    kinds = ("daily_maximum", "second_fee_same_group")
    severity = Severity.ERROR
    source = "Pratique observée; maximum à confirmer dans la Brochure n° 1 (LE 368)"
    evidence = Evidence.PRACTICE
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes("FRAIS_BUREAU"))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        total = pl.col("amount_cents").sum().over(DOCTOR_DAY)
        fees = (
            supported_fees(claims, reference)
            .with_columns(total=total, ceiling=ceiling_expr(reference))
            .filter((pl.col("fees_of_day") > 1) | (pl.col("total") > pl.col("ceiling")))
        )
        supported = (pl.col("seen") >= pl.col("required")).sum().over(*DOCTOR_DAY, "for_walk_ins")
        twice = (supported > 1).any().over(DOCTOR_DAY)
        return (
            fees.filter((pl.col("total") > pl.col("ceiling")) | twice)
            .sort("line")
            .group_by(*DOCTOR_DAY, maintain_order=True)
            .agg(pl.col("total", "ceiling").first(), fees=pl.struct(_FEE_COLUMNS))
            .drop("doctor")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["total"] > case["ceiling"]:
            yield self._above_ceiling(case, reference)
        else:
            yield from self._same_group(case, reference)

    def _above_ceiling(self, case: Case, reference: Reference) -> Finding:
        already_at_risk = sum(
            _at_risk(fee, case, reference) for fee in case["fees"] if fee["seen"] < fee["required"]
        )
        paid = sum(fee["paid_cents"] for fee in case["fees"])
        return self.finding(
            "daily_maximum",
            Severity.ERROR,
            [fee["line"] for fee in case["fees"]],
            impact_cents=-max(0, paid - already_at_risk - case["ceiling"]),
            codes=[fee["code"] for fee in case["fees"]],
            total_amount_cents=case["total"],
            daily_maximum_cents=case["ceiling"],
            excess_amount_cents=case["total"] - case["ceiling"],
            billing_count=len(case["fees"]),
        )

    def _same_group(self, case: Case, reference: Reference) -> Iterable[Finding]:
        for group in GROUPS:
            fees = [fee for fee in case["fees"] if fee_of(fee)[1] == group and fee["seen"] >= fee["required"]]
            if len(fees) < 2:
                continue
            seen = fees[0]["seen"]
            best = best_fee_cents(reference, group, seen, case["service_date"])
            yield self.finding(
                "second_fee_same_group",
                Severity.WARNING,
                [fee["line"] for fee in fees],
                impact_cents=-max(0, sum(fee["paid_cents"] for fee in fees) - best),
                codes=[fee["code"] for fee in fees],
                group=group,
                actual=seen,
                billing_count=len(fees),
                total_amount_cents=sum(fee["amount_cents"] for fee in fees),
                supported_amount_cents=best,
            )

    def message(self, finding: Finding) -> str:
        number, codes = whole(finding, "billing_count"), enumeration(texts(finding, "codes"))
        total = money(finding, "total_amount_cents")
        if finding.kind == "second_fee_same_group":
            group = GROUP_NAMES[str(finding.data["group"])]
            return (
                f"{number} frais de cabinet ({codes}) facturés le même jour pour les {group}{NBSP}: "
                "un seul frais est prévu par groupe. Le second peut être refusé ou récupéré."
            )
        return (
            f"Frais de cabinet du jour ({codes}){NBSP}: {total} au total, soit "
            f"{money(finding, 'excess_amount_cents')} de plus que le maximum observé de "
            f"{money(finding, 'daily_maximum_cents')} par médecin et par jour. L'excédent serait refusé ou "
            "récupéré."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "daily_maximum":
            return (
                "Annuler ou modifier les frais en trop pour ramener le total du jour au maximum, en gardant "
                "ceux que le nombre de patients justifie."
            )
        if whole(finding, "supported_amount_cents") >= whole(finding, "total_amount_cents"):
            return (
                "Remplacer les deux frais par le frais supérieur si le nombre de patients du groupe le "
                "justifie, ou corriger l'élément de contexte de la ligne qui vise l'autre groupe."
            )
        return (
            f"Vérifier quel groupe vise chaque ligne{NBSP}: corriger l'élément de contexte (G160 ou AR pour "
            "les sans rendez-vous) si l'autre groupe atteint son minimum; sinon, annuler le second frais."
        )


def _at_risk(fee: Mapping[str, Any], case: Case, reference: Reference) -> int:
    """What FB002 counts for a fee that its patients do not support."""
    return at_risk_cents(reference, fee_of(fee), fee["paid_cents"], fee["seen"], case["service_date"])

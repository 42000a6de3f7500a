"""GMF001: the yearly lump sum billed again for a patient."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, amount_cents, has_code
from facnet_desktop.rules.facts import day, money, whole
from facnet_desktop.rules.gmf.lump_sum import LUMP_SUM, lump_sums
from facnet_desktop.rules.requests import copies


class LumpSumRepeated(Rule):
    """Two or more lump sums for a patient in a calendar year, whoever billed them.

    The earliest paid is kept. Later ones are errors; unpaid ones before it, and all but the first
    when none is paid, are doubts.
    """

    code = "GMF001"
    title = "Forfait GMF facturé plus d'une fois dans l'année civile"
    family = "gmf"
    kinds = ("forfait_duplicate",)
    severity = Severity.ERROR
    source = "Pratique observée; fréquence à confirmer (EP GMF)"
    evidence = Evidence.PRACTICE
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(LUMP_SUM)) & pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        copied = copies(claims, reference).with_columns(copied=pl.lit(value=True))
        return (
            lump_sums(claims, reference)
            .filter(pl.col("patient_key").is_duplicated())
            .sort("service_date", "line")
            .join(copied, on="line", how="left", maintain_order="left")
            .with_columns(pl.col("copied").fill_null(value=False))
            .group_by("patient_key", "year", maintain_order=True)
            .agg(
                code=pl.col("code").first().cast(pl.String),
                billed=pl.struct("line", "service_date", "paid_cents", "copied", amount=amount_cents()),
                first_line=pl.col("line").min(),
            )
            .filter(pl.col("billed").list.len() > 1)
            .sort("first_line")
            .drop("patient_key")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        billed: list[dict[str, Any]] = case["billed"]
        paid = [line for line in billed if line["paid_cents"] > 0]
        kept = paid[0] if paid else billed[0]
        first_paid: date | None = paid[0]["service_date"] if paid else None
        before_kept = True
        for line in billed:
            if line is kept:
                before_kept = False
                continue
            certain = bool(paid) and not before_kept
            yield self.finding(
                "forfait_duplicate",
                Severity.ERROR if certain else Severity.WARNING,
                [line["line"]],
                # A copy's amount is already at risk in DOUBLON001.
                impact_cents=0 if line["copied"] else -line["amount"],
                code=case["code"],
                year=case["year"],
                date=line["service_date"].isoformat(),
                amount_cents=line["amount"],
                line_paid=line["paid_cents"] > 0,
                total_count=len(billed),
                paid_count=len(paid),
                unpaid_count=len(billed) - len(paid),
                first_paid_date=first_paid.isoformat() if first_paid else None,
                kept_date=kept["service_date"].isoformat(),
                kept_line=kept["line"],
            )

    def message(self, finding: Finding) -> str:
        data = finding.data
        found = (
            f"Forfait GMF {data['code']} facturé {count(whole(finding, 'total_count'), 'fois', 'fois')} en "
            f"{data['year']} pour ce patient"
        )
        limit = "Un seul par patient et par année civile est attendu"
        kept = f"ligne{NBSP}{whole(finding, 'kept_line')}, {day(finding, 'kept_date')}"
        if not whole(finding, "paid_count"):
            return (
                f"{found}, aucun n'étant payé à ce jour. {limit} ({kept}){NBSP}: cette demande ne devrait "
                "pas être payée."
            )
        if data["line_paid"]:
            return (
                f"{found}; le premier payé est gardé ({kept}). {limit}{NBSP}: "
                f"{money(finding, 'amount_cents')} à risque de récupération."
            )
        return (
            f"{found}; le premier payé est gardé ({kept}). {limit}{NBSP}: cette demande, non payée à ce "
            "jour, ne devrait pas l'être."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Annuler cette demande après avoir vérifié que le forfait de l'année a bien été facturé une "
            "première fois pour ce patient."
        )

"""FB004: an office fee that the day's patients support and nobody billed."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed, is_cabinet
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.office_fee.allowance import Combination, best_cents_expr, best_combinations
from facnet_desktop.rules.office_fee.fees import (
    GROUP_NAMES,
    GROUPS,
    ceiling_expr,
    fee_lines,
    fee_of,
    minimum,
    patients,
)
from facnet_desktop.rules.office_fee.visits import (
    DOCTOR_DAY,
    UNDETERMINED,
    WALK_IN,
    doctor_days,
    visits,
)
from facnet_desktop.rules.same_day import mixed

_CONDITION = "à facturer seulement si les services ont été rendus et consignés au dossier"


class FeeNotBilled(Rule):
    """The best fees a doctor-day supports are worth more than those billed.

    Silent when a fee of that day is itself in question (FB001, FB002, FB003): first things first.
    Undetermined patients never support an advice.
    """

    code = "FB004"
    title = "Frais de cabinet à facturer ou à rehausser"
    family = "office_fee"
    kinds = ("fee_not_billed", "higher_code", "add_second_fee")
    severity = Severity.OPTIMIZATION
    source = "Pratique observée; seuils à confirmer dans la Brochure n° 1 (LE 368)"
    evidence = Evidence.PRACTICE
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return is_cabinet() & is_attributed() & ~has_code(reference.codes("FRAIS_BUREAU"))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        billed = (
            fee_lines(claims, reference)
            .filter(pl.col("doctor").is_not_null())
            .sort("line")
            .group_by(*DOCTOR_DAY)
            .agg(
                pl.col("code", "for_walk_ins", "in_cabinet").first(),
                fees=pl.len(),
                fee_line=pl.col("line").first(),
                billed_tariff=pl.col("tariff_cents").sum(),
                billed=pl.col("amount_cents").sum(),
            )
        )
        days = (
            doctor_days(claims, reference)
            .with_columns(best=best_cents_expr(reference), ceiling=ceiling_expr(reference))
            .filter(pl.col("best") > 0)
            .join(billed, on=DOCTOR_DAY, how="left")
            .with_columns(pl.col("fees", "billed", "billed_tariff").fill_null(0))
            .filter(pl.col("best") > pl.max_horizontal("billed", "billed_tariff"), pl.col("fees") < 2)
            .join(_fees_of_nobody(claims, reference), on="service_date", how="left")
            .collect(engine=claims.engine)
        )
        number = mixed(DOCTOR_DAY)
        # Back to the visits of those days only, to name the line that counts each patient.
        counted = (
            visits(claims, reference)
            .filter(number.is_in(days.select(number.unique()).to_series().implode()))
            .filter(pl.col("standing") > UNDETERMINED)
            .join(days.lazy(), on=DOCTOR_DAY)
            .sort("standing", "line", descending=[True, False])
            .unique([*DOCTOR_DAY, "patient_key"], keep="first", maintain_order=True)
            .sort("line")
        )
        walk_in = pl.col("standing") >= WALK_IN
        return (
            counted.group_by(*DOCTOR_DAY, maintain_order=True)
            .agg(
                pl.all().exclude("patient_key", "standing", "line").first(),
                registered_lines=pl.col("line").filter(~walk_in),
                walk_in_lines=pl.col("line").filter(walk_in),
            )
            .drop("doctor")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        on: date = case["service_date"]
        best = best_combinations(reference, {group: case[group] for group in GROUPS}, case["best"], on)
        if not case["fees"]:
            lines = sorted(line for _, group in best[0] for line in case[f"{group}_lines"])
            yield self._advice("fee_not_billed", lines, best[0], case, reference)
            return
        current = fee_of(case)
        if not case["in_cabinet"] or case[f"{current[1]}_paid"] < minimum(reference, current, on):
            return
        for suggested in best:
            if len(suggested) == 1 and suggested[0][1] == current[1]:
                yield self._advice("higher_code", [case["fee_line"]], suggested, case, reference)
                return
            if current in suggested:
                added = tuple(fee for fee in suggested if fee != current)
                yield self._advice("add_second_fee", [case["fee_line"]], added, case, reference)
                return

    def _advice(
        self, kind: str, lines: list[int], suggested: Combination, case: Case, reference: Reference
    ) -> Finding:
        code, group = suggested[0]
        current = fee_of(case) if case["fees"] else (None, None)
        return self.finding(
            kind,
            Severity.OPTIMIZATION,
            lines,
            impact_cents=min(case["best"] - case["billed_tariff"], case["ceiling"] - case["billed"]),
            suggested_code=code,
            group=group,
            required=minimum(reference, (code, group), case["service_date"]),
            actual=case[group],
            suggested_codes=[code for code, _ in suggested],
            suggested_groups=[group for _, group in suggested],
            current_code=current[0],
            current_group=current[1],
            current_amount_cents=case["billed"],
            expected_amount_cents=case["best"],
            registered=case["registered"],
            walk_in=case["walk_in"],
            fees_without_doctor=case["fees_without_doctor"] or 0,
        )

    def message(self, finding: Finding) -> str:
        if not (unnamed := whole(finding, "fees_without_doctor")):
            return self._advised(finding)
        stand = "figure" if unnamed == 1 else "figurent"
        return (
            f"{self._advised(finding)} Toutefois, {count(unnamed, 'ligne')} de frais sans médecin lisible "
            f"{stand} le même jour dans l'export."
        )

    def _advised(self, finding: Finding) -> str:
        data = finding.data
        groups, codes = texts(finding, "suggested_groups"), texts(finding, "suggested_codes")
        seen = " et ".join(patients(whole(finding, group), group) for group in groups)
        total = money(finding, "expected_amount_cents")
        if finding.kind == "fee_not_billed":
            possible = (
                f"un frais {codes[0]} est possible"
                if len(codes) == 1
                else f"un frais pour chaque groupe est possible ({' et '.join(codes)})"
            )
            return (
                f"{seen} en cabinet ce jour-là et aucun frais de cabinet facturé{NBSP}: {possible}, soit "
                f"{total}."
            )
        if finding.kind == "higher_code":
            return (
                f"{seen} en cabinet ce jour-là{NBSP}: le frais de cabinet {codes[0]} est possible au lieu du "
                f"{data['current_code']}, soit {total} au lieu de {money(finding, 'current_amount_cents')}."
            )
        return (
            f"Frais de cabinet {data['current_code']} facturé; le même jour compte aussi {seen}{NBSP}: un "
            f"second frais {codes[0]} est possible, soit {total} au total."
        )

    def solution(self, finding: Finding) -> str:
        groups, codes = texts(finding, "suggested_groups"), texts(finding, "suggested_codes")
        if whole(finding, "fees_without_doctor"):
            return (
                "Vérifier d'abord si le frais sans médecin lisible est celui de ce médecin; sinon, le frais "
                f"conseillé est {_CONDITION}."
            )
        if finding.kind == "higher_code":
            current = finding.data["current_code"]
            return f"Modifier le code {current} pour {codes[0]} sur la ligne du frais, {_CONDITION}."
        added = " et ".join(map(_fee_to_add, codes, groups))
        return f"Ajouter {added}, {_CONDITION}."


def _fees_of_nobody(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Fee lines of each day that name no doctor: one of them may be the fee that seems to be missing."""
    return (
        fee_lines(claims, reference)
        .filter(pl.col("doctor").is_null())
        .group_by("service_date")
        .agg(fees_without_doctor=pl.len())
    )


def _fee_to_add(code: str, group: str) -> str:
    """``un frais de cabinet 19928``, with the context that a fee for walk-ins carries."""
    fee = f"un frais de cabinet {code} pour les {GROUP_NAMES[group]}"
    return f"{fee} (élément de contexte G160 ou AR)" if group == "walk_in" else fee

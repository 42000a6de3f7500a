"""PAIE001: the paid amount is not the preliminary amount."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import money, whole
from facnet_desktop.rules.payment.periods import weeks_behind


class PaymentGap(Rule):
    """Paid in part, at half the tariff, above what was claimed, or still unpaid after several periods.

    A gap on one line is one finding. Lines left unpaid are one finding per doctor and period: that is
    the statement of account a person opens to see why, and a file can have thousands of such lines.
    A line without a preliminary amount (empty or 0) expects nothing and is not judged.
    """

    code = "PAIE001"
    title = "Écart entre le montant préliminaire et le montant payé"
    family = "payment"
    kinds = ("partial_payment", "half_tariff", "old_unpaid", "overpaid")
    severity = Severity.WARNING
    source = "Qualité des données; demi-tarif\u00a0: P.A.D.T. 1.3 et onglet E, art. 8 (manuel 2025-08)"
    evidence = Evidence.DATA

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("preliminary_cents") > 0

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        claimed, paid = pl.col("preliminary_cents"), pl.col("paid_cents")
        gaps = claims.lines.filter((claimed > 0) & (paid > 0) & (claimed != paid)).select(
            pl.concat_list("line").alias("line"), "code", claimed=claimed, paid=paid
        )
        behind = weeks_behind(claims.frame["period"].unique().cast(pl.String).drop_nulls().to_list())
        lag = reference.parameter("period_lag_weeks", reference.as_of)
        late = {period: weeks for period, weeks in behind.items() if weeks > lag}
        period = pl.col("period").cast(pl.String)
        unpaid = (
            claims.lines.filter((paid == 0) & (claimed > 0) & pl.col("period").is_in(sorted(late)))
            .select("line", "doctor", period, claimed=claimed)
            .group_by("doctor", "period", maintain_order=True)
            .agg("line", pl.col("claimed").sum().cast(pl.Int32))
            .with_columns(weeks=period.replace_strict(late, default=None, return_dtype=pl.Int32))
        )
        newest = min(behind, key=lambda name: (behind[name], name), default=None)
        return pl.concat([gaps, unpaid.drop("doctor")], how="diagonal").with_columns(newest=pl.lit(newest))

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        claimed, lines = case["claimed"], case["line"]
        if case["period"] is not None:
            yield self.finding(
                "old_unpaid",
                Severity.INFO,
                lines,
                impact_cents=claimed,
                period=case["period"],
                newest_period=case["newest"],
                weeks=case["weeks"],
                count=len(lines),
                unpaid_cents=claimed,
            )
            return
        paid = case["paid"]
        facts = {"code": case["code"], "claimed_cents": claimed, "paid_cents": paid}
        if paid > claimed:
            yield self.finding("overpaid", Severity.INFO, lines, **facts, gap_cents=paid - claimed)
            return
        percent = reference.parameter("half_tariff_percent", reference.as_of)
        # Within one cent of the share, in hundredths of a cent.
        half = abs(100 * paid - percent * claimed) <= 100
        yield self.finding(
            "half_tariff" if half else "partial_payment",
            Severity.WARNING,
            lines,
            impact_cents=claimed - paid,
            **facts,
            gap_cents=claimed - paid,
        )

    def message(self, finding: Finding) -> str:
        if finding.kind == "old_unpaid":
            return (
                f"{count(whole(finding, 'count'), 'ligne')} de la période {finding.data['period']} "
                f"({money(finding, 'unpaid_cents')}) "
                f"{'reste non payée' if whole(finding, 'count') < 2 else 'restent non payées'} à ce jour, "
                f"{count(whole(finding, 'weeks'), 'semaine')} avant la période la plus récente "
                f"({finding.data['newest_period']})."
            )
        amounts = (
            f"Le code {finding.data['code']} est payé {money(finding, 'paid_cents')} pour un montant "
            f"préliminaire de {money(finding, 'claimed_cents')}"
        )
        gap = money(finding, "gap_cents")
        if finding.kind == "overpaid":
            return f"{amounts}, soit {gap} de plus; une majoration l'explique souvent."
        if finding.kind == "half_tariff":
            return f"{amounts}{NBSP}: demi-tarif appliqué (MOD 050). L'écart est de {gap}."
        return f"{amounts}. L'écart de {gap} n'est pas payé à ce jour."

    def solution(self, finding: Finding) -> str:
        if finding.kind == "old_unpaid":
            lines = "cette ligne" if whole(finding, "count") == 1 else "ces lignes"
            return (
                f"Chercher {lines} à l'état de compte de la période, puis modifier la facture selon le "
                "message explicatif s'il y en a un."
            )
        if finding.kind == "overpaid":
            return (
                "Comparer le montant payé à l'état de compte; aucun changement si la majoration est attendue."
            )
        if finding.kind == "half_tariff":
            return (
                "Vérifier que les actes ont été faits à la même séance; sinon, modifier la facture avec "
                "l'élément de contexte qui le dit, seulement si le dossier l'établit."
            )
        return (
            "Lire le message explicatif à l'état de compte, puis modifier la facture ou faire une demande de "
            "révision, seulement si le service a été rendu et consigné au dossier tel que facturé."
        )

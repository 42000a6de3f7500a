"""IC003: supplementary periods that the session does not give right to, or that were left out."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.clock import DAY
from facnet_desktop.rules.facts import money, whole
from facnet_desktop.rules.intervention.days import DAY_KEY, full_days
from facnet_desktop.rules.intervention.lines import (
    intervention_lines,
    is_intervention,
    supplement_of,
)
from facnet_desktop.rules.intervention.sessions import (
    PARTY,
    PARTY_OF,
    all_sessions,
    allowed_periods,
)
from facnet_desktop.rules.terms import parameter, unit_tariff

_COLUMNS = (
    "reason", "lines", "first_lines", "minutes", "first_minutes", "first_required",
    "billed", "allowed", "unit", "worth", "supplement",
)  # fmt: skip
_PERIODS = "période supplémentaire", "périodes supplémentaires"


class SupplementaryPeriods(Rule):
    """One finding per session, the gravest: no first period, a short one, too many, too few.

    The number of periods billed is the amount claimed over the tariff of one. It is compared with the
    length of the session only when every line of the session has usable times.
    """

    code = "IC003"
    title = "Périodes supplémentaires d'intervention clinique sans accord avec la séance"
    family = "intervention"
    kinds = ("supplement_not_allowed", "supplement_missing")
    severity = Severity.ERROR
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B, et onglet B, codes 08859 à 08869 (août 2025)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_intervention(reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        lines = intervention_lines(claims, reference)
        day_is_full = full_days(claims, reference).select(*DAY_KEY, day_is_full=True)
        return (
            _judged_sessions(claims, reference)
            .with_columns(reason=_reason())
            .filter(pl.col("reason").is_not_null())
            .join(_until_midnight(lines), on=PARTY, how="left", nulls_equal=True)
            .join(day_is_full, on=DAY_KEY, how="left")
            .filter(
                (pl.col("reason") != "no_first_period")
                | (pl.col("begin") != 0)
                | pl.col("begun_the_day_before").is_null(),
                (pl.col("reason") != "too_few_periods")
                | pl.col("excepted")
                | pl.col("day_is_full").is_null(),
            )
            .select(_COLUMNS)
            .sort(pl.col("lines").list.min(), "reason")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        reason = case["reason"]
        if reason == "no_first_period":
            yield self.finding(
                "supplement_not_allowed",
                Severity.ERROR,
                case["lines"],
                impact_cents=-case["worth"],
                reason=reason,
            )
        elif reason == "first_period_short":
            yield self.finding(
                "supplement_not_allowed",
                Severity.ERROR,
                case["lines"] + case["first_lines"],
                impact_cents=-case["worth"],
                reason=reason,
                first_minutes=case["first_minutes"],
                required=case["first_required"],
            )
        else:
            missing = case["allowed"] - case["billed"]
            yield self.finding(
                "supplement_missing" if missing > 0 else "supplement_not_allowed",
                Severity.OPTIMIZATION if missing > 0 else Severity.ERROR,
                case["lines"] + case["first_lines"],
                impact_cents=missing * case["unit"],
                reason=reason,
                minutes=case["minutes"],
                billed=case["billed"],
                allowed=case["allowed"],
                unit_cents=case["unit"],
                suggested_code=case["supplement"] if missing > 0 else None,
            )

    def message(self, finding: Finding) -> str:
        data = finding.data
        if data["reason"] == "no_first_period":
            return (
                "La période supplémentaire d'intervention clinique n'a aucune première période pour ce "
                "patient, ce médecin et ce jour; elle peut être refusée ou récupérée."
            )
        if data["reason"] == "first_period_short":
            first = count(whole(finding, "first_minutes"), "minute")
            return (
                f"La première période de la séance dure {first}; une période supplémentaire n'est payable "
                f"qu'après une première période de {data['required']} minutes."
            )
        billed, allowed = (count(whole(finding, name), *_PERIODS) for name in ("billed", "allowed"))
        consequence = (
            "l'excédent peut être refusé ou récupéré"
            if finding.kind == "supplement_not_allowed"
            else "la différence n'a pas été demandée"
        )
        return (
            f"La séance de {data['minutes']} minutes donne droit à {allowed}, et le montant facturé "
            f"correspond à {billed}; {consequence}."
        )

    def solution(self, finding: Finding) -> str:
        reason = finding.data["reason"]
        if reason == "no_first_period":
            return (
                "Vérifier si la première période manque, à facturer seulement si le service a été rendu et "
                "consigné au dossier; sinon, retirer la période supplémentaire."
            )
        if reason == "first_period_short":
            return "Corriger les heures si elles sont inexactes, sinon retirer la période supplémentaire."
        if reason == "too_many_periods":
            return (
                "Corriger les heures si elles sont inexactes, sinon réduire le nombre de périodes facturées."
            )
        code, unit = finding.data["suggested_code"], money(finding, "unit_cents")
        missing = whole(finding, "allowed") - whole(finding, "billed")
        added = (
            f"la période supplémentaire manquante (code {code}, {unit})"
            if missing == 1
            else f"les {missing} périodes supplémentaires manquantes (code {code}, {unit} chacune)"
        )
        return f"Ajouter {added}, à facturer seulement si le service a été rendu et consigné au dossier."


def _judged_sessions(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per session: its minutes, periods billed and allowed, the worth of its supplements."""
    first, group = pl.col("first"), pl.col("group")
    share = pl.when(~first).then(pl.col("claimed").fill_null(0) / pl.col("unit"))
    enough = parameter(reference, "ic_first_period_minutes") + parameter(reference, "ic_last_period_minutes")
    length = pl.col("finish") - pl.col("begin")
    suspicious = group.filter(~first | (length >= enough)).unique()
    return (
        all_sessions(claims, reference)
        .filter(group.is_in(suspicious.implode()))
        .with_columns(unit=unit_tariff(reference, supplement_of(reference)))
        .with_columns(billed=share.sum().over("session", "patient_key").round().cast(pl.Int32))
        .group_by(pl.col("session") ^ 0, maintain_order=True)  # of a sorted key, sums and extremes are slow
        .agg(
            *(pl.col(key).first() for key in PARTY),
            pl.col("code").first(),
            lines=pl.col("line").filter(~first),
            begin=pl.col("begin").min().fill_null(-1),
            first_lines=pl.col("line").filter(first),
            firsts=first.sum(),
            supplements=(~first).sum(),
            first_minutes=pl.when(first).then(length).max(),
            first_required=parameter(reference, "ic_first_period_minutes").first(),
            minutes=pl.col("covered").sum(),
            timed=pl.col("finish").is_not_null().all(),
            excepted=pl.col("excepted").all(),
            claimed=(pl.col("claimed") > 0).fill_null(value=False).all(),
            billed=pl.col("billed").max(),
            unit=pl.col("unit").max(),
            worth=pl.when(~first).then("worth").sum(),
        )
        .with_columns(
            allowed=allowed_periods(reference, pl.col("minutes")),
            supplement=pl.col("code").cast(pl.String).replace(supplement_of(reference)),
        )
    )


def _reason() -> pl.Expr:
    """What is wrong with a session, null when nothing is."""
    long_enough = pl.col("first_minutes") >= pl.col("first_required")
    few = (
        pl.col("individual")
        & (pl.col("firsts") == 1)
        & pl.col("claimed")
        & (pl.col("billed") < pl.col("allowed"))
    )
    return (
        pl.when(pl.col("firsts") == 0)
        .then(pl.lit("no_first_period"))
        .when((pl.col("supplements") > 0) & ~long_enough)
        .then(pl.lit("first_period_short"))
        .when(pl.col("timed") & long_enough & (pl.col("billed") > pl.col("allowed")))
        .then(pl.lit("too_many_periods"))
        .when(pl.col("timed") & long_enough & few)
        .then(pl.lit("too_few_periods"))
    )


def _until_midnight(lines: pl.LazyFrame) -> pl.LazyFrame:
    """Parties of the day after a session that lasted until midnight."""
    return (
        lines.filter("attributed", pl.col("finish") >= DAY)
        .select(
            "doctor",
            "individual",
            service_date=pl.col("service_date").dt.offset_by("1d"),
            party=PARTY_OF,
            begun_the_day_before=True,
        )
        .unique()
    )

"""IC001: more than 180 minutes of intervention clinique for one doctor on one day."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock, count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.intervention.days import DAY_KEY, days_over_maximum, full_days
from facnet_desktop.rules.intervention.lines import (
    intervention_lines,
    is_intervention,
)


class DailyMaximum(Rule):
    """Real time over the maximum is an error; whole periods alone over it are to be checked."""

    code = "IC001"
    title = "Plus de 180 minutes d'intervention clinique dans une journée"
    family = "intervention"
    kinds = ("over_180_minutes",)
    severity = Severity.ERROR
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B (août 2025)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_intervention(reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        lines = intervention_lines(claims, reference)
        without_context = lines.filter("lacks_context").select(DAY_KEY).unique()
        with_clinic = lines.filter(~pl.col("excepted") | pl.col("lacks_context")).join(
            without_context, on=DAY_KEY, how="semi"
        )
        return (
            pl.concat(
                [
                    full_days(claims, reference).with_columns(lacks_context=pl.lit(value=False)),
                    days_over_maximum(with_clinic, reference).with_columns(lacks_context=pl.lit(value=True)),
                ]
            )
            .unique(DAY_KEY, keep="first", maintain_order=True)
            .sort(pl.col("lines").list.min())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        limit = reference.parameter("ic_daily_minutes", case["service_date"])
        really = case["minutes"] > limit
        minutes = case["minutes"] if really else case["rounded"]
        elapsed = case["elapsed"] if really else case["elapsed_rounded"]
        beyond = [
            (line, worth)
            for line, worth, before in zip(case["lines"], case["worths"], elapsed, strict=True)
            if before >= limit
        ]
        error = really and not case["lacks_context"]
        yield self.finding(
            "over_180_minutes",
            Severity.ERROR if error else Severity.WARNING,
            case["lines"],
            impact_cents=-sum(worth for _, worth in beyond),
            minutes=minutes,
            limit=limit,
            excess=minutes - limit,
            actual_minutes=case["minutes"],
            first_minutes=case["first_minutes"],
            supplement_minutes=case["supplement_minutes"],
            first_start=None if case["begin"] is None else clock(case["begin"]),
            lines_beyond=[line for line, _ in beyond],
            context_missing=case["lacks_context"],
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        total = count(whole(finding, "minutes"), "minute")
        over = f"{data['excess']} de plus que le maximum de {data['limit']}"
        if data["context_missing"]:
            return (
                f"{total} d'intervention clinique pour ce médecin ce jour-là, soit {over}, en comptant les "
                "services rendus dans une clinique désignée sans élément de contexte; sans ce contexte, "
                "ils comptent dans le maximum."
            )
        if data["actual_minutes"] != data["minutes"]:
            return (
                f"{total} d'intervention clinique en périodes entières pour ce médecin ce jour-là, soit "
                f"{over}, alors que les heures ou les unités inscrites donnent "
                f"{data['actual_minutes']}{NBSP}minutes; "
                "les dernières périodes pourraient ne pas être payées."
            )
        return (
            f"{total} d'intervention clinique comptées pour ce médecin ce jour-là, soit {over}; "
            "les périodes au-delà du maximum peuvent être refusées ou récupérées."
        )

    def solution(self, finding: Finding) -> str:
        if finding.data["context_missing"]:
            return (
                "Ajouter l'élément de contexte de la clinique désignée, si la situation est consignée "
                "au dossier."
            )
        return (
            "Vérifier les heures de début et de fin, puis ajouter l'élément de contexte d'une exception "
            "si la situation est consignée au dossier; sinon, retirer les périodes au-delà du maximum."
        )

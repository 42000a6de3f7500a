"""IC002: a session of intervention clinique shorter than 25 minutes."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.intervention.lines import is_first_period
from facnet_desktop.rules.intervention.sessions import all_sessions
from facnet_desktop.rules.terms import parameter


class ShortSession(Rule):
    """The whole session counts: first period and supplementary ones, all with usable times."""

    code = "IC002"
    title = "Séance d'intervention clinique de moins de 25 minutes"
    family = "intervention"
    kinds = ("too_short",)
    severity = Severity.ERROR
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B (août 2025)"
    needs = frozenset({"Début", "Fin"})

    def subject(self, reference: Reference) -> pl.Expr:
        return (
            is_first_period(reference) & pl.col("start_min").is_not_null() & pl.col("end_min").is_not_null()
        )

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        first, group = pl.col("first"), pl.col("group")
        brief = pl.col("finish") - pl.col("begin") < parameter(reference, "ic_minimum_minutes")
        return (
            all_sessions(claims, reference)
            .filter(group.is_in(group.filter(first & brief).unique().implode()))
            .group_by("session")
            .agg(
                lines=pl.col("line").filter(first).sort(),
                minutes=pl.col("covered").sum(),
                timed=pl.col("finish").is_not_null().all(),
                minimum=parameter(reference, "ic_minimum_minutes").first(),
                worth=pl.col("worth").filter(first).sum(),
            )
            .filter("timed", pl.col("lines").list.len() > 0, pl.col("minutes") < pl.col("minimum"))
            .select("lines", "minutes", "minimum", "worth")
            .sort(pl.col("lines").list.first())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding(
            "too_short",
            Severity.ERROR,
            case["lines"],
            impact_cents=-case["worth"],
            minutes=case["minutes"],
            required=case["minimum"],
        )

    def message(self, finding: Finding) -> str:
        return (
            f"La séance d'intervention clinique dure {count(whole(finding, 'minutes'), 'minute')}, alors que "
            f"{finding.data['required']} sont requises; elle ne peut pas être payée comme telle."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Corriger les heures si elles sont inexactes, sinon modifier la facture pour l'examen, la visite "
            "ou la consultation, à facturer seulement si le service a été rendu et consigné au dossier."
        )

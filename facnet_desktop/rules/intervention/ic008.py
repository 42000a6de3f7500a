"""IC008: the next intervention clinique begins before the last paid period has run its 15 minutes."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.intervention.lines import intervention_lines, services
from facnet_desktop.rules.intervention.running import next_within
from facnet_desktop.rules.terms import parameter

_DAY = ("doctor", "service_date")


class NextTooSoon(Rule):
    """A start before the end of the period itself is an overlap (IC004), not this rule's matter."""

    code = "IC008"
    title = "Intervention clinique suivante commencée trop tôt"
    family = "intervention"
    kinds = ("next_too_soon",)
    severity = Severity.WARNING
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B (août 2025)"
    needs = frozenset({"Début", "Fin"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes("IC_IND_SUPPL"))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        period = parameter(reference, "ic_period_minutes")
        short = (pl.col("finish") - pl.col("begin")) % period
        following = {
            f"next_{name}": next_within(name, _DAY) for name in ("line", "begin", "first", "patient_key")
        }
        return (
            services(intervention_lines(claims, reference))
            .filter(pl.col("individual"), pl.col("attributed"), pl.col("finish").is_not_null())
            .sort(pl.col("doctor").to_physical(), "service_date", "begin", "finish", "line")
            .with_columns(short=short, **following)
            .with_columns(earliest=pl.col("finish") - pl.col("short") + period)
            .filter(
                ~pl.col("first"),
                pl.col("worth") > 0,
                pl.col("short") >= parameter(reference, "ic_last_period_minutes"),
                pl.col("next_first"),
                pl.col("next_patient_key") != pl.col("patient_key"),
                pl.col("next_begin").is_between("finish", "earliest", closed="left"),
            )
            .select("line", "next_line", "next_begin", "short", "earliest")
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding(
            "next_too_soon",
            Severity.WARNING,
            [case["next_line"], case["line"]],
            period_minutes=case["short"],
            start=clock(case["next_begin"]),
            earliest_start=clock(case["earliest"]),
            early_minutes=case["earliest"] - case["next_begin"],
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        return (
            f"La dernière période supplémentaire dure {data['period_minutes']} minutes et l'intervention "
            f"clinique suivante, d'un autre patient, commence à {data['start']}; elle ne peut pas commencer "
            f"avant {data['earliest_start']}."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Vérifier les heures au dossier; si elles sont exactes, retirer la dernière période "
            "supplémentaire ou corriger l'intervention suivante."
        )

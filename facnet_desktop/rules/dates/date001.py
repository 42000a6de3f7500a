"""DATE001: a service dated after the day of the run."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import day, whole


class FutureServiceDate(Rule):
    """A service that has not taken place yet; dates that cannot be read are refused while reading."""

    code = "DATE001"
    title = "Date de service future"
    family = "date"
    kinds = ("future",)
    severity = Severity.ERROR
    source = "Qualité des données"
    evidence = Evidence.DATA

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return claims.lines.filter(pl.col("service_date") > reference.as_of).select(
            "line", "service_date", "code"
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        service_date: date = case["service_date"]
        yield self.finding(
            "future",
            Severity.ERROR,
            [case["line"]],
            code=case["code"],
            service_date=service_date.isoformat(),
            checked_on=reference.as_of.isoformat(),
            days=(service_date - reference.as_of).days,
        )

    def message(self, finding: Finding) -> str:
        return (
            f"La date de service ({day(finding, 'service_date')}) suit de "
            f"{count(whole(finding, 'days'), 'jour')} celle de la validation ({day(finding, 'checked_on')}). "
            "La facture n'est pas recevable avant que le service ait eu lieu."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Corriger la date de service d'après le dossier; si la date de l'ordinateur est fausse, la "
            "rétablir et relancer la validation."
        )

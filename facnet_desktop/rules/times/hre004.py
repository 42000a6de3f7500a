"""HRE004: a code that stands for certain hours, at another hour."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.times.bounds import (
    CALENDAR,
    day_fr,
    facts,
    impact,
    is_doubtful,
    reading,
    windows_fr,
)
from facnet_desktop.rules.times.windows import Verdict, bound_codes, outside_windows


class OutsideHours(Rule):
    """The start is in no window of the code on that kind of day, or on any.

    ``00:00`` without an end is no start, and 24:00 is left to HRE001. A row read with less than full
    confidence, or a verdict that rests on a holiday, gives a warning.
    """

    code = "HRE004"
    title = "Code hors de sa plage horaire"
    family = "time"
    kinds = ("outside_hours",)
    severity = Severity.ERROR
    source = "P.G. 1.4, 1.5, 2.2.6, 2.2.7 A, 2.2.9 B, 2.4.7.1 et libellés des onglets B et Q (manuel 2025-08)"
    needs = frozenset({"Début"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(bound_codes(reference)) & pl.col("start_min").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return outside_windows(claims, reference).filter(
            pl.any_horizontal(pl.col("working", "closed") == Verdict.HOUR.value)
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        read = reading(case)
        if read.verdict is not Verdict.HOUR:
            return
        severity = read.worst
        if severity is Severity.ERROR and is_doubtful(case, reference):
            severity = Severity.WARNING
        data = facts(case, read, reference)
        yield self.finding(
            "outside_hours",
            severity,
            [case["line"]],
            impact_cents=impact(case, severity, data["expected_code"], reference),
            **data,
        )

    def message(self, finding: Finding) -> str:
        found = (
            f"Le code {finding.data['code']} vise un début {windows_fr(finding)}; le service débute à "
            f"{clock(whole(finding, 'start_minutes'))} le {day_fr(finding)}."
        )
        if finding.data["may_be_holiday"]:
            return f"{found} La plage à respecter dépend du calendrier des jours fériés."
        return f"{found} La facture peut être refusée."

    def solution(self, finding: Finding) -> str:
        if finding.data["may_be_holiday"]:
            return CALENDAR
        checked = "Vérifier l'heure de début au dossier et la corriger au besoin; si elle est exacte"
        if expected := finding.data["expected_code"]:
            return f"{checked}, modifier la facture pour le code {expected}, prévu à cette heure."
        return f"{checked}, annuler la ligne ou facturer le code prévu à cette heure."

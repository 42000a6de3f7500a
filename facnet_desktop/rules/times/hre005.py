"""HRE005: a code that stands for certain days, on another day."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.times.bounds import CALENDAR, day_fr, facts, impact, reading, windows_fr
from facnet_desktop.rules.times.windows import Verdict, bound_codes, outside_windows


class WrongDay(Rule):
    """The code has no window on that kind of day, and the start, where known, would fit another.

    A start that fits no day at all is HRE004's. A day on which a holiday of the weekend may be observed
    only gives a remark.
    """

    code = "HRE005"
    title = "Code facturé un jour incompatible"
    family = "time"
    kinds = ("wrong_day",)
    severity = Severity.WARNING
    source = (
        "P.G. 1.4, 2.2.6 D 3), E 8), F 4) et G 4), 2.2.9 B, 2.4.7.1, 2.4.7.6 et libellés de l'onglet Q "
        "(manuel 2025-08)"
    )

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(bound_codes(reference))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return outside_windows(claims, reference).filter(
            pl.any_horizontal(pl.col("working", "closed") == Verdict.DAY.value)
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        read = reading(case)
        if read.verdict is not Verdict.DAY:
            return
        severity = Severity.INFO if read.worst is Severity.INFO else Severity.WARNING
        data = facts(case, read, reference)
        yield self.finding(
            "wrong_day",
            severity,
            [case["line"]],
            impact_cents=impact(case, severity, data["expected_code"], reference),
            **data,
        )

    def message(self, finding: Finding) -> str:
        where = " à ce lieu" if finding.data["place_matters"] else ""
        found = (
            f"Le code {finding.data['code']} n'est prévu{where} que {windows_fr(finding)}; le service date "
            f"du {day_fr(finding)}."
        )
        if finding.data["may_be_holiday"]:
            return f"{found} Le code à utiliser dépend du calendrier des jours fériés."
        return f"{found} La facture peut être refusée."

    def solution(self, finding: Finding) -> str:
        if finding.data["may_be_holiday"]:
            return CALENDAR
        checked = "Vérifier la date du service au dossier et la corriger au besoin; si elle est exacte"
        if expected := finding.data["expected_code"]:
            return f"{checked}, modifier la facture pour le code {expected}, prévu ce jour-là."
        if instead := finding.data["instead"]:
            return (
                f"{checked}, facturer plutôt {instead}, seulement si le service a été rendu et consigné au "
                "dossier."
            )
        return f"{checked}, annuler la ligne."

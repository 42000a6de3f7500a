"""GMF003: a lump sum on a day without any other service."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.facts import day
from facnet_desktop.rules.gmf.lump_sum import LUMP_SUM

_SERVICE_DAY = ("patient_key", "doctor", "service_date")


class LumpSumAlone(Rule):
    """No other line of that doctor for that patient on the day of the lump sum.

    General knowledge rather than a text of the RAMQ: off unless it is asked for.
    """

    code = "GMF003"
    title = "Forfait GMF sans autre service le même jour"
    family = "gmf"
    kinds = ("forfait_alone",)
    severity = Severity.WARNING
    source = "Connaissance générale; sans appui dans le manuel 2025-08"
    evidence = Evidence.PRACTICE
    confidence = Confidence.MEDIUM
    enabled_by_default = False

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(LUMP_SUM)) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        lump_sum = has_code(reference.codes(LUMP_SUM))
        attributed = claims.lines.filter(is_attributed())
        services = attributed.filter(~lump_sum).select(_SERVICE_DAY)
        return (
            attributed.filter(lump_sum)
            .join(services, on=_SERVICE_DAY, how="anti")
            .select("line", "service_date", code=pl.col("code").cast(pl.String))
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding(
            "forfait_alone",
            Severity.WARNING,
            [case["line"]],
            code=case["code"],
            date=case["service_date"].isoformat(),
        )

    def message(self, finding: Finding) -> str:
        return (
            f"Forfait GMF {finding.data['code']} le {day(finding, 'date')} sans autre service du même "
            "médecin pour ce patient ce jour-là. La date ou le médecin du forfait est peut-être inexact."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Vérifier au dossier la date et le médecin du service qui donne droit au forfait; modifier la "
            "facture ou l'annuler s'il y a lieu."
        )

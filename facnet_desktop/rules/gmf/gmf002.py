"""GMF002: a patient seen in a GMF without the year's lump sum."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, is_attributed
from facnet_desktop.rules.facts import day, money, whole
from facnet_desktop.rules.gmf.lump_sum import LUMP_SUM, is_qualifying_visit, lump_sums

_LINE_BITS = 2**32
_FEBRUARY = 2


class LumpSumForgotten(Rule):
    """A qualifying visit in the year, and no lump sum for that patient in the file that year.

    ``coverage`` is partial when the file does not hold the beginning of that year or says itself
    that lines are missing: a lump sum may have been billed outside it.
    """

    code = "GMF002"
    title = "Forfait GMF de l'année non facturé"
    family = "gmf"
    kinds = ("forfait_missed",)
    severity = Severity.OPTIMIZATION
    source = "Pratique observée; conditions à confirmer (EP GMF)"
    evidence = Evidence.PRACTICE
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return is_qualifying_visit(reference) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        all_lines = pl.lit(claims.control.agree)
        from_january = pl.lit(claims.first_date or date.max) < pl.date(pl.col("year"), _FEBRUARY, 1)
        # The earliest date, and the first line of that date, found by one minimum.
        earliest = pl.col("service_date").to_physical().cast(pl.Int64) * _LINE_BITS + pl.col("line")
        lines = claims.lines if reference.gmf_places else claims.lines.limit(0)
        return (
            lines.filter(is_qualifying_visit(reference), is_attributed())
            .select("patient_key", earliest=earliest, year=pl.col("service_date").dt.year())
            .group_by("patient_key", "year")
            .agg(pl.col("earliest").min(), visit_count=pl.len())
            .join(lump_sums(claims, reference), on=("patient_key", "year"), how="anti")
            .select(
                "year",
                "visit_count",
                all_lines=all_lines,
                complete=all_lines & from_january,
                line=pl.col("earliest") % _LINE_BITS,
                service_date=(pl.col("earliest") // _LINE_BITS).cast(pl.Int32).cast(pl.Date),
            )
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        code = reference.codes(LUMP_SUM)[0]
        # The lump sum is payable at any place: its tariff does not depend on the kind of place.
        gain = reference.tariff(code, PlaceKind.CABINET, case["service_date"]) or 0
        # Lines the export says are missing may hold the lump sum: nothing more than a remark then.
        yield self.finding(
            "forfait_missed",
            Severity.OPTIMIZATION if case["all_lines"] else Severity.INFO,
            [case["line"]],
            impact_cents=gain,
            code=code,
            year=case["year"],
            visit_count=case["visit_count"],
            first_visit_date=case["service_date"].isoformat(),
            expected_amount_cents=gain,
            coverage="complete" if case["complete"] else "partial",
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        visits = count(whole(finding, "visit_count"), "visite admissible", "visites admissibles")
        coverage = (
            f" L'export n'a pas toutes les lignes de l'année{NBSP}: le forfait a pu être facturé sur une "
            "ligne absente."
            if data["coverage"] == "partial"
            else ""
        )
        return (
            f"{visits} en GMF en {data['year']} pour ce patient (la première le "
            f"{day(finding, 'first_visit_date')}) et aucun forfait {data['code']} cette année-là dans "
            f"l'export{NBSP}: {money(finding, 'expected_amount_cents')} possible.{coverage}"
        )

    def solution(self, finding: Finding) -> str:
        return (
            f"Ajouter le forfait {finding.data['code']}, à facturer seulement si le service a été rendu et "
            "consigné au dossier et si le patient est inscrit au GMF; vérifier qu'un collègue ne l'a pas "
            "déjà facturé."
        )

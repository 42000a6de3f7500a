"""IC006: a line of intervention clinique without its start or its end."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.clock import begin
from facnet_desktop.rules.facts import texts, whole
from facnet_desktop.rules.intervention.lines import is_intervention


class MissingTime(Rule):
    """One finding per line; a single one, for information, when the whole export lacks the hours.

    ``00:00`` without another time is what software writes when nobody entered the hours.
    """

    code = "IC006"
    title = "Heure de début ou de fin absente d'une intervention clinique"
    family = "intervention"
    kinds = ("time_missing",)
    severity = Severity.ERROR
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B, avis (août 2025)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_intervention(reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        start, end = pl.col("start_min"), pl.col("end_min")
        no_start = begin().is_null()
        no_end = end.is_null() | ((start == 0) & (end == 0)).fill_null(value=False)
        carried = claims.lines.select(has_start=(~no_start).any(), has_end=(~no_end).any())
        lacking = (
            claims.lines.filter(is_intervention(reference), no_start | no_end)
            .select("line", no_start=no_start, no_end=no_end)
            .join(carried, how="cross")
        )
        both = pl.col("has_start") & pl.col("has_end")
        whole_file = (
            lacking.filter(~both)
            .select(
                line=pl.lit(None, dtype=pl.UInt32),
                no_start=~pl.col("has_start").first(),
                no_end=~pl.col("has_end").first(),
                lines=pl.len(),
            )
            .filter(pl.col("lines") > 0)
        )
        one_by_one = lacking.filter(both).select(
            "line", "no_start", "no_end", lines=pl.lit(1, dtype=pl.get_index_type())
        )
        return pl.concat([whole_file, one_by_one]).sort("line")

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        named = (("Début", case["no_start"]), ("Fin", case["no_end"]))
        missing = [column for column, absent in named if absent]
        if case["line"] is None:
            yield self.finding(
                "time_missing", Severity.INFO, (), missing=missing, count=case["lines"], whole_file=True
            )
        else:
            yield self.finding(
                "time_missing", Severity.ERROR, [case["line"]], missing=missing, whole_file=False
            )

    def message(self, finding: Finding) -> str:
        columns = enumeration([quoted(name) for name in texts(finding, "missing")])
        if finding.data["whole_file"]:
            lines = count(whole(finding, "count"), "ligne")
            return (
                f"Aucune ligne de l'export ne porte {columns}; la durée de {lines} d'intervention clinique "
                "ne peut pas être vérifiée."
            )
        return (
            f"L'intervention clinique n'a pas d'heure dans {columns}; les deux heures sont exigées pour "
            "chaque code, et la facture peut être refusée."
        )

    def solution(self, finding: Finding) -> str:
        if finding.data["whole_file"]:
            return (
                "Exporter de nouveau le fichier avec les heures de début et de fin, si le logiciel de "
                "facturation le permet."
            )
        return "Inscrire les heures de début et de fin de la période, telles que consignées au dossier."

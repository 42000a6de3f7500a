"""HRE003: a code whose start, end or duration has to be written on the invoice, without it."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import HourWindow, TimeRequired
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code


class MissingTime(Rule):
    """Codes of the table of times, which asks for a start, an end, a duration, or two of them.

    The clinical interventions of the same table are left to IC006. An end is only asked of a file that
    carries ends at all, a duration of one that carries ends or units. ``00:00`` without an end may be a
    midnight start or a filler: a warning, nothing for a duty whose hours begin at midnight, and an error for
    a code whose hours never take midnight in.
    """

    code = "HRE003"
    title = "Heure requise manquante"
    family = "time"
    kinds = ("start_missing", "duration_missing")
    severity = Severity.ERROR
    source = "Avis des P.G. 1.4, 1.5, 2.2.6, 2.2.9, 2.4.10 et des onglets B et C (manuel 2025-08)"
    needs = frozenset({"Début"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(sorted(_demands(reference)))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        demands = _demands(reference)
        starts = [code for code, rows in demands.items() if any(row.start for row in rows)]
        ends = [code for code, rows in demands.items() if any(row.end for row in rows)]
        lengths = [code for code, rows in demands.items() if any(row.duration for row in rows)]
        no_start, no_end = pl.col("start_min").is_null(), pl.col("end_min").is_null()
        filled = (pl.col("start_min") == 0) & (no_end | (pl.col("end_min") == 0))
        carries_ends = claims.frame["end_min"].null_count() < claims.frame.height
        carries_units = bool((claims.frame["units"] > 0).any())
        bound = {code for row in reference.rows(HourWindow) for code in row.codes.codes}
        by_night = {
            code for row in reference.rows(HourWindow) if row.from_minute == 0 for code in row.codes.codes
        }
        duties = by_night.intersection(ends)
        start = has_code(starts) & (no_start | (filled & has_code(sorted(bound - by_night))))
        midnight = has_code([code for code in starts if code not in duties]) & filled
        end = has_code(ends) & no_end & carries_ends
        untimed = no_start | no_end | filled
        length = has_code(lengths) & untimed & (pl.col("units") <= 0) & (carries_ends or carries_units)
        return (
            claims.lines.filter(has_code(sorted(demands)))
            .select("line", "code", start=start, midnight=midnight, end=end, length=length)
            .filter(pl.any_horizontal("start", "midnight", "end", "length"))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        no_start, midnight = bool(case["start"]), bool(case["midnight"])
        kind = "start_missing" if no_start or midnight else "duration_missing"
        yield self.finding(
            kind,
            Severity.ERROR if no_start else Severity.WARNING,
            [case["line"]],
            code=case["code"],
            midnight=midnight,
            impossible=midnight and no_start,
            end_missing=bool(case["end"]),
            duration_missing=bool(case["length"]),
        )

    def message(self, finding: Finding) -> str:
        code = finding.data["code"]
        if finding.data["impossible"]:
            found = f"Le code {code} exige l'heure de début, et 00:00 n'est pas une heure de ce code."
        elif finding.data["midnight"]:
            found = (
                f"Le code {code} exige l'heure de début, et 00:00 sans autre heure tient souvent à une "
                "heure non saisie."
            )
        elif finding.kind == "start_missing":
            found = f"Le code {code} exige l'heure de début, qui n'est pas inscrite{self._also(finding)}."
        elif finding.data["end_missing"]:
            found = f"Le code {code} exige l'heure de fin, qui n'est pas inscrite."
        else:
            found = f"Le code {code} exige une durée, que ni l'heure de fin ni les unités ne donnent."
        return f"{found} La facture peut être non recevable."

    def solution(self, finding: Finding) -> str:
        if finding.data["midnight"] and not finding.data["impossible"]:
            return "Confirmer au dossier que le service débute à minuit; sinon, inscrire l'heure de début."
        end = finding.data["end_missing"]
        length = finding.data["duration_missing"]
        missing = ["l'heure de début"] if finding.kind == "start_missing" else []
        missing += ["l'heure de fin"] if end else ["l'heure de fin ou la durée"] if length else []
        return f"Inscrire {enumeration(missing)} d'après le dossier."

    def _also(self, finding: Finding) -> str:
        if finding.data["end_missing"]:
            return ", pas plus que l'heure de fin"
        return ", pas plus que la durée" if finding.data["duration_missing"] else ""


def _demands(reference: Reference) -> dict[str, list[TimeRequired]]:
    """What the table of times asks of each code, the interventions left out."""
    interventions = frozenset(reference.codes("IC_ALL"))
    demands: dict[str, list[TimeRequired]] = {}
    for row in reference.rows(TimeRequired):
        for code in sorted(row.codes.codes - interventions):
            demands.setdefault(code, []).append(row)
    return demands

"""HRE001: start and end of a service that contradict each other."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock, count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import HourWindow, TimeRequired
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.terms import parameter

_DAY = 1440
_LONG = "time_long_duration_minutes"
_ANAESTHESIA_ROLES = ("2", "3")


class ImpossibleTimes(Rule):
    """End before or at the start, a start at 24:00, or a service longer than a shift.

    An end on the next day is accepted for an evening service of a few hours, and for a duty period of a
    shift, which may also be as long as the hours of its code (P.G. 2.2.6 C 7), l.1464; 2.2.9 B, l.1949).
    ``00:00`` twice is what software writes when nobody entered the times.
    """

    code = "HRE001"
    title = "Heures de début et de fin incohérentes"
    family = "time"
    kinds = ("end_before_start", "zero_duration", "start_at_24", "too_long")
    severity = Severity.ERROR
    source = "Qualité des données; bornes de vraisemblance du logiciel"
    evidence = Evidence.DATA
    needs = frozenset({"Début", "Fin"})

    def subject(self, reference: Reference) -> pl.Expr:
        start = pl.col("start_min")
        return start.is_not_null() & (pl.col("end_min").is_not_null() | (start == _DAY))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        longest = parameter(reference, _LONG)
        start, end = pl.col("start_min"), pl.col("end_min")
        entered = (start != 0) | (end != 0)
        # A supplement of anaesthesia takes the start of its service as start and as end (l.20306).
        moment = (end == start) & pl.col("role").is_in(_ANAESTHESIA_ROLES).fill_null(value=False)
        contradiction = ((end <= start) & entered & ~moment) | (end - start > longest)
        return claims.lines.filter(contradiction | (start == _DAY)).select(
            "line", "service_date", "code", start="start_min", end="end_min"
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        start, end, on = case["start"], case["end"], case["service_date"]
        if start == _DAY:
            yield self._found("start_at_24", Severity.ERROR, case, None)
        elif _is_duty(case["code"], start, end, on, reference):
            return
        elif end > start:
            yield self._found("too_long", Severity.WARNING, case, end - start)
        elif end == start:
            yield self._found("zero_duration", Severity.ERROR, case, 0)
        elif not _ends_next_day(start, end, on, reference):
            yield self._found("end_before_start", Severity.ERROR, case, end - start)

    def _found(self, kind: str, severity: Severity, case: Case, minutes: int | None) -> Finding:
        return self.finding(
            kind,
            severity,
            [case["line"]],
            code=case["code"],
            start_minutes=case["start"],
            end_minutes=case["end"],
            minutes=minutes,
        )

    def message(self, finding: Finding) -> str:
        if finding.kind == "start_at_24":
            return (
                "L'heure de début inscrite est 24:00, qui ne peut être qu'une heure de fin. "
                "La facture peut être non recevable."
            )
        start, end = _shown(whole(finding, "start_minutes")), _shown(whole(finding, "end_minutes"))
        if finding.kind == "zero_duration":
            return (
                f"L'heure de fin est égale à l'heure de début ({start}). Le service n'a aucune durée et la "
                "facture peut être refusée."
            )
        if finding.kind == "end_before_start":
            return (
                f"L'heure de fin ({end}) précède l'heure de début ({start}). La durée du service ne peut pas "
                "être établie et la facture peut être refusée."
            )
        return (
            f"Le service dure {count(whole(finding, 'minutes'), 'minute')}, de {start} à {end}. "
            "Une durée aussi longue tient souvent à une erreur de saisie."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "start_at_24":
            return "Inscrire 00:00 et la date du lendemain, ou corriger l'heure de début d'après le dossier."
        if finding.kind == "too_long":
            return "Vérifier les deux heures au dossier et les corriger au besoin."
        return "Corriger l'heure de début ou l'heure de fin d'après le dossier."


def _ends_next_day(start: int, end: int, on: date, reference: Reference) -> bool:
    """Whether the end is that of the next morning, after a start in the evening."""
    evening = reference.parameter("time_night_start_minutes", on)
    longest = reference.parameter("time_night_duration_minutes", on)
    return start >= evening and end + _DAY - start <= longest


def _is_duty(code: str, start: int, end: int, on: date, reference: Reference) -> bool:
    """Whether the hours are those of a duty period: a shift, by night too, or what the code allows."""
    duties = {code for row in reference.rows(TimeRequired) if row.end for code in row.codes.codes}
    if code not in duties.intersection(reference.codes("SANS_NAM")) or end == start:
        return False
    finish = end if end > start else end + _DAY
    return finish - start <= reference.parameter(_LONG, on) or any(
        row.from_minute <= start and finish <= row.until_minute
        for row in reference.rows(HourWindow)
        if code in row.codes and row.holds_on(on)
    )


def _shown(minutes: int) -> str:
    """``24:00`` stays the end of the day."""
    return "24:00" if minutes == _DAY else clock(minutes)

"""IC004: periods of intervention clinique that overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock, count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.intervention.lines import intervention_lines, is_intervention, services
from facnet_desktop.rules.intervention.running import group_number, maximum_before

_DAY = ("doctor", "service_date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One timed line; minutes since midnight of the service date."""

    line: int
    begin: int
    finish: int
    first: bool
    individual: bool
    patient: int


class Overlap(Rule):
    """One finding per run of periods that overlap one another."""

    code = "IC004"
    title = "Périodes d'intervention clinique qui se chevauchent"
    family = "intervention"
    kinds = ("overlap",)
    severity = Severity.ERROR
    source = "Manuel des omnipraticiens, onglet B, avis sous les codes 08859 à 08869 (août 2025)"
    needs = frozenset({"Début", "Fin"})

    def subject(self, reference: Reference) -> pl.Expr:
        return (
            is_intervention(reference) & pl.col("start_min").is_not_null() & pl.col("end_min").is_not_null()
        )

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        timed = services(intervention_lines(claims, reference).filter("attributed")).filter(
            pl.col("finish").is_not_null()
        )
        days = pl.concat(
            [
                _overlapping(timed.filter("individual"), _DAY),
                _overlapping(timed.filter(~pl.col("individual")), (*_DAY, "patient_key")),
            ]
        ).unique()
        return (
            timed.join(days, on=_DAY, how="semi")
            .sort(*_DAY, "begin", "finish", "line")
            .group_by(_DAY, maintain_order=True)
            .agg("line", "begin", "finish", "first", "individual", patient="patient_key")
            .drop(_DAY)
            .sort(pl.col("line").list.min())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        names = ("line", "begin", "finish", "first", "individual", "patient")
        periods = [
            Period(**dict(zip(names, row, strict=True)))
            for row in zip(*(case[name] for name in names), strict=True)
        ]
        for run in runs([period for period in periods if period.individual]):
            if len({period.patient for period in run}) > 1 or not all(period.first for period in run):
                yield self._found(run, run)
        yield from self._collective([period for period in periods if not period.individual])

    def _collective(self, periods: list[Period]) -> Iterator[Finding]:
        """First and supplementary periods of a patient; the patients of a group share one finding."""
        by_patient: dict[int, list[Period]] = {}
        for period in periods:
            by_patient.setdefault(period.patient, []).append(period)
        groups: dict[tuple[tuple[int, int, bool], ...], list[list[Period]]] = {}
        for own in by_patient.values():
            for run in runs(own):
                if not all(period.first for period in run):
                    hours = tuple((period.begin, period.finish, period.first) for period in run)
                    groups.setdefault(hours, []).append(run)
        for group in groups.values():
            yield self._found(group[0], [period for run in group for period in run])

    def _found(self, run: list[Period], periods: list[Period]) -> Finding:
        begin = run[1].begin
        end = min(run[0].finish, run[1].finish)
        return self.finding(
            "overlap",
            Severity.ERROR,
            [period.line for period in periods],
            overlap_start=clock(begin),
            overlap_end=clock(end),
            overlap_minutes=end - begin,
            patients=len({period.patient for period in periods}),
            collective=not run[0].individual,
        )

    def message(self, finding: Finding) -> str:
        data, patients = finding.data, whole(finding, "patients")
        group = bool(data.get("collective"))
        whose = "de patients différents" if patients > 1 and not group else "d'un même patient"
        among = f", pour {count(patients, 'patient')} du groupe" if patients > 1 and group else ""
        return (
            f"Des périodes d'intervention clinique {whose} se chevauchent de {data['overlap_start']} à "
            f"{data['overlap_end']} ({count(whole(finding, 'overlap_minutes'), 'minute')}){among}; "
            "le même temps ne peut pas être payé deux fois."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Corriger les heures de début et de fin d'après le dossier, de sorte que chaque période commence "
            "à la fin de la précédente ou après."
        )


def _overlapping(timed: pl.LazyFrame, keys: tuple[str, ...]) -> pl.LazyFrame:
    """Doctors and days on which a period of the same ``keys`` begins before an earlier one has ended.

    Rows are sorted by the number of the doctor: a category would be sorted by its text, at twice the cost.
    """
    return (
        timed.select(*keys, "begin", "finish")
        .sort(pl.col("doctor").to_physical(), *keys[1:], "begin", "finish")
        .with_columns(group=group_number(keys))
        .filter(pl.col("begin") < maximum_before(pl.col("finish"), "group"))
        .select(_DAY)
    )


def runs(periods: list[Period]) -> Iterator[list[Period]]:
    """Runs of two periods or more in which each begins before an earlier one has ended."""
    run: list[Period] = []
    end = 0
    for period in periods:
        if run and period.begin >= end:
            if len(run) > 1:
                yield run
            run = []
        end = max(end, period.finish) if run else period.finish
        run.append(period)
    if len(run) > 1:
        yield run

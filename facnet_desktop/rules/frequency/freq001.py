"""FREQ001: a service billed more often, sooner or later than the manual pays it."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.frequency import delays, maxima
from facnet_desktop.rules.frequency.delays import Broken, broken, repeated_services
from facnet_desktop.rules.frequency.lines import Billed, in_doubt
from facnet_desktop.rules.frequency.maxima import above_maximum, split
from facnet_desktop.rules.frequency.sentences import message, solution

_KEPT_NAMED = 6


class TooOften(Rule):
    """Rows of the tables of frequencies and of intervals that no other rule checks.

    The file may lack what was billed before or elsewhere: such a service only goes unseen.
    """

    code = "FREQ001"
    title = "Service facturé plus souvent que le manuel ne le permet"
    family = "frequency"
    kinds = ("too_often", "too_soon", "too_late")
    severity = Severity.ERROR
    source = "Notes et libellés du manuel 2025-08, cités dans les tables des fréquences et des délais"

    def subject(self, reference: Reference) -> pl.Expr:
        counted = {code for row in maxima.rows_of(reference).values() for code in row.codes.codes}
        spaced = {code for row in delays.rows_of(reference) for code in row.codes.codes}
        return has_code(sorted(counted | spaced))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return pl.concat(
            [above_maximum(claims, reference), repeated_services(claims, reference)], how="diagonal"
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["dated"] is not None:
            yield from self._delays([_billed(line) for line in case["dated"]], reference)
            return
        row = maxima.rows_of(reference)[case["row"]]
        kept, beyond = split(row, [_billed(line) for line in case["counted"]])
        verdict = in_doubt(beyond, row.confidence, reference)
        if verdict is None:
            return
        severity, excess = verdict
        risk = sum(line.lost_cents(row.instead, reference) for line in excess)
        every = [*kept, *beyond]
        yield self.finding(
            "too_often",
            severity,
            [line.line for line in (*excess, *kept[:_KEPT_NAMED])],
            impact_cents=-risk,
            codes=sorted({line.code for line in every}),
            counted=row.counted.value,
            count=len({line.doctor for line in every}) if row.counted == "doctor" else len(every),
            maximum=row.maximum,
            excess=len(excess),
            period=row.period.value,
            days=row.days,
            per=row.per.value,
            first_date=min(line.service_date for line in every).isoformat(),
            last_date=max(line.service_date for line in every).isoformat(),
            instead=row.instead,
            note=row.note_fr,
            source=row.source,
            risk_cents=risk,
        )

    def _delays(self, lines: list[Billed], reference: Reference) -> Iterable[Finding]:
        for found in broken(lines, reference):
            verdict = in_doubt([found.line], found.row.confidence, reference)
            if verdict is not None:
                yield self._delay(found, verdict[0], reference)

    def _delay(self, found: Broken, severity: Severity, reference: Reference) -> Finding:
        row, line = found.row, found.line
        risk = line.lost_cents("" if found.late else row.instead, reference)
        return self.finding(
            "too_late" if found.late else "too_soon",
            severity,
            [line.line, found.last.line],
            impact_cents=-risk,
            code=line.code,
            last_code=found.last.code,
            date=line.service_date.isoformat(),
            last_date=found.last.service_date.isoformat(),
            limit=row.at_most if found.late else row.at_least,
            unit=row.unit.value,
            per=row.per.value,
            instead="" if found.late else row.instead,
            note=row.note_fr,
            source=row.source,
            risk_cents=risk,
        )

    def message(self, finding: Finding) -> str:
        return message(finding)

    def solution(self, finding: Finding) -> str:
        return solution(finding)


def _billed(line: dict[str, object]) -> Billed:
    return Billed(**{**line, "place_kind": PlaceKind(str(line["place_kind"]))})  # type: ignore[arg-type]

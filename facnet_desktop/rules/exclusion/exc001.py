"""EXC001: two services that the manual does not pay together."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.exclusion.gathered import gathered
from facnet_desktop.rules.exclusion.pairs import day_pairs, of_patient_days
from facnet_desktop.rules.exclusion.periods import Dated, earlier, lost_cents, period_groups
from facnet_desktop.rules.exclusion.sentences import message, solution
from facnet_desktop.rules.exclusion.table import rows_of


class ExcludedTogether(Rule):
    """Rows of the table of exclusions that no other rule checks, on one day or over a period."""

    code = "EXC001"
    title = "Services que le manuel ne permet pas de cumuler"
    family = "exclusion"
    kinds = ("excluded_same_day", "excluded_in_period")
    severity = Severity.ERROR
    source = "Notes et libellés du manuel 2025-08, cités ligne par ligne dans la table des exclusions"

    def subject(self, reference: Reference) -> pl.Expr:
        rows = rows_of(reference, "").values()
        return has_code(sorted({code for row in rows for code in row.codes.codes}))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        pairs = day_pairs(claims, reference).filter(pl.col("rule") == "")
        return pl.concat([of_patient_days(pairs), period_groups(claims, reference)], how="diagonal")

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["pairs"] is None:
            row = rows_of(reference, "")[case["row"]]
            yield from self._in_period(row, [Dated(**line) for line in case["dated"]], reference)
            return
        for found in gathered(case["pairs"], rows_of(reference, ""), reference):
            yield self.finding(
                "excluded_same_day",
                found.severity,
                found.lines,
                impact_cents=-found.risk_cents,
                codes=found.codes,
                other_codes=found.other_codes,
                basis=found.basis.value,
                same_site=found.row.same_site,
                note=found.row.note_fr,
                source=found.row.source,
                risk_cents=found.risk_cents,
            )

    def _in_period(self, row: Exclusion, lines: list[Dated], reference: Reference) -> Iterable[Finding]:
        left = [line for line in lines if line.left]
        right = [line for line in lines if not line.left]
        certain = row.confidence is Confidence.HIGH
        if not row.others_first:
            risk = min(sum(line.worth for line in left), sum(line.worth for line in right))
            severity = Severity.ERROR if certain else Severity.WARNING
            yield self._both(row, severity, left, right, risk, instead=None)
            return
        for line in left:
            first = earlier(right, line)
            if first is None:
                continue
            instead, risk = lost_cents(row, line, reference)
            severity = Severity.ERROR if certain and first.paid else Severity.WARNING
            yield self._both(row, severity, [line], [first], risk, instead=instead)

    def _both(
        self,
        row: Exclusion,
        severity: Severity,
        left: list[Dated],
        right: list[Dated],
        risk: int,
        *,
        instead: str | None,
    ) -> Finding:
        return self.finding(
            "excluded_in_period",
            severity,
            [line.line for line in (*left, *right)],
            impact_cents=-risk,
            codes=sorted({line.code for line in left}),
            other_codes=sorted({line.code for line in right}),
            dates=sorted({line.service_date.isoformat() for line in left}),
            other_dates=sorted({line.service_date.isoformat() for line in right}),
            other_paid=any(line.paid for line in right),
            others_first=row.others_first,
            per=row.per.value,
            instead=instead,
            note=row.note_fr,
            source=row.source,
            risk_cents=risk,
        )

    def message(self, finding: Finding) -> str:
        return message(finding)

    def solution(self, finding: Finding) -> str:
        return solution(finding)

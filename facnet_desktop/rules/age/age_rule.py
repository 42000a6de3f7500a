"""What the four rules on ages share: they differ by their rows, and by what a patient too old means."""

from collections.abc import Iterable
from typing import ClassVar

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import AgeLimit
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import AgeUnit, Confidence
from facnet_desktop.rules.age.amounts import worth_of
from facnet_desktop.rules.age.limits import Misfit, age_in, code_of_age, codes_of, misaged_lines, misfit
from facnet_desktop.rules.age.sentences import advice, consequence, found
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code

TOO_YOUNG, TOO_OLD, PAYS_MORE = "too_young", "too_old", "older_code_pays_more"


class AgeRule(Rule):
    """One finding per line of the rule's rows whose patient has another age, whatever century is meant."""

    family = "age"
    severity = Severity.ERROR
    older_pays_more: ClassVar[bool] = False
    """Whether the code of the older patients is worth more: a patient too old is then no error."""

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(codes_of(self.code, reference)) & pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return misaged_lines(claims, reference, self.code)

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        on = case["service_date"]
        limit = reference.rows(AgeLimit)[case["limit"]]
        wrong = misfit(limit, case["digits"], on, reference)
        if wrong is None:
            return
        other_code = code_of_age(case["code"], wrong, on, reference)
        worth = worth_of(case, other_code, reference)
        kind, severity = self._gravity(wrong, worth.difference)
        yield self.finding(
            kind,
            severity,
            [case["line"]],
            impact_cents=0 if kind == TOO_OLD and self.older_pays_more else worth.difference,
            code=case["code"],
            age=age_in(limit.unit, wrong.birth, on),
            age_unit=limit.unit.value,
            age_years=age_in(AgeUnit.YEARS, wrong.birth, on),
            from_age=limit.from_age,
            until_age=limit.until_age,
            other_code=other_code,
            tariff_cents=worth.own,
            other_cents=worth.other,
            difference_cents=worth.difference,
        )

    def _gravity(self, wrong: Misfit, difference: int) -> tuple[str, Severity]:
        certain = Severity.ERROR if wrong.limit.confidence is Confidence.HIGH else Severity.WARNING
        if not wrong.too_old:
            return TOO_YOUNG, certain
        if not self.older_pays_more:
            return TOO_OLD, certain
        return (PAYS_MORE, Severity.OPTIMIZATION) if difference > 0 else (TOO_OLD, Severity.WARNING)

    def message(self, finding: Finding) -> str:
        return f"{found(finding)}; {consequence(finding)}."

    def solution(self, finding: Finding) -> str:
        return advice(finding)

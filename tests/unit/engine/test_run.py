"""The engine: faulty rules never stop the others, findings are completed, work can be cancelled."""

import gc
import time
from collections.abc import Iterable
from contextlib import nullcontext
from typing import ClassVar

import polars as pl
import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.engine.passes import PASSES_AT_ONCE, RULES_PER_SHORT_PASS
from facnet_desktop.engine.run import run_rules
from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from tests.support.findings import claims_of, reference


class Visits(Rule):
    """Finds every 15804: a rule simple enough to count on."""

    code: ClassVar[str] = "TST001"
    title: ClassVar[str] = "Essai"
    family: ClassVar[str] = "test"
    kinds: ClassVar[tuple[str, ...]] = ("visit",)
    severity: ClassVar[Severity] = Severity.ERROR
    source: ClassVar[str] = "essai"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(["15804"])

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return claims.lines.filter(self.subject(reference)).select("line")

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding("visit", Severity.ERROR, [case["line"]])

    def message(self, finding: Finding) -> str:
        return "essai"

    def solution(self, finding: Finding) -> str:
        return "essai"


class BrokenQuery(Visits):
    """Fails before anything runs."""

    code: ClassVar[str] = "TST002"

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        raise ZeroDivisionError


class BrokenCollect(Visits):
    """Fails inside the native pass it shares with the others."""

    code: ClassVar[str] = "TST003"

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return claims.lines.select(pl.col("absente"))


class BrokenJudge(Visits):
    """Fails on its second case."""

    code: ClassVar[str] = "TST004"

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["line"] > 2:
            raise KeyError(str(case))
        yield from super().judge(case, reference)


class NeedsEnd(Visits):
    """Cannot run without the *Fin* column."""

    code: ClassVar[str] = "TST005"
    needs: ClassVar[frozenset[str]] = frozenset({"Fin"})


class OnlyElsewhere(BrokenQuery):
    """Would fail, had it anything to look at."""

    code: ClassVar[str] = "TST006"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(["99999"])


LINES = [{"times": 3}, {"code": "8857"}]


def test_findings_are_completed_from_their_lines() -> None:
    result = run_rules(claims_of(LINES), reference(), [Visits()])
    first = result.findings[0]
    assert (first.lines, first.invoices, first.ramq_ids) == ((2,), ("900000001",), ("99000000007",))
    assert (first.doctor, str(first.service_date)) == ("1999991", "2025-03-11")
    assert first.patient_key is not None and len(first.patient_key) == 12
    assert [(run.ran, run.findings, run.checked) for run in result.rules] == [(True, 3, 3)]


@pytest.mark.parametrize("broken", [BrokenQuery, BrokenCollect, BrokenJudge])
def test_a_rule_that_raises_is_a_finding_and_the_others_run(broken: type[Rule]) -> None:
    result = run_rules(claims_of(LINES), reference(), [Visits(), broken(), NeedsEnd()])
    assert [finding.rule for finding in result.findings] == ["TST001"] * 3 + ["SYS001"] + ["TST005"] * 3
    failure = result.findings[3]
    assert failure.data["rule"] == broken.code and "900000001" not in str(failure.data)
    assert [(run.code, run.ran) for run in result.rules] == [
        ("TST001", True),
        (broken.code, False),
        ("TST005", True),
    ]


def test_a_rule_without_its_columns_does_not_run_and_says_why() -> None:
    result = run_rules(claims_of(LINES, without=["Fin"]), reference(), [NeedsEnd()])
    assert not result.findings
    assert [(run.ran, run.reason) for run in result.rules] == [
        (False, "L'export n'a pas la colonne «\u00a0Fin\u00a0».")
    ]


def test_a_rule_that_has_nothing_to_look_at_has_run_without_any_work() -> None:
    seen: list[Progress] = []
    context = JobContext(on_progress=seen.append)
    result = run_rules(claims_of(LINES), reference(), [OnlyElsewhere(), Visits()], context=context)
    assert [(run.code, run.ran, run.findings, run.checked) for run in result.rules] == [
        ("TST006", True, 0, 0),
        ("TST001", True, 3, 3),
    ]
    assert (seen[-1].done, seen[-1].total) == (2, 2)


def test_progress_names_each_rule_and_never_goes_back() -> None:
    seen: list[Progress] = []
    rules = [Visits(), NeedsEnd()] * 6
    run_rules(claims_of(LINES), reference(), rules, context=JobContext(on_progress=seen.append))
    percents = [progress.percent for progress in seen]
    assert percents == sorted(percents) and percents[-1] == 90.0
    assert {progress.rule for progress in seen} == {"TST001", "TST005", None}


def test_findings_are_in_the_order_of_the_rules_whichever_pass_ends_first() -> None:
    class Slow(NeedsEnd):
        def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
            time.sleep(0.05)
            return super().query(claims, reference)

    seen: list[Progress] = []
    rules = [Slow()] * RULES_PER_SHORT_PASS + [Visits()]
    context = JobContext(on_progress=seen.append)
    result = run_rules(claims_of(LINES), reference(), rules, context=context)
    assert seen[0].rule == "TST001"
    assert [finding.rule for finding in result.findings] == ["TST005"] * 3 * (len(rules) - 1) + ["TST001"] * 3


def test_cancelling_stops_between_rules() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(JobCancelled):
        run_rules(claims_of(LINES), reference(), [Visits()] * 4, context=JobContext(is_cancelled=cancelled))
    assert len(asked) == 3


def test_cancelling_leaves_the_passes_that_wait_undone() -> None:
    asked: list[int] = []

    class Slow(Visits):
        def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
            asked.append(1)
            time.sleep(0.002)
            return super().query(claims, reference)

    rules = [Slow()] * (RULES_PER_SHORT_PASS * 10)
    with pytest.raises(JobCancelled):
        run_rules(claims_of(LINES), reference(), rules, context=JobContext(is_cancelled=lambda: True))
    # The one that was judged, those under way, and those that took their place before the cancel was seen.
    assert 0 < len(asked) <= RULES_PER_SHORT_PASS * (1 + 2 * PASSES_AT_ONCE)


@pytest.mark.parametrize("cancelled", [False, True])
def test_cycles_are_sought_as_before_once_the_rules_have_run(cancelled: bool) -> None:
    meanwhile: list[int] = []

    class Looking(Visits):
        def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
            meanwhile.append(gc.get_threshold()[0])
            return super().judge(case, reference)

    usual = gc.get_threshold()
    context = JobContext(is_cancelled=lambda: cancelled and bool(meanwhile))
    with pytest.raises(JobCancelled) if cancelled else nullcontext():
        run_rules(claims_of(LINES), reference(), [Looking()] * 9, context=context)
    assert min(meanwhile) > usual[0]
    assert gc.get_threshold() == usual


def test_no_lines_no_findings() -> None:
    result = run_rules(claims_of([]), reference(), [Visits()])
    assert not result.findings and result.rules[0].ran

"""What a second validation settles, keeps and brings, however lines, amounts and invoices have moved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.comparison import Comparison, comparable, compare, compare_indexes
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.store.results import Results
from tests.support.job_store import Jobs, jobs_in
from tests.support.open_findings import index_in_memory, keep, kept_of, opened
from tests.unit.reports.samples import finding


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as opened_jobs:
        yield opened_jobs


def between(before: Sequence[Finding], after: Sequence[Finding]) -> Comparison:
    return compare_indexes(index_in_memory(kept_of(before)), index_in_memory(kept_of(after)))


def numbers(found: Comparison) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    return found.settled.numbers, found.remaining.numbers, found.new.numbers


def test_findings_are_settled_still_there_or_new() -> None:
    before = [finding(2), finding(3, impact_cents=-500), finding(4)]
    after = [
        finding(5, doctor="1888882", impact_cents=-700),
        *(replace(one, lines=(9,)) for one in before[::2]),
    ]
    found = between(before, after)
    assert numbers(found) == ((2,), (2, 3), (1,))
    assert (found.earlier(2), found.earlier(3), found.earlier(1)) == (1, 3, None)
    assert found.settled.tally.sums.at_risk_cents == 500
    assert found.new.tally.sums.at_risk_cents == 700
    assert found.remaining.tally.severities[Severity.ERROR] == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (40,)},
        {"impact_cents": -1},
        {"invoices": ("800000001",)},
        {"invoices": (), "ramq_ids": ()},
        {"severity": Severity.WARNING, "judged_severity": Severity.ERROR},
    ],
)
def test_what_a_correction_moves_does_not_make_another_finding(changes: dict[str, object]) -> None:
    one = finding(2)
    assert numbers(between([one], [replace(one, **changes)])) == ((), (1,), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [{"rule": "YY002"}, {"kind": "other"}, {"doctor": None}, {"patient_key": None}, {"service_date": None}],
)
def test_another_rule_doctor_patient_or_day_is_another_finding(changes: dict[str, object]) -> None:
    one = finding(2)
    assert numbers(between([one], [replace(one, **changes)])) == ((1,), (), (1,))  # type: ignore[arg-type]


def test_the_nearest_of_two_that_share_a_day_is_the_same_one() -> None:
    first = finding(2, invoices=("A",), impact_cents=-100)
    second = finding(3, invoices=("B",), impact_cents=-200)
    found = between([first, second], [second, replace(first, impact_cents=-150)])
    assert (found.earlier(1), found.earlier(2)) == (2, 1)
    gone = between([first, second], [second])
    assert numbers(gone) == ((1,), (1,), ())


FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(("A", "B")),
        family=st.just("x"),
        kind=st.just("k"),
        severity=st.sampled_from(Severity),
        impact_cents=st.integers(-2, 2),
        doctor=st.sampled_from((None, "1")),
        patient_key=st.sampled_from((None, "P")),
        invoices=st.sampled_from(((), ("F1",), ("F2",))),
    ),
    max_size=7,
)


@given(FINDINGS, FINDINGS)
def test_every_finding_is_counted_once_on_each_side(before: list[Finding], after: list[Finding]) -> None:
    found = between(before, after)
    there = [found.earlier(number) for number in found.remaining.numbers]
    assert sorted([*found.settled.numbers, *(one for one in there if one)]) == list(range(1, len(before) + 1))
    assert sorted([*found.remaining.numbers, *found.new.numbers]) == list(range(1, len(after) + 1))
    for number, earlier in zip(found.remaining.numbers, there, strict=True):
        assert earlier is not None
        assert before[earlier - 1].rule == after[number - 1].rule
    left = {(one.rule, one.doctor, one.patient_key) for one in (before[n - 1] for n in found.settled.numbers)}
    came = {(one.rule, one.doctor, one.patient_key) for one in (after[n - 1] for n in found.new.numbers)}
    assert not left & came


@given(FINDINGS)
def test_the_same_findings_in_another_order_are_all_still_there(found: list[Finding]) -> None:
    comparison = between(found, found[::-1])
    assert numbers(comparison) == ((), tuple(range(1, len(found) + 1)), ())
    for number in comparison.remaining.numbers:
        earlier = comparison.earlier(number)
        assert earlier is not None
        assert found[earlier - 1] == found[::-1][number - 1]


def test_what_exceptions_cover_is_left_out(jobs: Jobs) -> None:
    before = opened(jobs, keep(jobs, [finding(2)], [finding(3)]))
    after = opened(jobs, keep(jobs, [finding(3)], [finding(2)]))
    found = compare(before, after)
    assert numbers(found) == ((1,), (), (1,)) or numbers(found) == ((), (1,), ())
    assert after.view(Criteria(numbers=frozenset(found.new.numbers))).numbers() == list(found.new.numbers)


def test_earlier_validations_that_are_still_there_are_offered_those_of_the_same_file_first(
    jobs: Jobs,
) -> None:
    first = keep(jobs, [finding(2)], title="mars.csv")
    jobs.clock.set(timedelta(hours=1))
    gone = keep(jobs, [finding(2)], title="mars.csv")
    jobs.clock.set(timedelta(hours=1))
    other = keep(jobs, [finding(2)], title="avril.csv")
    jobs.clock.set(timedelta(hours=1))
    latest = keep(jobs, [finding(2)], title="mars.csv")
    with jobs.file.transaction() as cursor:
        cursor.execute(
            "UPDATE validation SET claims = NULL, claims_destroyed_at = kept_at "
            "WHERE job = (SELECT number FROM job WHERE id = ?)",
            (str(gone),),
        )
    results = Results(jobs.file)
    assert [job.id for job in comparable(jobs.board, results, latest)] == [first, other]
    assert comparable(jobs.board, results, first) == ()

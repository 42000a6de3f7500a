"""What expires first: soonest first, of the newest validation of each file, treated findings left out."""

import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.expiring import Expiring, expiring
from facnet_desktop.services.results.follow_up import set_follow_up
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.results import Results
from tests.support.exports import reference
from tests.support.job_store import Jobs, jobs_in
from tests.support.open_findings import keep, opened
from tests.unit.reports.samples import finding

TODAY = date(2025, 6, 3)
IN_6_DAYS, IN_10_DAYS, IN_31_DAYS, YESTERDAY = (
    date(2025, 3, 11), date(2025, 3, 15), date(2025, 4, 5), date(2025, 3, 4),
)  # fmt: skip


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as opened_jobs:
        yield opened_jobs


def found(jobs: Jobs, **changes: int) -> tuple[Expiring, ...]:
    return expiring(
        Results(jobs.file), jobs.board, FollowUps(jobs.file), reference=reference(), today=TODAY, **changes
    )


def on(day: date | None, line: int = 2, **changes: object) -> Finding:
    return finding(line, service_date=day, **changes)


def told(one: Expiring) -> tuple[uuid.UUID, int, int]:
    return one.job_id, one.days_left, one.tally.count


def test_what_ends_within_a_month_is_told_soonest_first(jobs: Jobs) -> None:
    first = keep(
        jobs,
        [
            on(IN_10_DAYS),
            on(IN_6_DAYS, 3, impact_cents=-10),
            on(IN_6_DAYS, 4, impact_cents=-900),
            on(IN_31_DAYS, 5),
            on(YESTERDAY, 6),
            on(None, 7),
            on(IN_6_DAYS, 8, severity=Severity.INFO),
            on(IN_6_DAYS, 9, severity=Severity.OPTIMIZATION),
        ],
        [on(IN_6_DAYS, 10)],
        title="mars.csv",
    )
    second = keep(jobs, [on(TODAY.replace(month=3, day=5))], title="avril.csv")
    answers = found(jobs)
    assert [told(one) for one in answers] == [(second, 0, 1), (first, 6, 2), (first, 10, 1)]
    assert answers[1].first_number == 3
    assert answers[1].tally.sums.at_risk_cents == 910
    assert (answers[1].title, answers[1].last_day) == ("mars.csv", date(2025, 6, 9))
    assert len(found(jobs, limit=2)) == 2
    assert [one.job_id for one in found(jobs, validations=1)] == [second]


def test_what_is_treated_or_was_validated_again_is_left_out(jobs: Jobs) -> None:
    keep(jobs, [on(IN_6_DAYS), on(IN_10_DAYS, 3)], title="mars.csv")
    again = keep(jobs, [on(IN_6_DAYS), on(IN_10_DAYS, 3)], title="mars.csv")
    set_follow_up(opened(jobs, again), [1], FollowUpState.CORRECTED, who="odile")
    assert [told(one) for one in found(jobs)] == [(again, 10, 1)]


def test_a_validation_without_index_is_passed_over_rather_than_indexed(jobs: Jobs) -> None:
    old = keep(jobs, [on(IN_6_DAYS)], indexed=False)
    assert found(jobs) == ()
    assert opened(jobs, old).view().total == 1
    assert [told(one) for one in found(jobs)] == [(old, 6, 1)]

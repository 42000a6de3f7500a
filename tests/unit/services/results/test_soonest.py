"""What expires first, counted as a person would."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.follow_up import set_follow_up
from facnet_desktop.services.results.soonest import Soonest, soonest_of
from tests.support.job_store import Jobs, jobs_in
from tests.support.open_findings import TODAY, keep, opened

DELAY = timedelta(days=90)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as made:
        yield made


def expiring(days: int, *, cents: int = 0, severity: Severity = Severity.ERROR) -> Finding:
    """A finding whose last day comes in that many days."""
    return Finding(
        rule="FB001",
        family="office_fee",
        kind="one",
        severity=severity,
        lines=(2,),
        impact_cents=cents,
        service_date=TODAY + timedelta(days=days) - DELAY,
        invoices=("900000001",),
    )


def test_the_first_day_to_come_and_what_ends_within_a_week_and_a_month(jobs: Jobs) -> None:
    found = [
        expiring(-1),
        expiring(5, cents=-100),
        expiring(5, cents=-900),
        expiring(7),
        expiring(30),
        expiring(31),
        expiring(0, severity=Severity.OPTIMIZATION),
    ]
    soonest = soonest_of(opened(jobs, keep(jobs, found)))
    assert soonest == Soonest(
        last_day=TODAY + timedelta(days=5), days_left=5, findings=2, number=3, week=3, month=4, expired=1
    )


def test_what_is_treated_is_no_longer_urgent(jobs: Jobs) -> None:
    book = opened(jobs, keep(jobs, [expiring(2), expiring(9)]))
    book = set_follow_up(book, [1], FollowUpState.CORRECTED, who="Commis")
    assert soonest_of(book).days_left == 9
    book = set_follow_up(book, [2], FollowUpState.DISMISSED, who="Commis", reason="Conforme")
    assert soonest_of(book) == Soonest()


def test_without_a_date_nothing_expires(jobs: Jobs) -> None:
    undated = Finding(rule="FB001", family="office_fee", kind="one", severity=Severity.ERROR)
    assert soonest_of(opened(jobs, keep(jobs, [undated]))) == Soonest()

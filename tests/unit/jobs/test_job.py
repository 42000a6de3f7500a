"""What a job tells of itself."""

import uuid
from dataclasses import replace

import pytest

from facnet_desktop.jobs.job import PRIORITY_OF, Job, Kind, State, Status
from facnet_desktop.jobs.retry import MOST_RESCUES
from tests.support.job_store import NOON

FAILED = Job(
    id=uuid.UUID(int=1),
    kind=Kind.VALIDATION,
    state=State.FAILED,
    title="export.csv",
    request={},
    priority=10,
    created_at=NOON,
    queued_at=NOON,
    updated_at=NOON,
    attempt=3,
    max_attempts=3,
)


def test_what_failed_after_every_attempt_is_to_review_until_it_is_set_aside() -> None:
    assert FAILED.needs_review
    assert replace(FAILED, hidden=True).needs_review
    assert not replace(FAILED, set_aside=True).needs_review


def test_what_failed_at_once_is_not_to_review() -> None:
    assert not replace(FAILED, attempt=1).needs_review


def test_what_stopped_the_program_too_often_is_to_review() -> None:
    assert replace(FAILED, attempt=1, rescues=MOST_RESCUES + 1).needs_review
    assert not replace(FAILED, attempt=1, rescues=MOST_RESCUES).needs_review


@pytest.mark.parametrize("state", sorted(set(State) - {State.FAILED}))
def test_only_failed_jobs_are_to_review(state: State) -> None:
    assert not replace(FAILED, state=state).needs_review


@pytest.mark.parametrize(
    ("state", "status"), [(State.RETRYING, Status.QUEUED), (State.INTERRUPTED, Status.FAILED)]
)
def test_families(state: State, status: Status) -> None:
    assert replace(FAILED, state=state).status is status


def test_what_a_person_waits_for_goes_before_housekeeping() -> None:
    assert set(PRIORITY_OF) == set(Kind)
    housekeeping = {Kind.PURGE, Kind.BACKUP, Kind.SELFTEST}
    least = min(PRIORITY_OF[kind] for kind in set(Kind) - housekeeping)
    assert least > max(PRIORITY_OF[kind] for kind in housekeeping)

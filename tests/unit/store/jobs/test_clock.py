"""The clock of the computer is set back, or forward and then back: nothing lies and nothing waits for it."""

from datetime import timedelta

import pytest

from facnet_desktop.jobs.job import Job, JobProgress, State
from tests.support.job_store import BROKEN, HOUR, NOON, POLICY, Jobs

SHIFTS = [-HOUR, HOUR, timedelta(days=-400), timedelta(microseconds=-1)]


def in_order(job: Job) -> bool:
    times = [job.created_at, job.queued_at, job.started_at, job.ended_at, job.updated_at]
    known = [time for time in times if time is not None]
    return known == sorted(known)


@pytest.mark.parametrize("shift", SHIFTS)
@pytest.mark.parametrize("state", State)
def test_every_move_is_possible_and_leaves_the_times_ordered(
    jobs: Jobs, state: State, shift: timedelta
) -> None:
    """Each state is reached, then left, with the clock set in between."""
    job_id = jobs.in_state(state)
    jobs.clock.set(shift)
    for move in (
        lambda: jobs.queue.hide([job_id]),
        lambda: jobs.queue.set_aside([job_id]),
        lambda: jobs.queue.rescue(BROKEN),
        lambda: jobs.queue.requeue(job_id) if state not in (State.QUEUED, State.COMPLETED) else None,
        lambda: jobs.queue.go_first(job_id),
        lambda: jobs.queue.claim("worker"),
        lambda: jobs.queue.report(jobs.get(job_id), JobProgress(percent=1.0)),
        lambda: jobs.get(job_id).owner and jobs.queue.retry_later(jobs.get(job_id), BROKEN, POLICY),
        lambda: jobs.get(job_id).ended_at or jobs.queue.cancel(job_id, by="u"),
    ):
        before = jobs.get(job_id)
        move()
        after = jobs.get(job_id)
        assert in_order(after)
        assert after.updated_at >= before.updated_at
    at = [event.at for event in jobs.board.events(job_id)]
    assert at == sorted(at)


@pytest.mark.parametrize("shift", [-HOUR, timedelta(days=-400)])
def test_a_retry_does_not_wait_for_a_clock_that_was_set_back(jobs: Jobs, shift: timedelta) -> None:
    job_id = jobs.in_state(State.RETRYING)
    jobs.clock.set(shift)
    assert jobs.claim().id == job_id


def test_a_retry_waits_its_delay_when_the_clock_was_set_forward_and_back_before_it(jobs: Jobs) -> None:
    job_id = jobs.add()
    jobs.clock.set(timedelta(seconds=30))
    claimed = jobs.claim()
    jobs.clock.set(timedelta(seconds=-30))
    assert jobs.queue.retry_later(claimed, BROKEN, POLICY) is State.RETRYING
    assert jobs.get(job_id).next_attempt_at == NOON + POLICY.delay_after(1)
    assert jobs.queue.claim("worker") is None
    jobs.clock.run(2)
    assert jobs.claim().id == job_id


def test_a_retry_by_hand_starts_at_once_though_the_row_was_written_in_the_future(jobs: Jobs) -> None:
    jobs.clock.set(timedelta(seconds=50))
    job_id = jobs.in_state(State.RETRYING)
    jobs.clock.set(timedelta(seconds=-50))
    jobs.queue.requeue(job_id)
    assert jobs.claim().id == job_id


def test_a_job_of_the_future_is_claimed_in_its_turn(jobs: Jobs) -> None:
    jobs.clock.set(HOUR)
    first = jobs.add()
    jobs.clock.set(-HOUR)
    second = jobs.add()
    assert [jobs.claim().id, jobs.claim().id] == [first, second]
    assert jobs.get(first).started_at == NOON + HOUR


@pytest.mark.parametrize("shift", SHIFTS)
def test_how_long_the_work_took_does_not_depend_on_the_clock(jobs: Jobs, shift: timedelta) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.clock.run(2)
    jobs.clock.set(shift)
    jobs.clock.run(3)
    assert jobs.queue.complete(claimed, {})
    assert jobs.get(claimed.id).worked_seconds == 5.0
    assert jobs.board.attempts(claimed.id)[0].worked_seconds == 5.0
    processing = jobs.board.timings().processing
    assert processing is not None
    assert processing.median == 5.0

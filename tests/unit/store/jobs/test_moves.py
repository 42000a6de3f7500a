"""Every move of a job, and what it leaves in the row."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from facnet_desktop.jobs.job import PRIORITY_OF, JobProgress, Kind, NewJob, State
from facnet_desktop.jobs.retry import MOST_RESCUES
from facnet_desktop.jobs.transitions import WrongState
from facnet_desktop.store.encrypted import Cursor
from facnet_desktop.store.jobs.queue import Heard
from facnet_desktop.store.tables import ATTEMPT, JOB, JOB_EVENT, JOB_RESULT
from tests.support.job_store import BROKEN, NOON, POLICY, Jobs

BY = "DOMAINE\\utilisateur"


def test_a_new_job_is_queued_as_it_was_given(jobs: Jobs) -> None:
    new = NewJob(
        kind=Kind.EXPORT,
        title="liste.xlsx",
        request={"format": "xlsx", "rules": ["FB001"], "masked": True},
        priority=7,
        max_attempts=2,
        dossier="Clinique du Nord",
        created_by=BY,
        file_sha256="ab" * 32,
        file_bytes=1234,
        catalogue="cd" * 32,
    )
    jobs.queue.add([new])
    job = jobs.get(new.id)
    assert job.state is State.QUEUED
    for name in ("kind", "title", "request", "priority", "max_attempts", "dossier", "created_by"):
        assert getattr(job, name) == getattr(new, name)
    assert (job.file_sha256, job.file_bytes, job.catalogue) == (new.file_sha256, 1234, new.catalogue)
    assert job.created_at == job.queued_at == job.updated_at == NOON
    assert (job.attempt, job.claim, job.rescues) == (0, 0, 0)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_taken_with_its_priority(jobs: Jobs, kind: Kind) -> None:
    assert jobs.get(jobs.add(kind=kind)).priority == PRIORITY_OF[kind]


def test_nothing_to_add_changes_nothing(jobs: Jobs) -> None:
    jobs.queue.add([], lot_title="Lot vide")
    assert jobs.board.count() == 0
    assert jobs.board.lots() == []


def test_jobs_are_added_all_or_none(jobs: Jobs) -> None:
    first = NewJob(kind=Kind.VALIDATION, title="a.csv")
    with pytest.raises(Exception, match="UNIQUE"):
        jobs.queue.add([first, NewJob(kind=Kind.VALIDATION, title="b.csv", id=first.id)])
    assert jobs.board.count() == 0


def test_a_claim_gives_the_job_to_its_owner(jobs: Jobs) -> None:
    job_id = jobs.add()
    jobs.clock.run(3)
    claimed = jobs.claim("worker-1")
    assert claimed == jobs.get(job_id)
    assert (claimed.state, claimed.owner) == (State.RUNNING, "worker-1")
    assert (claimed.claim, claimed.attempt) == (1, 1)
    assert (claimed.started_at, claimed.queued_at) == (jobs.clock.now, NOON)


def test_a_running_job_is_not_claimed_again(jobs: Jobs) -> None:
    jobs.add()
    jobs.claim()
    assert jobs.queue.claim("another") is None


def test_progress_is_kept_and_never_goes_back(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.clock.run(1)
    said = JobProgress(percent=40.0, phase="reading", done=40, total=100)
    assert jobs.queue.report(claimed, said) is Heard.GO_ON
    assert jobs.get(claimed.id).progress == said
    back = JobProgress(percent=10.0, phase="checking", done=1, total=3, rule="FB001")
    assert jobs.queue.report(claimed, back) is Heard.GO_ON
    assert jobs.get(claimed.id).progress == replace(back, percent=40.0)
    assert jobs.get(claimed.id).worked_seconds == 1.0


def test_a_completed_job_keeps_its_result(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.clock.run(2.5)
    assert jobs.queue.complete(claimed, {"lines": 3, "summary": {"errors": 0}})
    job = jobs.get(claimed.id)
    assert (job.state, job.owner, job.error) == (State.COMPLETED, None, None)
    assert job.result == {"lines": 3, "summary": {"errors": 0}}
    assert job.progress.percent == 100
    assert job.ended_at == jobs.clock.now
    assert job.worked_seconds == 2.5


def test_what_was_worked_before_the_claim_counts(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.clock.run(0.5)
    assert jobs.queue.complete(claimed, {}, before=1.25)
    assert jobs.get(claimed.id).worked_seconds == 1.75


def test_what_a_job_leaves_is_saved_in_the_transaction_that_completes_it(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())

    def keep(cursor: Cursor, number: int) -> None:
        cursor.execute("INSERT INTO setting VALUES ('kept', ?)", (str(number),))

    assert jobs.queue.complete(claimed, {}, keep)
    assert jobs.board.setting("kept") == 1


def test_what_cannot_be_saved_leaves_the_job_running_with_nothing_kept(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())

    def keep(cursor: Cursor, number: int) -> None:
        cursor.execute("INSERT INTO setting VALUES ('kept', '1')")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        jobs.queue.complete(claimed, {"lines": 3}, keep)
    assert jobs.get(claimed.id) == claimed
    assert jobs.board.setting("kept") is None
    assert jobs.queue.complete(claimed, {"lines": 3})


def test_a_failed_job_says_why(jobs: Jobs) -> None:
    job = jobs.get(jobs.in_state(State.FAILED))
    assert job.error == BROKEN
    assert job.ended_at == jobs.clock.now


def test_a_retry_waits_for_its_delay(jobs: Jobs) -> None:
    job = jobs.get(jobs.in_state(State.RETRYING))
    assert job.error == BROKEN
    assert job.next_attempt_at == jobs.board.next_due() == jobs.clock.now + POLICY.delay_after(1)
    jobs.clock.run(1.999)
    assert jobs.queue.claim("worker") is None
    jobs.clock.run(0.001)
    again = jobs.claim()
    assert (again.id, again.claim, again.attempt, again.error) == (job.id, 2, 2, None)
    assert jobs.board.next_due() is None


def test_the_last_attempt_fails_instead_of_being_tried_again(jobs: Jobs) -> None:
    job_id = jobs.add(max_attempts=2)
    assert jobs.queue.retry_later(jobs.claim(), BROKEN, POLICY) is State.RETRYING
    jobs.clock.run(2)
    assert jobs.queue.retry_later(jobs.claim(), BROKEN, POLICY) is State.FAILED
    job = jobs.get(job_id)
    assert job.needs_review
    assert (job.next_attempt_at, job.error) == (None, BROKEN)


@pytest.mark.parametrize("state", [State.QUEUED, State.RETRYING])
def test_what_waits_is_cancelled_at_once(jobs: Jobs, state: State) -> None:
    job_id = jobs.in_state(state)
    assert jobs.queue.cancel(job_id, by=BY) is State.CANCELLED
    job = jobs.get(job_id)
    assert (job.state, job.cancelled_by, job.error) == (State.CANCELLED, BY, None)
    assert job.cancel_requested_at == job.ended_at == jobs.clock.now


def test_what_runs_is_cancelled_once_its_worker_has_returned(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    assert not jobs.queue.cancel_returned(claimed)
    assert jobs.queue.cancel(claimed.id, by=BY) is State.RUNNING
    assert jobs.get(claimed.id).state is State.RUNNING
    assert jobs.queue.report(claimed, JobProgress(percent=1.0)) is Heard.CANCEL
    assert jobs.queue.cancel(claimed.id, by="another") is State.RUNNING
    assert jobs.queue.cancel_returned(claimed)
    job = jobs.get(claimed.id)
    assert (job.state, job.cancelled_by) == (State.CANCELLED, BY)


def test_work_that_ends_before_it_heard_of_the_cancellation_is_completed(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.queue.cancel(claimed.id, by=BY)
    assert jobs.queue.complete(claimed, {})
    job = jobs.get(claimed.id)
    assert (job.state, job.cancel_requested_at, job.cancelled_by) == (State.COMPLETED, None, None)
    assert "cancel_requested" in [event.name for event in jobs.board.events(job.id)]


def test_whatever_a_worker_raised_when_it_was_stopped_the_job_is_cancelled(jobs: Jobs) -> None:
    for gave_up in (
        lambda claimed: jobs.queue.fail(claimed, BROKEN),
        lambda claimed: jobs.queue.retry_later(claimed, BROKEN, POLICY),
        lambda claimed: jobs.queue.interrupt(claimed, BROKEN),
    ):
        claimed = jobs.claim_of(jobs.add())
        jobs.queue.cancel(claimed.id, by=BY)
        assert gave_up(claimed) is State.CANCELLED
        job = jobs.get(claimed.id)
        assert (job.state, job.error, job.cancelled_by) == (State.CANCELLED, None, BY)


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED, State.INTERRUPTED])
def test_what_ended_badly_is_queued_again_like_new_at_the_end(jobs: Jobs, state: State) -> None:
    job_id = jobs.in_state(state)
    other = jobs.add("other.csv")
    jobs.queue.hide([job_id])
    jobs.clock.run(5)
    jobs.queue.requeue(job_id)
    job = jobs.get(job_id)
    assert (job.state, job.queued_at, job.attempt, job.claim) == (State.QUEUED, jobs.clock.now, 0, 1)
    assert (job.error, job.started_at, job.ended_at, job.progress.percent) == (None, None, None, 0.0)
    assert (job.cancel_requested_at, job.cancelled_by, job.hidden) == (None, None, False)
    assert [jobs.claim().id, jobs.claim().id] == [other, job_id]
    assert jobs.get(job_id).claim == 2


def test_earlier_attempts_stay_readable(jobs: Jobs) -> None:
    job_id = jobs.add()
    claimed = jobs.claim()
    jobs.clock.run(1)
    jobs.queue.report(claimed, JobProgress(percent=12.5, phase="reading", done=1, total=4))
    jobs.queue.retry_later(claimed, BROKEN, POLICY)
    started = jobs.clock.now
    jobs.queue.requeue(job_id)
    claimed = jobs.claim()
    jobs.queue.cancel(job_id, by=BY)
    jobs.queue.cancel_returned(claimed)
    jobs.queue.requeue(job_id)
    jobs.queue.complete(jobs.claim(), {})
    first, second, third = jobs.board.attempts(job_id)
    assert (first.number, first.state, first.error) == (1, State.RETRYING, BROKEN)
    assert (first.percent, first.phase, first.worked_seconds) == (12.5, "reading", 1.0)
    assert (first.started_at, first.ended_at) == (NOON, started)
    assert (second.number, second.state, second.error, second.percent) == (2, State.CANCELLED, None, 0.0)
    assert (third.number, third.state, third.error, third.percent) == (3, State.COMPLETED, None, 100.0)
    assert isinstance(third.percent, float)


def test_a_retry_asked_for_by_hand_starts_at_once_and_keeps_its_attempts(jobs: Jobs) -> None:
    job_id = jobs.in_state(State.RETRYING)
    jobs.queue.requeue(job_id)
    assert jobs.get(job_id).state is State.RETRYING
    assert jobs.claim().attempt == 2


def test_an_interrupted_job_is_offered_again(jobs: Jobs) -> None:
    job = jobs.get(jobs.in_state(State.INTERRUPTED))
    assert (job.error, job.ended_at) == (BROKEN, jobs.clock.now)


def test_start_up_interrupts_what_runs_and_cancels_what_was_to_be(jobs: Jobs) -> None:
    plain, cancelled = jobs.claim_of(jobs.add("a.csv")), jobs.claim_of(jobs.add("b.csv"))
    waiting = jobs.add("c.csv")
    jobs.queue.cancel(cancelled.id, by=BY)
    rescued = {job.id: job.state for job in jobs.queue.rescue(BROKEN)}
    assert rescued == {plain.id: State.INTERRUPTED, cancelled.id: State.CANCELLED}
    assert jobs.get(plain.id).error == BROKEN
    assert jobs.get(cancelled.id).error is None
    assert jobs.get(waiting).state is State.QUEUED
    assert jobs.queue.rescue(BROKEN) == []


def test_after_two_rescues_a_job_fails_and_is_to_review(jobs: Jobs) -> None:
    job_id = jobs.add()
    for _ in range(MOST_RESCUES):
        jobs.claim()
        (rescued,) = jobs.queue.rescue(BROKEN)
        assert rescued.state is State.INTERRUPTED
        jobs.queue.requeue(job_id, by_hand=False)
    jobs.claim()
    (rescued,) = jobs.queue.rescue(BROKEN)
    assert rescued.state is State.FAILED
    assert rescued.needs_review
    jobs.queue.requeue(job_id)
    assert jobs.get(job_id).rescues == 0


def test_a_paused_queue_starts_nothing_and_lets_go_on_what_runs(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.add()
    jobs.queue.pause()
    jobs.queue.pause()
    assert jobs.board.is_paused()
    assert jobs.queue.claim("worker") is None
    assert jobs.queue.complete(claimed, {})
    jobs.queue.resume()
    assert not jobs.board.is_paused()
    jobs.claim()


def test_hidden_jobs_leave_the_list_and_keep_their_result(jobs: Jobs) -> None:
    done, waiting = jobs.in_state(State.COMPLETED), jobs.add()
    assert jobs.queue.hide([done, waiting, uuid.uuid4()]) == 1
    assert jobs.queue.hide([done]) == 0
    assert [job.id for job in jobs.board.listed()] == [waiting]
    assert jobs.get(done).hidden
    assert jobs.get(done).result == {"lines": 3}


def test_jobs_set_aside_are_no_longer_to_review_until_they_fail_again(jobs: Jobs) -> None:
    failed, other = jobs.in_state(State.FAILED), jobs.in_state(State.CANCELLED)
    assert jobs.queue.set_aside([failed, other]) == 1
    assert not jobs.get(failed).needs_review
    jobs.queue.requeue(failed)
    jobs.queue.fail(jobs.claim(), BROKEN)
    assert jobs.get(failed).needs_review


@pytest.mark.parametrize("state", sorted(set(State) - {State.RUNNING}))
def test_a_deleted_job_leaves_nothing(jobs: Jobs, state: State) -> None:
    job_id = jobs.in_state(state)
    assert jobs.queue.delete(job_id)
    assert not jobs.queue.delete(job_id)
    assert jobs.board.get(job_id) is None
    with jobs.file.reading() as connection:
        for table in (JOB, JOB_EVENT, JOB_RESULT, ATTEMPT):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_a_running_job_is_not_deleted(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    assert not jobs.queue.delete(claimed.id)
    assert jobs.get(claimed.id) == claimed


@pytest.mark.parametrize("state", [State.COMPLETED, State.FAILED, State.CANCELLED, State.INTERRUPTED])
def test_what_has_ended_is_not_cancelled(jobs: Jobs, state: State) -> None:
    job_id = jobs.in_state(state)
    before = jobs.get(job_id)
    with pytest.raises(WrongState) as refusal:
        jobs.queue.cancel(job_id, by=BY)
    assert all((refusal.value.what, refusal.value.consequence, refusal.value.next_step))
    assert jobs.get(job_id) == before


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING, State.COMPLETED])
def test_what_waits_runs_or_is_completed_is_not_tried_again(jobs: Jobs, state: State) -> None:
    job_id = jobs.in_state(state)
    before = jobs.get(job_id)
    with pytest.raises(WrongState) as refusal:
        jobs.queue.requeue(job_id)
    assert all((refusal.value.what, refusal.value.consequence, refusal.value.next_step))
    assert jobs.get(job_id) == before


def test_an_unknown_job_is_told(jobs: Jobs) -> None:
    unknown = uuid.uuid4()
    with pytest.raises(LookupError):
        jobs.queue.cancel(unknown, by=BY)
    with pytest.raises(LookupError):
        jobs.queue.requeue(unknown)
    assert not jobs.queue.go_first(unknown)
    assert not jobs.queue.delete(unknown)
    assert jobs.board.get(unknown) is None
    assert jobs.board.position(unknown) is None
    assert jobs.board.attempts(unknown) == []
    assert jobs.board.events(unknown) == []


def test_a_result_that_is_no_json_is_refused_before_anything_changes(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    with pytest.raises(ValueError, match="not JSON compliant"):
        jobs.queue.complete(claimed, {"rate": float("nan")})
    assert jobs.queue.complete(claimed, {"rate": 1.5})


def test_a_worker_that_returns_without_being_asked_to_goes_on(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.clock.run(8)
    jobs.queue.report(claimed, JobProgress(percent=1.0))
    assert not jobs.queue.cancel_returned(claimed)
    jobs.clock.run(1)
    assert jobs.queue.report(claimed, JobProgress(percent=2.0)) is Heard.GO_ON
    assert jobs.get(claimed.id).worked_seconds == 9.0

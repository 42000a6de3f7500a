"""The eight integration tests of F-188, through the dispatcher of the window."""

import threading
import uuid

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.work.contract import WorkOutcome
from tests.ui.jobs.kit import ACCOUNT, Desk, done, instant


class Locked(PermissionError):
    """As Windows tells it: a workbook is open elsewhere."""

    winerror = 32


def test_lifecycle(desk: Desk) -> None:
    """Submitted, it has an id at once; it is added, runs, completes, and the counters say so."""
    (job_id,) = desk.submit("mars.csv")
    desk.until_ended(job_id)
    assert [job.id for job in desk.heard.added] == [job_id]
    assert desk.heard.added[0].state is State.QUEUED
    assert desk.heard.states(job_id) == [State.RUNNING, State.COMPLETED]
    assert desk.heard.changed[-1].result == {"lines": 3}
    desk.until(lambda: bool(desk.heard.counters) and desk.heard.counters[-1].completed == 1)
    assert desk.heard.threads == {threading.get_ident()}


def test_transitions(desk: Desk) -> None:
    """Every state of a job is told, each once, and what is told is what is kept."""
    held = desk.hold()
    (job_id,) = desk.submit("mars.csv")
    desk.until_begun(held)
    desk.dispatcher.cancel(job_id)
    desk.until_ended(job_id, state=State.CANCELLED)
    desk.dispatcher.retry(job_id)
    held.let_go()
    desk.until_ended(job_id)
    told = [job for job in desk.heard.changed if job.cancel_requested_at is None]
    assert [job.state for job in told] == [State.RUNNING, State.QUEUED, State.RUNNING, State.COMPLETED]
    assert desk.heard.changed[-1] == desk.get(job_id)


def test_failure_message(desk: Desk) -> None:
    """A failed job carries a French message, a code, and no text of the exception."""

    def fail(job: Job, context: JobContext) -> WorkOutcome:
        raise ValueError("Untel, Ginette")

    desk.step = fail
    (job_id,) = desk.submit("mars.csv")
    desk.until_ended(job_id, state=State.FAILED)
    error = desk.heard.changed[-1].error
    assert error is not None
    assert error.code == "INTERNAL"
    assert error.message
    assert "Untel" not in repr(error)


def test_cancel(desk: Desk) -> None:
    """A running job is asked to stop, and is cancelled once its worker has returned; a waiting one, now."""
    held = desk.hold()
    running = desk.submit("1.csv", "2.csv")
    (waiting,) = desk.submit("3.csv")
    desk.until_begun(held, 2)
    for job_id in (waiting, *running):
        desk.dispatcher.cancel(job_id)
    desk.until_ended(*running, waiting, state=State.CANCELLED)
    assert desk.heard.states(waiting) == [State.CANCELLED]
    assert {job.cancelled_by for job in desk.heard.changed if job.state is State.CANCELLED} == {ACCOUNT}
    assert all(desk.get(job_id).claim == 1 for job_id in running)


def test_progress(desk: Desk) -> None:
    """0 first, every phase, 100 last, never back; nothing before « running » nor after « completed »."""

    def many_reports(job: Job, context: JobContext) -> WorkOutcome:
        for phase in Phase:
            for step in range(500):
                context.report(Progress(phase=phase, done=step, total=500))
        return done(job, context)

    desk.step = many_reports
    (job_id,) = desk.submit("mars.csv")
    desk.until_ended(job_id)
    percents = desk.heard.percents(job_id)
    assert percents[0] == 0.0
    assert percents[-1] == 100.0
    assert percents == sorted(percents)
    phases = [update.progress.phase for update in desk.heard.progress]
    assert list(dict.fromkeys(phases)) == [None, *(phase.value for phase in Phase)]
    assert len(percents) < 100
    names = [name for name, value in desk.heard.order if name in ("changed", "progress")]
    assert names[0] == names[-1] == "changed"
    assert names.count("changed") == 2


def test_concurrency(desk: Desk) -> None:
    """Two run together, the third waits its turn; they are claimed in the order they came."""
    held = desk.hold()
    job_ids = desk.submit("1.csv", "2.csv", "3.csv")
    desk.until_begun(held, 2)
    desk.until(lambda: len(desk.heard.changed) == 2)
    assert {job.id for job in desk.dispatcher.running()} == set(job_ids[:2])
    assert desk.get(job_ids[2]).state is State.QUEUED
    held.let_go(3)
    desk.until_ended(*job_ids)
    begun = [job.id for job in desk.heard.changed if job.state is State.RUNNING]
    assert begun == list(job_ids)


def test_retry(desk: Desk) -> None:
    """A passing cause is tried again by itself when it is due, then by hand; attempts stay readable."""
    failures = [Locked(), Locked(), Locked()]

    def locked(job: Job, context: JobContext) -> WorkOutcome:
        if failures:
            raise failures.pop()
        return done(job, context)

    desk.step = locked
    (job_id,) = desk.submit("mars.csv")
    desk.until_ended(job_id, state=State.FAILED)
    one_try = [State.RUNNING, State.RETRYING]
    assert desk.heard.states(job_id) == [*one_try, *one_try, State.RUNNING, State.FAILED]
    assert desk.heard.changed[-1].needs_review
    desk.dispatcher.retry(job_id)
    desk.until_ended(job_id)
    assert [attempt.state for attempt in desk.board.attempts(job_id)] == [
        *(State.RETRYING, State.RETRYING, State.FAILED),
        State.COMPLETED,
    ]


def test_fast_jobs(desk: Desk) -> None:
    """Two thousand jobs shorter than a signal: none lost, none told twice, none out of order."""
    desk.step = instant
    job_ids = desk.submit(*[f"{number}.csv" for number in range(2000)])
    desk.until(lambda: sum(job.state is State.COMPLETED for job in desk.heard.changed) >= 2000)
    desk.until(lambda: bool(desk.heard.counters) and desk.heard.counters[-1].completed == 2000)
    assert [job.id for job in desk.heard.added] == list(job_ids)
    told: dict[uuid.UUID, list[State]] = {}
    for job in desk.heard.changed:
        told.setdefault(job.id, []).append(job.state)
    assert told == {job_id: [State.RUNNING, State.COMPLETED] for job_id in job_ids}
    assert all(desk.heard.percents(job_id)[0] == 0.0 for job_id in job_ids)
    assert all(desk.heard.percents(job_id)[-1] == 100.0 for job_id in job_ids)
    assert desk.heard.threads == {threading.get_ident()}


def test_more_workers_take_what_waits_at_once(desk: Desk) -> None:
    held = desk.hold()
    desk.dispatcher.run_at_once(1)
    job_ids = desk.submit("1.csv", "2.csv", "3.csv", "4.csv")
    desk.until_begun(held)
    desk.dispatcher.run_at_once(3)
    desk.until_begun(held, 3)
    assert len(desk.dispatcher.running()) == 3
    held.let_go(4)
    desk.until_ended(*job_ids)


def test_fewer_workers_let_what_runs_end_and_start_nothing_beside_it(desk: Desk) -> None:
    held = desk.hold()
    desk.dispatcher.run_at_once(4)
    job_ids = desk.submit(*[f"{number}.csv" for number in range(1, 8)])
    desk.until_begun(held, 4)
    desk.dispatcher.run_at_once(1)
    assert len(desk.dispatcher.running()) == 4
    for ended in range(1, 8):
        held.let_go()
        desk.until(
            lambda ended=ended: (
                sum(desk.heard.states(one)[-1:] == [State.COMPLETED] for one in job_ids) == ended
            )
        )
        assert len(desk.dispatcher.running()) <= max(1, 4 - ended)
    assert all(desk.heard.states(one) == [State.RUNNING, State.COMPLETED] for one in job_ids)

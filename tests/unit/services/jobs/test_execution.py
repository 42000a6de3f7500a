"""One attempt, from the work function to the state that is written."""

import pytest

from facnet_desktop.domain.errors import UserError
from facnet_desktop.ingest.source import SourceLocked
from facnet_desktop.jobs.context import JobCancelled, JobContext, Phase, Progress
from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.jobs.job import Job, JobProgress, Kind, State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.jobs import execution
from facnet_desktop.services.jobs.execution import Executor, StopReason, StopSignal
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.encrypted import Cursor
from facnet_desktop.store.errors import StoreBusy, StoreError, StoreFull, busy, damaged, full
from tests.unit.services.jobs.machine import Machine, done, reported


def run(jobs: Machine, stop: StopSignal | None = None, **options: object) -> State | None:
    claimed = jobs.queue.claim("w")
    assert claimed is not None
    return jobs.executor().execute(claimed, stop=stop or StopSignal(), **options)  # type: ignore[arg-type]


def raising(error: BaseException) -> object:
    def step(job: Job, context: JobContext) -> WorkOutcome:
        raise error

    return step


class Panic(BaseException):
    """As a native library raises it."""


@pytest.mark.parametrize("error", [ValueError(), Panic(), SystemExit(1), MemoryError(), JobCancelled()])
def test_whatever_the_work_raises_ends_its_job_only(jobs: Machine, error: BaseException) -> None:
    (one,) = jobs.add("a.csv")
    jobs.step = raising(error)  # type: ignore[assignment]
    assert run(jobs) is State.FAILED
    assert jobs.job(one).error is not None


def test_a_cause_that_may_pass_is_tried_three_times_and_each_attempt_stays(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")
    jobs.step = raising(SourceLocked("Ouvert ailleurs."))  # type: ignore[assignment]
    assert [run(jobs) for _ in range(3)] == [State.RETRYING, State.RETRYING, State.FAILED]
    assert [attempt.state for attempt in jobs.board.attempts(one)] == [
        State.RETRYING,
        State.RETRYING,
        State.FAILED,
    ]
    assert jobs.job(one).needs_review


def test_a_bad_file_fails_at_once(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")
    jobs.step = raising(UserError("Ce fichier n'est pas un export."))  # type: ignore[assignment]
    assert run(jobs) is State.FAILED
    assert not jobs.job(one).needs_review


def test_a_log_that_breaks_leaves_no_job_running(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")

    def broken(error: BaseException, job: Job) -> ErrorReport:
        raise OSError

    executor = Executor(
        queue=jobs.queue,
        works={Kind.VALIDATION: raising(ValueError())},
        report_error=broken,  # type: ignore[dict-item]
    )
    claimed = jobs.queue.claim("w")
    assert claimed is not None
    assert executor.execute(claimed, stop=StopSignal()) is State.FAILED
    assert jobs.job(one).state is State.FAILED


def test_our_own_fault_while_keeping_fails_the_job_and_keeps_nothing(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")

    def keep(cursor: Cursor, number: int) -> None:
        cursor.execute("INSERT INTO setting (key, value) VALUES ('kept', '1')")
        raise ZeroDivisionError

    jobs.step = lambda job, context: WorkOutcome(result={}, keep=keep)
    assert run(jobs) is State.FAILED
    assert jobs.job(one).result is None
    assert jobs.board.setting("kept") is None


def test_a_result_waits_for_a_busy_store(jobs: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = jobs.add("a.csv")
    complete, refusals = jobs.queue.complete, [busy(), busy(), busy()]

    def reluctant(*arguments: object, **named: object) -> bool:
        if refusals:
            raise refusals.pop()
        return complete(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs.queue, "complete", reluctant)
    assert run(jobs) is State.COMPLETED
    assert jobs.job(one).result == {"title": "a.csv"}
    assert jobs.job(one).attempt == 1


def test_a_result_waits_for_room_as_long_as_someone_may_make_some(
    jobs: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = jobs.add("a.csv")
    complete, refusals = jobs.queue.complete, [full(), full()]
    heard: list[StoreError] = []

    def reluctant(*arguments: object, **named: object) -> bool:
        if refusals:
            raise refusals.pop()
        return complete(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs.queue, "complete", reluctant)
    assert run(jobs, on_blocked=lambda error: heard.append(error) or True) is State.COMPLETED  # type: ignore[func-returns-value]
    assert len(heard) == 2
    assert jobs.job(one).result == {"title": "a.csv"}


@pytest.mark.parametrize(("refusal", "tries"), [(full(), 1), (busy(), execution.BUSY_TRIES), (damaged(), 1)])
def test_without_anyone_to_help_the_job_is_left_to_the_rescue(
    jobs: Machine, monkeypatch: pytest.MonkeyPatch, refusal: StoreError, tries: int
) -> None:
    (one,) = jobs.add("a.csv")
    asked = []

    def refuse(*arguments: object, **_: object) -> bool:
        asked.append(arguments)
        raise refusal

    monkeypatch.setattr(jobs.queue, "complete", refuse)
    with pytest.raises(type(refusal)):
        run(jobs)
    assert len(asked) == tries
    assert jobs.job(one).state is State.RUNNING


def test_a_program_that_closes_does_not_wait_for_a_busy_store(
    jobs: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs.add("a.csv")
    stop, asked = StopSignal(), []

    def refuse(*arguments: object, **_: object) -> bool:
        asked.append(arguments)
        stop.set(StopReason.CLOSING)
        raise busy()

    monkeypatch.setattr(jobs.queue, "complete", refuse)
    with pytest.raises(StoreBusy):
        run(jobs, stop)
    assert len(asked) == 1


@pytest.mark.parametrize("refusal", [busy(), full()])
def test_progress_that_cannot_be_kept_costs_nothing(
    jobs: Machine, monkeypatch: pytest.MonkeyPatch, refusal: StoreFull
) -> None:
    jobs.add("a.csv")
    heard: list[JobProgress] = []

    def refuse(*arguments: object) -> None:
        raise refusal

    monkeypatch.setattr(jobs.queue, "report", refuse)
    assert run(jobs, on_progress=heard.append) is State.COMPLETED
    assert [progress.percent for progress in heard] == [0.0, 50.0, 75.0, 90.0, 100.0]


def test_a_cancellation_of_another_program_is_heard_at_the_next_progress_kept(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")

    def step(job: Job, context: JobContext) -> WorkOutcome:
        jobs.queue.cancel(one, by="une autre personne")
        context.report(Progress(phase=Phase.READING, done=1, total=2))
        context.report(Progress(phase=Phase.READING, done=2, total=2))
        raise AssertionError

    jobs.step = step
    assert run(jobs) is State.CANCELLED
    assert jobs.job(one).cancelled_by == "une autre personne"
    assert jobs.job(one).error is None


def test_a_failure_while_stopping_is_a_stop(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")
    stop = StopSignal()

    def step(job: Job, context: JobContext) -> WorkOutcome:
        stop.set(StopReason.CLOSING)
        raise ConnectionResetError

    jobs.step = step
    assert run(jobs, stop) is State.INTERRUPTED
    error = jobs.job(one).error
    assert error is not None
    assert error.code == "INTERRUPTED"


def test_a_job_that_was_taken_away_is_left_alone(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")

    def step(job: Job, context: JobContext) -> WorkOutcome:
        jobs.queue.rescue(reported(ValueError(), job).error)
        jobs.queue.requeue(one)
        assert jobs.queue.claim("another") is not None
        return done(job, context)

    jobs.step = step
    assert run(jobs) is None
    assert (jobs.job(one).state, jobs.job(one).owner) == (State.RUNNING, "another")


def test_closing_gives_way_to_a_cancellation_and_to_nothing_else() -> None:
    stop = StopSignal()
    stop.set(StopReason.CLOSING)
    stop.set(StopReason.CANCELLED)
    stop.set(StopReason.CLOSING)
    assert stop.reason is StopReason.CANCELLED


def test_a_policy_of_one_attempt_never_retries(jobs: Machine) -> None:
    jobs.add("a.csv", max_attempts=1)
    jobs.step = raising(SourceLocked("Ouvert ailleurs."))  # type: ignore[assignment]
    claimed = jobs.queue.claim("w")
    assert claimed is not None
    assert jobs.executor(policy=RetryPolicy()).execute(claimed, stop=StopSignal()) is State.FAILED

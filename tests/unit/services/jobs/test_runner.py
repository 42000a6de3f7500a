"""The queue run by threads: all of it, in order, and still when something goes wrong."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from facnet_desktop.ingest.source import SourceLocked
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Job, JobProgress, State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.jobs.runner import Runner, RunnerListener, default_workers
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.errors import StoreDamaged, StoreError, StoreFull, damaged, full
from facnet_desktop.store.jobs.queue import JobQueue
from tests.unit.services.jobs.machine import AT_ONCE, PATIENCE, Held, Machine, done


class Told(RunnerListener):
    """All that was told, and what the store said of the job at that moment."""

    def __init__(self, jobs: Machine) -> None:
        self._jobs = jobs
        self.changes: list[tuple[uuid.UUID, State | None]] = []
        self.kept: list[State] = []
        self.progress: list[float] = []
        self.blocked = threading.Event()
        self.errors: list[StoreError] = []

    def job_changed(self, job_id: uuid.UUID, state: State | None) -> None:
        self.changes.append((job_id, state))
        self.kept.append(self._jobs.job(job_id).state)

    def job_progressed(self, job: Job, progress: JobProgress) -> None:
        self.progress.append(progress.percent)

    def queue_blocked(self, error: StoreError) -> None:
        self.errors.append(error)
        self.blocked.set()


def runner_of(
    jobs: Machine, *, workers: int = 2, told: RunnerListener | None = None, policy: RetryPolicy = AT_ONCE
) -> Runner:
    return Runner(
        queue=jobs.queue,
        board=jobs.board,
        executor=jobs.executor(policy=policy),
        workers=workers,
        clock=jobs.clock,
        listener=told,
    )


@contextmanager
def running(runner: Runner) -> Iterator[Runner]:
    """The runner under way; it has ended in order when the block is left."""
    runner.start()
    try:
        yield runner
    finally:
        runner.stop_running()
        assert runner.wait_ended(PATIENCE)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_everything_waiting_is_done_and_the_run_ends_by_itself(jobs: Machine, workers: int) -> None:
    added = jobs.add(*(f"{number}.csv" for number in range(30)))
    runner_of(jobs, workers=workers).run_until_idle()
    assert {jobs.job(job_id).state for job_id in added} == {State.COMPLETED}
    assert {jobs.job(job_id).claim for job_id in added} == {1}


def test_an_empty_queue_ends_at_once(jobs: Machine) -> None:
    runner_of(jobs).run_until_idle()


def test_one_worker_takes_them_in_the_order_of_the_queue(jobs: Machine) -> None:
    order: list[str] = []

    def step(job: Job, context: JobContext) -> WorkOutcome:
        order.append(job.title)
        return done(job, context)

    jobs.step = step
    jobs.queue.go_first(jobs.add("a", "b", "c")[2])
    runner_of(jobs, workers=1).run_until_idle()
    assert order == ["c", "a", "b"]


def test_what_is_told_was_committed_before(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")
    told = Told(jobs)
    runner_of(jobs, told=told).run_until_idle()
    assert told.changes == [(one, State.RUNNING), (one, State.COMPLETED)]
    assert told.kept == [State.RUNNING, State.COMPLETED]
    assert told.progress == [0.0, 50.0, 75.0, 90.0, 100.0]


def test_a_job_that_breaks_stops_no_other(jobs: Machine) -> None:
    def step(job: Job, context: JobContext) -> WorkOutcome:
        if job.title == "bad":
            raise RuntimeError
        return done(job, context)

    jobs.step = step
    added = jobs.add("a", "bad", "b", "bad", "c")
    runner_of(jobs).run_until_idle()
    states = [jobs.job(job_id).state for job_id in added]
    assert states == [State.COMPLETED, State.FAILED, State.COMPLETED, State.FAILED, State.COMPLETED]


def test_a_listener_that_breaks_costs_no_job_and_is_told_at_the_end(jobs: Machine) -> None:
    added = jobs.add("a", "b")

    class Broken(RunnerListener):
        def job_progressed(self, job: Job, progress: JobProgress) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        runner_of(jobs, told=Broken()).run_until_idle()
    assert {jobs.job(job_id).state for job_id in added} == {State.COMPLETED}


def test_a_retry_is_waited_for_before_the_queue_is_idle(jobs: Machine) -> None:
    attempts: list[int] = []

    def step(job: Job, context: JobContext) -> WorkOutcome:
        attempts.append(job.attempt)
        if job.attempt < 3:
            raise SourceLocked("Ouvert ailleurs.")
        return done(job, context)

    jobs.step = step
    jobs.queue, jobs.clock = JobQueue(jobs.file), wall_clock  # type: ignore[assignment]
    (one,) = jobs.add("a.csv")
    runner_of(jobs, policy=RetryPolicy(delays=(0.02,))).run_until_idle()
    assert attempts == [1, 2, 3]
    assert jobs.job(one).state is State.COMPLETED


def test_a_retry_that_another_worker_has_not_seen_yet_does_not_end_the_run(
    jobs: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, looked = threading.Event(), threading.Event()

    class Slow(Runner):
        """Its worker takes its time after a job, while the other one finds nothing to do."""

        def _execute(self, job: Job) -> None:
            super()._execute(job)
            left.set()
            looked.wait(0.2)

    def step(job: Job, context: JobContext) -> WorkOutcome:
        assert asked.wait(PATIENCE)
        if job.attempt == 1:
            raise SourceLocked("Ouvert ailleurs.")
        return done(job, context)

    next_due, asked = jobs.board.next_due, threading.Event()

    def stale() -> object:
        if asked.is_set():
            return next_due()
        asked.set()
        assert left.wait(PATIENCE)
        return None

    monkeypatch.setattr(jobs.board, "next_due", stale)
    jobs.step = step
    (one,) = jobs.add("a.csv")
    Slow(
        queue=jobs.queue, board=jobs.board, executor=jobs.executor(), workers=2, clock=jobs.clock
    ).run_until_idle()
    assert jobs.job(one).state is State.COMPLETED


def test_a_paused_queue_is_idle(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")
    jobs.queue.pause()
    runner_of(jobs).run_until_idle()
    assert jobs.job(one).state is State.QUEUED


def test_new_work_wakes_a_worker_that_waits(jobs: Machine) -> None:
    jobs.step = held = Held()
    with running(runner_of(jobs)) as runner:
        jobs.add("a")
        runner.wake()
        held.wait_begun()
        held.let_go()


def test_a_pause_lets_what_runs_finish_and_starts_nothing(jobs: Machine) -> None:
    jobs.step = held = Held()
    first, second = jobs.add("a", "b")
    with running(runner_of(jobs, workers=1)) as runner:
        held.wait_begun()
        runner.pause()
        held.let_go()
        assert runner.wait_ended(PATIENCE)
        assert [jobs.job(one).state for one in (first, second)] == [State.COMPLETED, State.QUEUED]
        runner.resume()
        held.wait_begun()
        held.let_go()


def test_cancelling_stops_a_running_job_and_leaves_the_others(jobs: Machine) -> None:
    jobs.step = held = Held()
    first, second, third = jobs.add("a", "b", "c")
    told = Told(jobs)
    with running(runner_of(jobs, told=told)) as runner:
        held.wait_begun(2)
        assert runner.cancel(first, by="CLINIQUE\\accueil") is State.RUNNING
        assert runner.cancel(third, by="CLINIQUE\\accueil") is State.CANCELLED
        held.let_go(2)
        runner.take_no_more()
        assert runner.wait_ended(PATIENCE)
    assert [jobs.job(one).state for one in (first, second, third)] == [
        State.CANCELLED,
        State.COMPLETED,
        State.CANCELLED,
    ]
    assert jobs.job(first).cancelled_by == "CLINIQUE\\accueil"
    assert (third, State.CANCELLED) in told.changes


def test_a_cancellation_that_another_program_wrote_is_heeded_at_once(jobs: Machine) -> None:
    stopped = threading.Event()
    begun = threading.Event()

    def step(job: Job, context: JobContext) -> WorkOutcome:
        begun.set()
        while not context.is_cancelled():  # reports nothing: only the message can reach it
            stopped.wait(0.01)
        context.report(Progress(phase=Phase.READING, done=1, total=1))
        raise AssertionError

    jobs.step = step
    (one,) = jobs.add("a")
    with running(runner_of(jobs)) as runner:
        assert begun.wait(PATIENCE)
        runner.heed(one)
        assert not runner.wait_ended(0.1), "nothing was asked for yet"
        jobs.queue.cancel(one, by="x")
        runner.heed(one)
        assert runner.wait_ended(PATIENCE)
    assert jobs.job(one).state is State.CANCELLED


def test_stopping_interrupts_what_runs_and_starts_nothing_more(jobs: Machine) -> None:
    jobs.step = held = Held()
    first, second = jobs.add("a", "b")
    runner = runner_of(jobs, workers=1)
    runner.start()
    held.wait_begun()
    runner.stop_running()
    held.let_go()
    assert runner.wait_ended(PATIENCE)
    assert [jobs.job(one).state for one in (first, second)] == [State.INTERRUPTED, State.QUEUED]


def test_taking_no_more_lets_what_runs_finish(jobs: Machine) -> None:
    jobs.step = held = Held()
    first, second = jobs.add("a", "b")
    runner = runner_of(jobs, workers=1)
    runner.start()
    held.wait_begun()
    runner.take_no_more()
    assert not runner.wait_ended(0)
    held.let_go()
    assert runner.wait_ended(PATIENCE)
    assert [jobs.job(one).state for one in (first, second)] == [State.COMPLETED, State.QUEUED]


def test_a_full_disk_pauses_the_queue_and_the_result_waits_in_memory(
    jobs: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []

    def step(job: Job, context: JobContext) -> WorkOutcome:
        worked.append(job.title)
        return done(job, context)

    jobs.step = step
    first, second = jobs.add("a", "b")
    complete, room = jobs.queue.complete, threading.Event()

    def reluctant(*arguments: object, **named: object) -> bool:
        if not room.is_set():
            raise full()
        return complete(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs.queue, "complete", reluctant)
    told = Told(jobs)
    with running(runner_of(jobs, workers=1, told=told)) as runner:
        assert told.blocked.wait(PATIENCE)
        assert isinstance(told.errors[0], StoreFull)
        assert jobs.job(second).state is State.QUEUED
        room.set()
        runner.resume()
        runner.take_no_more()
        assert runner.wait_ended(PATIENCE)
    assert jobs.job(first).state is State.COMPLETED
    assert worked.count("a") == 1


def test_a_full_disk_ends_a_run_that_nobody_attends(jobs: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = jobs.add("a", "b")

    def refuse(*arguments: object, **named: object) -> bool:
        raise full()

    monkeypatch.setattr(jobs.queue, "complete", refuse)
    with pytest.raises(StoreFull):
        runner_of(jobs, workers=1).run_until_idle()
    assert [jobs.job(one).state for one in (first, second)] == [State.RUNNING, State.QUEUED]


@pytest.mark.parametrize("call", ["claim", "complete"])
def test_a_damaged_store_ends_every_worker(jobs: Machine, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    jobs.add("a", "b", "c")

    def refuse(*arguments: object, **named: object) -> bool:
        raise damaged()

    monkeypatch.setattr(jobs.queue, call, refuse)
    with pytest.raises(StoreDamaged):
        runner_of(jobs).run_until_idle()


def test_a_full_disk_at_a_claim_ends_an_unattended_run(
    jobs: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs.add("a")

    def refuse(*arguments: object, **named: object) -> bool:
        raise full()

    monkeypatch.setattr(jobs.queue, "claim", refuse)
    with pytest.raises(StoreFull):
        runner_of(jobs).run_until_idle()


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 1), (3, 2), (4, 2), (64, 2)])
def test_one_core_is_left_to_the_person(cores: int, workers: int) -> None:
    assert default_workers(cores) == workers

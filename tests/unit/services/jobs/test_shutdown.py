"""The program ends in order, in bounded time."""

import pytest

from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.jobs.shutdown import (
    CAP_SECONDS,
    LOG_OFF_SECONDS,
    CloseChoice,
    Closing,
    close,
    closing_question,
    log_off,
)
from tests.unit.services.jobs.machine import Held, Machine
from tests.unit.services.jobs.test_runner import runner_of


class Work:
    """Jobs that return after ``finish`` seconds, or ``stop`` seconds once they are asked to."""

    def __init__(self, jobs: tuple[Job, ...], *, finish: float, stop: float) -> None:
        self._jobs = jobs
        self._left = finish
        self._stop = stop
        self.now = 0.0
        self.calls: list[str] = []

    def running(self) -> tuple[Job, ...]:
        return self._jobs if self._left > 0 else ()

    def take_no_more(self) -> None:
        self.calls.append("take_no_more")

    def stop_running(self) -> None:
        self.calls.append("stop_running")
        self._left = min(self._left, self._stop)

    def wait_ended(self, seconds: float) -> bool:
        waited = min(seconds, max(0.0, self._left))
        self.now += waited
        self._left -= waited
        return self._left <= 0

    def checkpoint(self) -> None:
        self.calls.append("checkpoint")

    def close(self, choice: CloseChoice) -> Closing:
        return close(self, choice, checkpoint=self.checkpoint, monotonic=lambda: self.now)


@pytest.fixture
def job(jobs: Machine) -> Job:
    (one,) = jobs.add("a.csv")
    return jobs.job(one)


def test_staying_changes_nothing(job: Job) -> None:
    work = Work((job,), finish=100, stop=1)
    assert work.close(CloseChoice.STAY) == Closing(closes=False)
    assert work.calls == []


def test_finishing_waits_for_what_runs(job: Job) -> None:
    work = Work((job,), finish=20, stop=1)
    assert work.close(CloseChoice.FINISH) == Closing(closes=True)
    assert work.calls == ["take_no_more", "checkpoint"]
    assert work.now == 20


def test_what_takes_too_long_to_finish_is_stopped_for_later(job: Job) -> None:
    work = Work((job,), finish=100, stop=1)
    assert work.close(CloseChoice.FINISH) == Closing(closes=True)
    assert work.calls == ["take_no_more", "stop_running", "checkpoint"]
    assert work.now <= CAP_SECONDS


@pytest.mark.parametrize("choice", [CloseChoice.FINISH, CloseChoice.STOP_AND_RESUME_LATER])
def test_thirty_seconds_are_the_end_whatever_runs(job: Job, choice: CloseChoice) -> None:
    work = Work((job,), finish=1000, stop=1000)
    assert work.close(choice) == Closing(closes=True, left=(job,))
    assert work.now == CAP_SECONDS
    assert work.calls[-1] == "checkpoint"


def test_stopping_does_not_wait_for_the_end_of_the_work(job: Job) -> None:
    work = Work((job,), finish=25, stop=0.5)
    assert work.close(CloseChoice.STOP_AND_RESUME_LATER) == Closing(closes=True)
    assert work.now == 0.5


def test_a_log_off_asks_nothing_and_takes_under_four_seconds(job: Job) -> None:
    work = Work((job,), finish=1000, stop=1000)
    assert log_off(work, checkpoint=work.checkpoint) == Closing(closes=True, left=(job,))
    assert work.now == LOG_OFF_SECONDS < 4
    assert work.calls == ["stop_running", "checkpoint"]


def test_a_real_run_is_stopped_and_offered_at_the_next_start(jobs: Machine) -> None:
    jobs.step = held = Held()
    first, second = jobs.add("a", "b")
    runner = runner_of(jobs, workers=1)
    runner.start()
    held.wait_begun()
    held.let_go()
    closing = close(runner, CloseChoice.STOP_AND_RESUME_LATER, checkpoint=jobs.file.checkpoint)
    assert closing == Closing(closes=True)
    assert jobs.job(first).state in (State.INTERRUPTED, State.COMPLETED)
    assert jobs.job(second).state is State.QUEUED


def test_the_question_counts_what_runs(job: Job) -> None:
    assert closing_question([]) == ""
    assert closing_question([job]) == "1\u00a0validation en cours."
    assert closing_question([job, job]) == "2\u00a0validations en cours."

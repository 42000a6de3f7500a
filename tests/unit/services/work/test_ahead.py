"""What is computed before it is asked for: for that very request, cancelled and told of like a job."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from facnet_desktop.jobs.context import JobCancelled, JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.work.ahead import ValidationAhead
from facnet_desktop.services.worker.contract import Computed
from tests.support.waiting import until

MARCH: Mapping[str, Json] = {"path": "/exports/mars.csv", "rules": ["FB001", "AN001"]}
APRIL: Mapping[str, Json] = {"path": "/exports/avril.csv", "rules": ["FB001", "AN001"]}
NOBODY = JobContext()


@dataclass
class Computing:
    """A function that a test lets end when it likes; it stops when it is asked to."""

    documents: list[Mapping[str, Json]] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)
    returned: threading.Event = field(default_factory=threading.Event)
    stopped: int = 0
    error: BaseException | None = None

    def __call__(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        self.documents.append(document)
        context.report(Progress(phase=Phase.CHECKING, done=1, total=2))
        try:
            while not self.let_go.wait(0.001):
                context.check()
        except JobCancelled:
            self.stopped += 1
            raise
        finally:
            self.returned.set()
        if self.error is not None:
            raise self.error
        return Computed(document={"call": len(self.documents)})


@pytest.fixture
def computing() -> Computing:
    return Computing()


def ahead_of(computing: Computing, is_free: Callable[[], bool] = lambda: True) -> ValidationAhead:
    return ValidationAhead(computing, lambda: [Path("tables")], is_free)


def test_what_is_ready_is_taken_once(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    computing.let_go.set()
    kept_by_the_row = json.loads(json.dumps(MARCH, sort_keys=True))
    foreseen = ahead.take(kept_by_the_row, NOBODY)
    assert foreseen is not None
    assert foreseen.computed.document == {"call": 1}
    assert foreseen.seconds > 0
    assert computing.documents == [{"request": MARCH, "references": ["tables"]}]
    assert ahead.take(MARCH, NOBODY) is None


def test_only_the_seconds_before_it_is_taken_are_told(computing: Computing) -> None:
    """Those that a job waits for are its own: it counts them itself."""
    now = [100.0]

    def hear(_: Progress) -> None:
        now[0] += 30.0
        computing.let_go.set()

    ahead = ValidationAhead(computing, list, lambda: True, monotonic=lambda: now[0])
    ahead.begin(MARCH)
    until(lambda: bool(computing.documents))
    now[0] += 2.0
    foreseen = ahead.take(MARCH, JobContext(on_progress=hear))
    assert foreseen is not None
    assert foreseen.seconds == 2.0


def test_the_same_request_is_not_begun_twice(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    ahead.begin(dict(MARCH))
    computing.let_go.set()
    assert ahead.take(MARCH, NOBODY) is not None
    assert len(computing.documents) == 1


def test_another_request_stops_it(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    until(lambda: bool(computing.documents))
    assert ahead.take(APRIL, NOBODY) is None
    assert computing.returned.wait(10)
    assert computing.stopped == 1
    assert ahead.take(MARCH, NOBODY) is None


def test_beginning_another_stops_the_first(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    until(lambda: bool(computing.documents))
    ahead.begin(APRIL)
    assert computing.returned.wait(10)
    computing.let_go.set()
    foreseen = ahead.take(APRIL, NOBODY)
    assert foreseen is not None
    assert computing.stopped == 1


def test_nothing_begins_while_the_children_have_work(computing: Computing) -> None:
    ahead = ahead_of(computing, is_free=lambda: False)
    ahead.begin(MARCH)
    assert ahead.take(MARCH, NOBODY) is None
    assert computing.documents == []


def test_what_nobody_wants_any_more_is_forgotten(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    until(lambda: bool(computing.documents))
    ahead.forget()
    assert computing.returned.wait(10)
    assert computing.stopped == 1
    assert ahead.take(MARCH, NOBODY) is None


def test_what_its_job_will_take_is_kept(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    ahead.promise([APRIL, MARCH])
    ahead.forget()
    computing.let_go.set()
    assert ahead.take(MARCH, NOBODY) is not None


def test_a_promise_made_to_others_keeps_nothing(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    ahead.promise([APRIL])
    ahead.forget()
    assert computing.returned.wait(10)
    assert ahead.take(MARCH, NOBODY) is None


def test_a_promise_holds_for_one_attempt_only(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    ahead.promise([MARCH])
    computing.let_go.set()
    assert ahead.take(MARCH, NOBODY) is not None
    computing.let_go.clear()
    computing.returned.clear()
    ahead.begin(MARCH)
    ahead.forget()
    assert computing.returned.wait(10)
    assert ahead.take(MARCH, NOBODY) is None


def test_who_waits_hears_how_far_it_is(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    heard: list[Progress] = []

    def hear(progress: Progress) -> None:
        heard.append(progress)
        computing.let_go.set()

    assert ahead.take(MARCH, JobContext(on_progress=hear)) is not None
    assert heard == [Progress(phase=Phase.CHECKING, done=1, total=2)]


def test_a_job_cancelled_while_it_waits_returns_once_the_work_has(computing: Computing) -> None:
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    until(lambda: bool(computing.documents))
    with pytest.raises(JobCancelled):
        ahead.take(MARCH, JobContext(is_cancelled=lambda: True))
    assert computing.returned.is_set()
    assert computing.stopped == 1


@pytest.mark.parametrize("error", [ValueError("fautif"), JobCancelled(), KeyboardInterrupt()])
def test_what_failed_is_left_for_the_job_to_do(computing: Computing, error: BaseException) -> None:
    computing.error = error
    computing.let_go.set()
    ahead = ahead_of(computing)
    ahead.begin(MARCH)
    assert computing.returned.wait(10)
    assert ahead.take(MARCH, NOBODY) is None


def test_unusable_tables_leave_nothing_to_wait_for(computing: Computing) -> None:
    def unusable() -> list[Path]:
        raise LookupError

    ahead = ValidationAhead(computing, unusable, lambda: True)
    with pytest.raises(LookupError):
        ahead.begin(MARCH)
    assert ahead.take(MARCH, NOBODY) is None

"""However a piece of work ends in the child, one job ends and the next one finds a child that works."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psutil
import pytest

from facnet_desktop.domain.errors import DamagedReference, ErrorCode, UserError
from facnet_desktop.domain.incident import FaultElsewhere, incident_of
from facnet_desktop.ingest.source import SourceLocked
from facnet_desktop.jobs.context import JobCancelled, JobContext, Phase, Progress
from facnet_desktop.services.worker.contract import WarmUp
from facnet_desktop.services.worker.errors import MemoryExhausted, WorkerDied, WorkerError, WorkerHung
from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.nursery import Nursery
from facnet_desktop.services.worker.worker import Worker
from tests.support import worker_functions
from tests.support.waiting import until
from tests.support.worker_functions import PATIENT

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")
WINDOWS = pytest.mark.skipif(sys.platform != "win32", reason="exit codes of Windows")
NOBODY = JobContext()
NURSERY = Nursery(functions=worker_functions.functions, limits=Limits())


def working(nursery: Nursery) -> Iterator[Worker]:
    worker = Worker(nursery)
    yield worker
    worker.close()
    worker.wait_closed(5)


@pytest.fixture
def worker() -> Iterator[Worker]:
    yield from working(NURSERY)


@pytest.fixture
def small() -> Iterator[Worker]:
    """A worker whose child may hold 400 MB."""
    yield from working(replace(NURSERY, limits=Limits(memory_mb=400)))


@pytest.fixture
def impatient() -> Iterator[Worker]:
    """A worker that waits a third of a second for a sign; its first child is born, however long that took."""
    for worker in working(replace(NURSERY, limits=Limits(patience=2.0, stalled_after=0.3))):
        worker.warm()
        until(lambda: worker.state().warm, timeout=30)  # noqa: B023  there is one
        yield worker


def pid_of(worker: Worker) -> int:
    pid = worker.run("echo", {}, NOBODY).document["pid"]
    assert isinstance(pid, int)
    return pid


def test_the_work_is_done_by_another_process_that_stays(worker: Worker) -> None:
    computed = worker.run("echo", {"path": "mars.csv", "lines": [1, 2.5, None, True]}, NOBODY)
    assert computed.document["document"] == {"path": "mars.csv", "lines": [1, 2.5, None, True]}
    assert computed.parts == {"empty": b""}
    assert computed.document["pid"] != os.getpid()
    assert pid_of(worker) == computed.document["pid"]


def test_a_child_warms_up_in_the_background(worker: Worker) -> None:
    worker.warm()
    until(lambda: worker.state().warm)
    assert worker.state().pid == pid_of(worker)


def test_a_warm_up_comes_before_the_first_work_and_its_failure_is_not_told() -> None:
    for name in ("count", "fault", "nothing of that name"):
        warm_up = WarmUp(function=name, document={})
        for worker in working(replace(NURSERY, warm_up=warm_up)):
            calls = worker.run("count", {}, NOBODY).document["calls"]
            assert calls == (2 if name == "count" else 1)


@pytest.mark.parametrize(
    ("function", "class_", "code"),
    [
        ("locked", SourceLocked, SourceLocked.code),
        ("local_error", DamagedReference, ErrorCode.REFERENCE),
        ("fault", FaultElsewhere, None),
        ("unfit", FaultElsewhere, None),
        ("system_error", FileNotFoundError, None),
    ],
)
def test_what_a_function_raises_is_raised_here_and_the_child_stays(
    worker: Worker, function: str, class_: type[Exception], code: ErrorCode | None
) -> None:
    before = pid_of(worker)
    with pytest.raises(class_) as raised:
        worker.run(function, {"path": f"/nowhere/{PATIENT}"}, NOBODY)
    assert type(raised.value) is class_
    assert code is None or (isinstance(raised.value, UserError) and raised.value.code is code)
    assert PATIENT not in f"{raised.value}{raised.value.__cause__}{incident_of(raised.value).details}"
    assert pid_of(worker) == before


@pytest.mark.parametrize(
    ("function", "class_", "cause"),
    [
        ("exit_", WorkerDied, "exit 3"),
        ("leave", WorkerDied, "SystemExit"),
        pytest.param("abort", WorkerDied, "SIGABRT", marks=POSIX),
        pytest.param("crash", WorkerDied, "SIGSEGV", marks=POSIX),
        pytest.param("killed", WorkerDied, "SIGKILL", marks=POSIX),
        pytest.param("refused_memory", MemoryExhausted, "exit 0xC0000017", marks=WINDOWS),
        pytest.param("violation", WorkerDied, "exit 0xC0000005", marks=WINDOWS),
        ("panic", WorkerDied, "exit 101"),
        ("native_panic", WorkerDied, "_Panic"),
        pytest.param("allocation", MemoryExhausted, "SIGABRT", marks=POSIX),
        ("memory_error", MemoryExhausted, "MemoryError"),
    ],
)
def test_a_child_that_breaks_ends_its_work_alone_and_another_takes_over(
    worker: Worker, function: str, class_: type[WorkerError], cause: str
) -> None:
    before = pid_of(worker)
    with pytest.raises(class_) as raised:
        worker.run(function, {}, NOBODY)
    faults = incident_of(raised.value).faults
    assert faults[1].type == cause
    assert PATIENT not in incident_of(raised.value).details
    assert not psutil.pid_exists(before)
    assert pid_of(worker) != before


def test_the_place_of_a_native_panic_is_told(worker: Worker) -> None:
    with pytest.raises(WorkerDied) as raised:
        worker.run("panic", {}, NOBODY)
    assert "panicked frame/mod.rs:123" in incident_of(raised.value).details


@POSIX
def test_a_replacement_is_warm_before_anybody_asks(worker: Worker) -> None:
    before = pid_of(worker)
    with pytest.raises(WorkerDied):
        worker.run("killed", {}, NOBODY)
    until(lambda: worker.state().warm)
    assert worker.state().pid not in (None, before)


@POSIX
def test_dead_children_leave_no_thread_and_no_descriptor(worker: Worker) -> None:
    def held() -> tuple[int, int]:
        until(lambda: worker.state().warm)
        gc.collect()
        return threading.active_count(), psutil.Process().num_fds()

    with pytest.raises(WorkerDied):
        worker.run("killed", {}, NOBODY)
    before = held()
    for _ in range(10):
        with pytest.raises(WorkerDied):
            worker.run("killed", {}, NOBODY)
    assert held() == before


@POSIX
def test_an_idle_child_that_is_gone_is_missed_by_nobody(worker: Worker) -> None:
    before = pid_of(worker)
    os.kill(before, signal.SIGKILL)
    until(lambda: not worker.state().warm)
    assert pid_of(worker) != before


def test_a_child_that_cannot_warm_up_ends_each_work_and_is_not_started_again_for_nobody() -> None:
    for worker in working(replace(NURSERY, functions=worker_functions.no_functions)):
        for _ in range(2):
            with pytest.raises(WorkerDied) as raised:
                worker.run("echo", {}, NOBODY)
            assert "RuntimeError" in incident_of(raised.value).details
            assert PATIENT not in incident_of(raised.value).details
            assert worker.state().pid is None


def test_work_that_looks_is_cancelled_and_its_child_stays(worker: Worker) -> None:
    before = pid_of(worker)
    asked = threading.Event()
    context = JobContext(on_progress=lambda _: asked.set(), is_cancelled=asked.is_set)
    with pytest.raises(JobCancelled):
        worker.run("until_cancelled", {}, context)
    assert pid_of(worker) == before


@pytest.mark.parametrize("function", ["deaf", pytest.param("stopped", marks=POSIX)])
def test_work_that_does_not_look_is_killed_after_its_grace(worker: Worker, function: str) -> None:
    before = pid_of(worker)
    looks = iter([False, False, False])
    with pytest.raises(JobCancelled):
        worker.run(function, {}, JobContext(is_cancelled=lambda: next(looks, True)))
    assert not psutil.pid_exists(before)
    assert pid_of(worker) != before


def test_what_was_cancelled_before_it_began_is_not_begun(worker: Worker) -> None:
    with pytest.raises(JobCancelled):
        worker.run("exit_", {}, JobContext(is_cancelled=lambda: True))
    assert worker.state().pid is None


def test_a_cancellation_that_comes_too_late_does_not_reach_the_next_work(worker: Worker) -> None:
    for _ in range(50):
        asked = threading.Event()
        context = JobContext(on_progress=lambda _, asked=asked: asked.set(), is_cancelled=asked.is_set)
        with pytest.raises(JobCancelled):
            worker.run("progress", {"steps": 1}, context)
        worker.run("progress", {"steps": 3}, NOBODY)


def test_a_reporter_that_fails_takes_the_child_away_from_its_work(worker: Worker) -> None:
    before = pid_of(worker)

    def full(_: Progress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        worker.run("until_cancelled", {}, JobContext(on_progress=full))
    assert pid_of(worker) != before


def test_silence_is_told_then_ended(impatient: Worker) -> None:
    pid_of(impatient)
    seen: list[bool] = []

    def look() -> bool:
        seen.append(impatient.state().stalled)
        return False

    with pytest.raises(WorkerHung, match="signal d'activité"):
        impatient.run("deaf", {}, JobContext(is_cancelled=look))
    assert seen[0] is False
    assert seen[-1] is True
    assert impatient.state().stalled is False
    until(lambda: impatient.state().warm, timeout=30)
    pid_of(impatient)


@POSIX
def test_a_suspended_child_is_hung_too(impatient: Worker) -> None:
    with pytest.raises(WorkerHung):
        impatient.run("stopped", {}, NOBODY)


def test_work_that_speaks_is_given_all_the_time_it_takes(impatient: Worker) -> None:
    impatient.run("busy", {"seconds": 2.5}, NOBODY)


def test_a_person_may_wait_for_what_seems_stuck(impatient: Worker) -> None:
    pid_of(impatient)
    borne = 0

    def bear() -> bool:
        nonlocal borne
        if impatient.state().stalled:
            impatient.bear_with()
            borne += 1
        return borne > 8

    with pytest.raises(JobCancelled):
        impatient.run("deaf", {}, JobContext(is_cancelled=bear))


@pytest.mark.parametrize(
    "function",
    [
        "slow_bomb",
        "fast_bomb",
        pytest.param("shared_bomb", marks=pytest.mark.skipif(sys.platform != "linux", reason="its limits")),
    ],
)
def test_the_ceiling_on_memory_ends_the_work(small: Worker, function: str) -> None:
    before = pid_of(small)
    with pytest.raises(MemoryExhausted) as raised:
        small.run(function, {}, NOBODY)
    assert "400\u00a0Mo" in str(raised.value)
    assert raised.value.code is ErrorCode.MEMORY
    assert pid_of(small) != before


@POSIX
def test_a_kill_by_the_system_near_the_ceiling_is_a_lack_of_memory(
    small: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watch is made to look just below the ceiling, where the kernel may strike first."""
    watch = "facnet_desktop.services.worker.memory.MemoryWatch"
    monkeypatch.setattr(f"{watch}.passes_ceiling", lambda self: False)
    monkeypatch.setattr(f"{watch}.system_killed", lambda self: True)
    with pytest.raises(MemoryExhausted):
        small.run("killed", {}, NOBODY)


def test_progress_arrives_in_order_spaced_with_every_phase(worker: Worker) -> None:
    heard: list[Progress] = []
    worker.run("progress", {"steps": 20_000}, JobContext(on_progress=heard.append))
    assert [progress.percent for progress in heard] == sorted(progress.percent for progress in heard)
    assert list(dict.fromkeys(progress.phase for progress in heard)) == list(Phase)
    assert all(progress.rule == "AN001" for progress in heard)
    assert len(heard) < 200


def test_a_phase_is_told_however_short_it_is(worker: Worker) -> None:
    heard: list[Phase] = []
    worker.run(
        "progress", {"steps": 1}, JobContext(on_progress=lambda progress: heard.append(progress.phase))
    )
    assert heard == list(Phase)


def test_what_a_child_prints_reaches_nobody(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        assert worker.run("garbage", {}, NOBODY).document == {"stdin": ""}
    assert capfd.readouterr() == ("", "")


def test_a_result_of_200_mb_arrives_whole(worker: Worker) -> None:
    size = 100 << 20
    parts: dict[str, Any] = dict(worker.run("large", {"bytes": [size, 3, size]}, NOBODY).parts)
    assert parts == {"0": bytes(size), "1": b"\x01" * 3, "2": b"\x02" * size}


@POSIX
def test_a_child_stopped_in_the_middle_of_its_result_can_be_cancelled(worker: Worker) -> None:
    looks = iter([False] * 5)
    with pytest.raises(JobCancelled):
        worker.run("half_a_result", {}, JobContext(is_cancelled=lambda: next(looks, True)))
    pid_of(worker)


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
def test_the_system_itself_refuses_a_burst_past_the_ceiling(worker: Worker, small: Worker) -> None:
    free, held = (one.run("limits", {}, NOBODY).document["data"] for one in (worker, small))
    assert free == -1
    assert isinstance(held, int)
    assert 400 << 20 < held < 2 << 30


@POSIX
def test_no_crash_file_is_written_and_the_child_goes_first(worker: Worker) -> None:
    limits = worker.run("limits", {}, NOBODY).document
    assert limits["core"] == [0, 0]
    if "oom_score" in limits:
        assert limits["oom_score"] == 1000
        assert limits["dumpable"] == 0

"""Several threads have work done at once, each by a child of its own."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.services.worker.errors import MemoryExhausted, WorkerDied
from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.pool import WorkerPool
from tests.support import worker_functions
from tests.support.waiting import until

NOBODY = JobContext()


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(worker_functions.functions, size=2) as pool:
        yield pool


class Work:
    """Work on a thread of its own that lasts until it is let go."""

    def __init__(self, pool: WorkerPool, function: str = "until_cancelled") -> None:
        self._let_go = threading.Event()
        self.begun = threading.Event()
        self._thread = ThreadPoolExecutor(1)
        context = JobContext(on_progress=lambda _: self.begun.set(), is_cancelled=self._let_go.is_set)
        self.future = self._thread.submit(pool.run, function, {}, context)

    def end(self) -> BaseException | None:
        self._let_go.set()
        error = self.future.exception(10)
        self._thread.shutdown()
        return error


def pids(pool: WorkerPool) -> set[int]:
    return {state.pid for state in pool.states() if state.pid is not None}


def test_each_thread_has_a_child_of_its_own(pool: WorkerPool) -> None:
    works = [Work(pool), Work(pool)]
    assert all(work.begun.wait(10) for work in works)
    states = pool.states()
    assert len({state.pid for state in states}) == 2
    assert len({state.thread for state in states} - {None}) == 2
    assert all(isinstance(work.end(), JobCancelled) for work in works)
    assert [state.thread for state in pool.states()] == [None, None]


def test_one_work_too_many_waits_for_a_free_child(pool: WorkerPool) -> None:
    works = [Work(pool), Work(pool)]
    assert all(work.begun.wait(10) for work in works)
    third = Work(pool)
    assert not third.begun.is_set()
    works[0].end()
    assert third.begun.wait(10)
    third.end()
    works[1].end()
    assert len(pool.states()) == 2


def test_work_that_waits_for_a_child_can_be_cancelled(pool: WorkerPool) -> None:
    works = [Work(pool), Work(pool)]
    assert all(work.begun.wait(10) for work in works)
    assert isinstance(Work(pool).end(), JobCancelled)
    for work in works:
        work.end()


def test_a_child_that_breaks_disturbs_no_other(pool: WorkerPool) -> None:
    other = Work(pool)
    assert other.begun.wait(10)
    for _ in range(3):
        with pytest.raises(WorkerDied):
            pool.run("exit_", {}, NOBODY)
    assert not other.future.done()
    assert isinstance(other.end(), JobCancelled)


def test_children_warm_up_in_the_background(pool: WorkerPool) -> None:
    assert not pool.has_warm
    pool.warm(1)
    assert len(pool.states()) == 1
    pool.warm()
    until(lambda: [state.warm for state in pool.states()] == [True, True])
    assert pool.has_warm
    assert pool.run("echo", {}, NOBODY).document["pid"] in pids(pool)


def test_it_is_free_while_no_child_has_work(pool: WorkerPool) -> None:
    assert pool.is_free
    pool.warm()
    assert pool.is_free, "work that is given now waits for a child to be warm"
    work = Work(pool)
    assert work.begun.wait(10)
    assert not pool.is_free
    work.end()
    until(lambda: pool.is_free)


def test_the_warm_child_is_chosen(pool: WorkerPool) -> None:
    pool.warm(1)
    until(lambda: pool.has_warm)
    (warm,) = pids(pool)
    pool.warm()
    assert pool.run("echo", {}, NOBODY).document["pid"] == warm


def test_a_smaller_pool_lets_children_go_when_their_work_ends(pool: WorkerPool) -> None:
    works = [Work(pool), Work(pool)]
    assert all(work.begun.wait(10) for work in works)
    before = pids(pool)
    pool.resize(1)
    assert len(pool.states()) == 2
    for work in works:
        assert isinstance(work.end(), JobCancelled)
    assert len(pool.states()) == 1
    for pid in before - pids(pool):
        psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=5)
        assert not psutil.pid_exists(pid)
    pool.resize(2)
    works = [Work(pool), Work(pool)]
    assert all(work.begun.wait(10) for work in works)
    for work in works:
        work.end()


def test_children_that_are_not_kept_leave_and_work_still_finds_one_each(pool: WorkerPool) -> None:
    pool.keep(2)
    until(lambda: [state.warm for state in pool.states()] == [True, True])
    pool.keep(1)
    assert len(pool.states()) == 1
    works = [Work(pool), Work(pool)]
    assert all(work.begun.wait(10) for work in works)
    for work in works:
        work.end()
    assert len(pool.states()) == 1
    pool.keep(5)
    until(lambda: [state.warm for state in pool.states()] == [True, True])


def test_another_limit_applies_to_the_next_work(pool: WorkerPool) -> None:
    busy = Work(pool)
    assert busy.begun.wait(10)
    pool.run("echo", {}, NOBODY)
    pool.limit(Limits(memory_mb=300))
    with pytest.raises(MemoryExhausted, match="300"):
        pool.run("fast_bomb", {}, NOBODY)
    assert isinstance(busy.end(), JobCancelled)
    with pytest.raises(MemoryExhausted, match="300"):
        pool.run("fast_bomb", {}, NOBODY)


def test_patience_begins_anew_for_the_work_of_one_thread() -> None:
    with WorkerPool(worker_functions.functions, size=1, limits=Limits(stalled_after=0.2)) as pool:
        work = Work(pool, "deaf")
        assert work.begun.wait(10)
        until(lambda: pool.states()[0].stalled)
        pool.bear_with(threading.get_ident())
        assert pool.states()[0].stalled
        thread = pool.states()[0].thread
        assert thread is not None
        pool.bear_with(thread)
        assert not pool.states()[0].stalled
        work.end()


def test_at_the_end_every_child_is_gone_and_work_is_refused() -> None:
    with WorkerPool(worker_functions.functions, size=3) as pool:
        pool.warm(2)
        work = Work(pool, "deaf")
        assert work.begun.wait(10)
        pool.run("echo", {}, NOBODY)
        before = pids(pool)
    assert before
    assert not any(psutil.pid_exists(pid) for pid in before)
    assert isinstance(work.end(), WorkerDied)
    with pytest.raises(WorkerDied):
        pool.run("echo", {}, NOBODY)
    assert pids(pool) == set()
    pool.close()


def test_many_cancellations_at_random_leave_every_child_fit(pool: WorkerPool) -> None:
    def once(number: int) -> str:
        looks = iter([False] * (number % 7))
        context = JobContext(is_cancelled=lambda: next(looks, True))
        try:
            pool.run(("progress", "until_cancelled", "echo")[number % 3], {"steps": 300}, context)
        except JobCancelled:
            return "cancelled"
        return "done"

    with ThreadPoolExecutor(6) as threads:
        ends = list(threads.map(once, range(200)))
    assert {"cancelled", "done"} == set(ends)
    assert len(pool.states()) == 2
    for _ in range(4):
        pool.run("echo", {}, NOBODY)

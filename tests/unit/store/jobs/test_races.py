"""Threads and processes that want the same jobs at the same time: each job goes to one of them."""

import subprocess
import sys
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Kind, NewJob, State
from facnet_desktop.jobs.transitions import WrongState
from tests.support.job_store import BROKEN, Jobs

MANY = 2000


def add_many(jobs: Jobs, count: int = MANY) -> set[uuid.UUID]:
    new = [NewJob(kind=Kind.VALIDATION, title="a.csv") for _ in range(count)]
    jobs.queue.add(new)
    return {job.id for job in new}


def together(*works: object) -> list[object]:
    """What each work gave, all of them begun at the same moment."""
    start = threading.Barrier(len(works))

    def begun(work) -> object:
        start.wait(timeout=30)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result(timeout=100) for done in [pool.submit(begun, work) for work in works]]


def test_two_threads_claim_each_job_once(jobs: Jobs) -> None:
    ids = add_many(jobs)

    def claim_all() -> list[uuid.UUID]:
        claimed = []
        while (job := jobs.queue.claim(threading.current_thread().name)) is not None:
            claimed.append(job.id)
        return claimed

    first, second = together(claim_all, claim_all)
    assert len(first) + len(second) == MANY
    assert {*first, *second} == ids


@pytest.mark.slow
def test_two_processes_claim_each_job_once(jobs: Jobs) -> None:
    ids = add_many(jobs)
    command = [sys.executable, "-m", "tests.support.job_processes", "claim_all", str(jobs.file.path)]
    processes = [
        subprocess.Popen([*command, owner], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for owner in ("first", "second")
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("begin\n")
        process.stdin.flush()
    claimed = [
        [uuid.UUID(line) for line in process.communicate(timeout=100)[0].split()] for process in processes
    ]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(claimed[0]) + len(claimed[1]) == MANY
    assert {*claimed[0], *claimed[1]} == ids
    owners = {job.id: job.owner for job in jobs.board.listed(limit=MANY)}
    assert [owners[job_id] for job_id in claimed[0]] == ["first"] * len(claimed[0])
    assert {job.claim for job in jobs.board.listed(limit=MANY)} == {1}


def test_a_cancellation_and_a_completion_at_once_leave_one_final_state(jobs: Jobs) -> None:
    for _ in range(50):
        claimed = jobs.claim_of(jobs.add())

        def cancel(claimed=claimed) -> State | None:
            try:
                return jobs.queue.cancel(claimed.id, by="u")
            except WrongState:
                return None

        asked, completed = together(cancel, lambda claimed=claimed: jobs.queue.complete(claimed, {}))
        assert completed
        assert asked in (State.RUNNING, None)
        assert jobs.get(claimed.id).state is State.COMPLETED


def test_a_cancellation_and_a_claim_at_once_leave_one_story(jobs: Jobs) -> None:
    for _ in range(50):
        job_id = jobs.add()
        cancelled, claimed = together(
            lambda job_id=job_id: jobs.queue.cancel(job_id, by="u"), lambda: jobs.queue.claim("worker")
        )
        job = jobs.get(job_id)
        if cancelled is State.CANCELLED:
            assert claimed is None
            assert job.state is State.CANCELLED
        else:
            assert (job.state, job.cancelled_by) == (State.RUNNING, "u")
            assert jobs.queue.cancel_returned(claimed)


def test_a_rescue_and_a_late_completion_at_once_end_the_claim_once(jobs: Jobs) -> None:
    for _ in range(50):
        claimed = jobs.claim_of(jobs.add())
        rescued, completed = together(
            lambda: jobs.queue.rescue(BROKEN), lambda claimed=claimed: jobs.queue.complete(claimed, {})
        )
        assert len(rescued) + bool(completed) == 1
        assert len(jobs.board.attempts(claimed.id)) == 1


def test_jobs_are_listed_and_counted_while_they_are_claimed(jobs: Jobs) -> None:
    """A reader sees one moment: every job once, in one state."""
    add_many(jobs, 200)

    def work() -> None:
        while (job := jobs.queue.claim("worker")) is not None:
            jobs.queue.complete(job, {})

    def read() -> set[int]:
        totals = {jobs.board.counters().total for _ in range(50)}
        return totals | {len(jobs.board.listed(JobFilter(), limit=500)) for _ in range(20)}

    _, totals = together(work, read)
    assert totals == {200}

"""A job that a dead program left « en cours » is told as it is, before any start writes it down."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.jobs.retry import MOST_RESCUES
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.jobs.as_they_are import TrueBoard
from facnet_desktop.services.jobs.owners import is_dead, owner_mark
from facnet_desktop.services.jobs.rescue import rescue, resume
from tests.unit.services.jobs.machine import Machine

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """A data folder whose jobs somebody runs."""
    data = DataFolder(tmp_path)
    with InstanceLock(data):
        yield data


@pytest.fixture
def dead() -> str:
    """The mark of a program that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return f"{ended.pid}-0123abcd/1"


def claimed(jobs: Machine, owner: str) -> Job:
    job = jobs.queue.claim(owner)
    assert job is not None
    return job


def test_a_living_owner_is_not_dead(folder: DataFolder) -> None:
    assert not is_dead(f"{owner_mark()}/2", datetime.now(UTC), folder)


def test_a_process_that_is_gone_is_dead(folder: DataFolder, dead: str) -> None:
    assert is_dead(dead, datetime.now(UTC), folder)


def test_a_number_given_to_a_later_process_is_dead_when_nobody_holds_the_folder(tmp_path: Path) -> None:
    mark = f"{os.getpid()}-0123abcd/1"
    assert is_dead(mark, LONG_AGO, DataFolder(tmp_path))
    with InstanceLock(DataFolder(tmp_path)):  # the clock was set, and the program lives
        assert not is_dead(mark, LONG_AGO, DataFolder(tmp_path))
    assert InstanceLock(DataFolder(tmp_path)).take()  # looking has not kept it


def test_a_mark_of_another_form_says_nothing(tmp_path: Path) -> None:
    assert not is_dead("worker", LONG_AGO, DataFolder(tmp_path))


@pytest.mark.parametrize("asked_to_stop", [False, True])
@pytest.mark.parametrize("rescues", [0, MOST_RESCUES])
def test_it_is_told_as_the_next_start_will_write_it(
    jobs: Machine, folder: DataFolder, dead: str, rescues: int, *, asked_to_stop: bool
) -> None:
    (one,) = jobs.add("a")
    for _ in range(rescues):
        claimed(jobs, "w")
        assert resume(jobs.queue, rescue(jobs.queue, jobs.board).unfinished) == 1
    claimed(jobs, dead)
    if asked_to_stop:
        jobs.queue.cancel(one, by="x")
    told = TrueBoard(jobs.board, folder).of(jobs.job(one))
    assert jobs.job(one).state is State.RUNNING  # nothing was written
    (written,) = rescue(jobs.queue, jobs.board).found
    for name in (
        ("state", "error", "rescues", "owner", "cancelled_by") if not asked_to_stop else ("state", "error")
    ):
        assert getattr(told, name) == getattr(written, name)


def test_lists_and_counters_follow(jobs: Machine, folder: DataFolder, dead: str) -> None:
    left, runs, _ = jobs.add("left", "runs", "waits")
    claimed(jobs, dead)
    claimed(jobs, f"{owner_mark()}/1")
    board = TrueBoard(jobs.board, folder)

    def listed(*states: State) -> list[object]:
        wanted = JobFilter(states=frozenset(states))
        found = [job.id for job in board.listed(wanted, limit=10)]
        assert board.count(wanted) == len(found)
        return found

    assert listed(State.RUNNING) == [runs]
    assert listed(State.INTERRUPTED) == [left]
    assert len(listed()) == 3
    counters = board.counters()
    assert (counters.running, counters.queued, counters.failed, counters.interrupted) == (1, 1, 1, 1)
    assert counters.total == 3
    assert [job.id for job in board.left_running()] == [left]


def test_nothing_runs_and_nothing_is_looked_through(jobs: Machine, folder: DataFolder) -> None:
    jobs.add("a")
    assert TrueBoard(jobs.board, folder).left_running() == []

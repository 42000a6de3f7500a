"""What a dead program left is offered again, but not for ever."""

import os
from pathlib import Path

import pytest

from facnet_desktop.jobs.error_catalogue import interruption
from facnet_desktop.jobs.job import Kind, NewJob, State
from facnet_desktop.jobs.retry import MOST_RESCUES
from facnet_desktop.services.jobs.rescue import remove, rescue, resume, unfinished
from tests.unit.services.jobs.machine import Machine


def test_what_was_running_is_offered_again(jobs: Machine) -> None:
    first, second, third = jobs.add("a", "b", "c")
    jobs.queue.claim("dead/1")
    jobs.queue.claim("dead/2")
    rescued = rescue(jobs.queue, jobs.board)
    assert [job.id for job in rescued.unfinished] == [first, second]
    assert rescued.sentence == "2\u00a0validations n'ont pas été terminées."
    assert jobs.job(third).state is State.QUEUED
    assert resume(jobs.queue, rescued.unfinished) == 2
    assert jobs.job(first).state is State.QUEUED


def test_an_orderly_stop_is_offered_too(jobs: Machine) -> None:
    jobs.add("a")
    claimed = jobs.queue.claim("w")
    assert claimed is not None
    jobs.queue.interrupt(claimed, interruption())
    rescued = rescue(jobs.queue, jobs.board)
    assert rescued.found == ()
    assert rescued.sentence == "1\u00a0validation n'a pas été terminée."


def test_nothing_to_offer_says_nothing(jobs: Machine) -> None:
    jobs.add("a")
    assert rescue(jobs.queue, jobs.board).sentence == ""


def test_other_kinds_are_called_jobs(jobs: Machine) -> None:
    jobs.queue.add([NewJob(kind=Kind.BACKUP, title="Sauvegarde")])
    jobs.queue.claim("w")
    assert rescue(jobs.queue, jobs.board).sentence == "1\u00a0tâche n'a pas été terminée."


def test_a_job_that_kills_the_program_again_and_again_fails(jobs: Machine) -> None:
    (one,) = jobs.add("a")
    for _ in range(MOST_RESCUES):
        jobs.queue.claim("w")
        assert resume(jobs.queue, rescue(jobs.queue, jobs.board).unfinished) == 1
    jobs.queue.claim("w")
    rescued = rescue(jobs.queue, jobs.board)
    assert rescued.unfinished == ()
    assert jobs.job(one).state is State.FAILED
    assert jobs.job(one).needs_review


def test_removing_takes_them_off_the_list_and_off_the_next_offer(jobs: Machine) -> None:
    (one,) = jobs.add("a")
    jobs.queue.claim("w")
    assert remove(jobs.queue, rescue(jobs.queue, jobs.board).unfinished) == 1
    assert unfinished(jobs.board) == ()
    assert jobs.job(one).state is State.INTERRUPTED


@pytest.mark.parametrize("meanwhile", ["resumed", "destroyed"])
def test_what_was_settled_meanwhile_is_left_alone(jobs: Machine, meanwhile: str) -> None:
    (one,) = jobs.add("a")
    jobs.queue.claim("w")
    offered = rescue(jobs.queue, jobs.board).unfinished
    if meanwhile == "resumed":
        jobs.queue.requeue(one)
    else:
        jobs.queue.delete(one)
    assert resume(jobs.queue, offered) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows: a file is swept once it is a minute old")
def test_the_half_written_report_of_a_dead_program_goes_with_its_rescue(
    jobs: Machine, tmp_path: Path
) -> None:
    folder = tmp_path / "rapports"
    folder.mkdir()
    (folder / ".facnet-0123456789ab.tmp").write_bytes(b"half")
    jobs.queue.add([NewJob(kind=Kind.EXPORT, title="a", request={"path": str(folder / "a.csv")})])
    jobs.queue.claim("dead/1")
    rescue(jobs.queue, jobs.board)
    assert list(folder.iterdir()) == []

"""Several files queued together."""

import uuid

import pytest

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import JobProgress, Kind, NewJob, State
from tests.support.job_store import BROKEN, HOUR, POLICY, Jobs


def add_lot(jobs: Jobs, files: int, title: str = "Lot de mars") -> tuple[uuid.UUID, list[uuid.UUID]]:
    lot_id = uuid.uuid4()
    new = [NewJob(kind=Kind.VALIDATION, title=f"{at}.csv", lot_id=lot_id) for at in range(files)]
    jobs.queue.add(new, lot_title=title)
    return lot_id, [job.id for job in new]


def test_a_lot_has_its_title_and_its_jobs(jobs: Jobs) -> None:
    lot_id, ids = add_lot(jobs, 3)
    lot = jobs.board.lot(lot_id)
    assert lot is not None
    assert (lot.id, lot.title, lot.created_at) == (lot_id, "Lot de mars", jobs.clock.now)
    assert (lot.counters.total, lot.done, lot.percent) == (3, 0, 0.0)
    assert {job.id for job in jobs.board.listed(JobFilter(lot_id=lot_id))} == set(ids)


def test_its_progress_is_the_mean_of_what_ended_runs_and_waits(jobs: Jobs) -> None:
    lot_id, _ = add_lot(jobs, 4)
    jobs.queue.complete(jobs.claim(), {})
    jobs.queue.fail(jobs.claim(), BROKEN)
    jobs.queue.report(jobs.claim(), JobProgress(percent=20.0))
    retried = jobs.claim()
    jobs.queue.report(retried, JobProgress(percent=80.0))
    jobs.queue.retry_later(retried, BROKEN, POLICY)
    lot = jobs.board.lot(lot_id)
    assert lot is not None
    assert lot.percent == (100 + 100 + 20 + 0) / 4
    assert (lot.done, lot.counters.completed, lot.counters.failed) == (2, 1, 1)
    assert (lot.counters.running, lot.counters.retrying, lot.counters.queued) == (1, 1, 1)


def test_lots_are_told_newest_first_each_with_its_own_jobs(jobs: Jobs) -> None:
    first, _ = add_lot(jobs, 2, "Février")
    jobs.clock.run(1)
    second, _ = add_lot(jobs, 3, "Mars")
    jobs.add("alone.csv")
    assert [(lot.id, lot.title, lot.counters.total) for lot in jobs.board.lots()] == [
        (second, "Mars", 3),
        (first, "Février", 2),
    ]


def test_cancelling_a_lot_touches_what_has_not_ended_of_this_lot(jobs: Jobs) -> None:
    lot_id, ids = add_lot(jobs, 4)
    other = jobs.add("other.csv")
    jobs.queue.complete(jobs.claim(), {})
    running = jobs.claim()
    jobs.queue.retry_later(jobs.claim(), BROKEN, POLICY)
    changed = jobs.queue.cancel_lot(lot_id, by="u")
    assert changed == {ids[1]: State.RUNNING, ids[2]: State.CANCELLED, ids[3]: State.CANCELLED}
    assert jobs.get(ids[0]).state is State.COMPLETED
    assert jobs.get(other).state is State.QUEUED
    assert jobs.queue.cancel_returned(running)
    assert jobs.queue.cancel_lot(lot_id, by="u") == {}
    lot = jobs.board.lot(lot_id)
    assert lot is not None
    assert (lot.done, lot.percent, lot.counters.cancelled) == (4, 100.0, 3)


def test_files_may_join_a_lot_later(jobs: Jobs) -> None:
    lot_id, _ = add_lot(jobs, 1)
    jobs.add("late.csv", lot_id=lot_id)
    lot = jobs.board.lot(lot_id)
    assert lot is not None
    assert lot.counters.total == 2


def test_a_lot_goes_with_its_last_job(jobs: Jobs) -> None:
    lot_id, ids = add_lot(jobs, 2)
    jobs.clock.set(-HOUR)
    assert jobs.queue.delete(ids[0])
    assert jobs.board.lot(lot_id) is not None
    assert jobs.queue.delete(ids[1])
    assert jobs.board.lot(lot_id) is None
    with jobs.file.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM lot").scalar_one() == 0


@pytest.mark.parametrize(
    "lots", [(None, None), (uuid.UUID(int=1), None), (uuid.UUID(int=1), uuid.UUID(int=2))]
)
def test_the_jobs_of_a_new_lot_carry_its_id(jobs: Jobs, lots: tuple[uuid.UUID | None, ...]) -> None:
    new = [NewJob(kind=Kind.VALIDATION, title="a.csv", lot_id=lot_id) for lot_id in lots]
    with pytest.raises(ValueError, match="carry its id"):
        jobs.queue.add(new, lot_title="Lot")
    assert jobs.board.count() == 0


def test_an_unknown_lot_is_none(jobs: Jobs) -> None:
    assert jobs.board.lot(uuid.uuid4()) is None
    assert jobs.queue.cancel_lot(uuid.uuid4(), by="u") == {}

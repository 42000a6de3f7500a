"""What leaves the live list, the time left, when the purge is due, a program that keeps dying."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.ingest.source import SourceLocked
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, Kind, NewJob, State
from facnet_desktop.services.jobs import live_list
from facnet_desktop.services.jobs.crash_guard import FILE, MOST_CRASHES, CrashGuard
from facnet_desktop.services.jobs.housekeeping import (
    is_due,
    last_purge,
    queue_due_backup,
    queue_due_purge,
    until_next,
)
from facnet_desktop.services.jobs.live_list import Stay, clean, preview
from facnet_desktop.services.jobs.time_left import duration, shown_time_left, time_left
from facnet_desktop.services.store_care.backup import BackupRequest
from facnet_desktop.services.work.backup import backup_job
from facnet_desktop.services.work.contract import WorkOutcome
from tests.unit.services.jobs.machine import NOON, HandClock, Machine
from tests.unit.services.jobs.test_runner import runner_of


def failing(job: Job, context: JobContext) -> WorkOutcome:
    raise SourceLocked("Ouvert ailleurs.")


# --- the live list -------------------------------------------------------------------------------------


def left(jobs: Machine) -> set[uuid.UUID]:
    return {job.id for job in clean(jobs.queue, jobs.board, jobs.clock()).leaving}


def test_a_completed_job_stays_an_hour(jobs: Machine) -> None:
    (one,) = jobs.add("a")
    runner_of(jobs).run_until_idle()
    jobs.clock.advance(minutes=59)
    assert left(jobs) == set()
    jobs.clock.advance(minutes=1)
    assert left(jobs) == {one}
    assert jobs.board.listed() == []
    assert jobs.job(one).state is State.COMPLETED, "nothing is destroyed"


def test_a_failure_stays_a_day_and_to_be_reviewed_longer(jobs: Machine) -> None:
    jobs.step = failing
    (one,) = jobs.add("a")
    runner_of(jobs).run_until_idle()
    jobs.clock.advance(hours=23)
    assert left(jobs) == set()
    jobs.clock.advance(hours=1)
    assert left(jobs) == {one}
    assert [job.id for job in jobs.board.listed(JobFilter(to_review=True, with_hidden=True))] == [one]


def test_the_newest_stay_when_there_are_too_many(jobs: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_list, "DONE", Stay(most=3, time=timedelta(hours=1)))
    added = jobs.add(*"abcde")
    for _ in added:
        claimed = jobs.queue.claim("w")
        assert claimed is not None
        jobs.queue.complete(claimed, {})
        jobs.clock.advance(seconds=1)
    assert left(jobs) == set(added[:2])


def test_the_limits_are_those_of_the_specification() -> None:
    assert Stay(most=100, time=timedelta(hours=1)) == live_list.DONE
    assert Stay(most=1000, time=timedelta(days=1)) == live_list.FAILED


def test_what_waits_runs_or_was_interrupted_never_leaves(jobs: Machine) -> None:
    jobs.add("a", "b")
    jobs.queue.claim("w")
    jobs.queue.rescue(jobs.executor().report_error(ValueError(), jobs.board.listed()[0]).error)
    jobs.queue.claim("w")
    jobs.clock.advance(days=100)
    cleaning = preview(jobs.board, jobs.clock())
    assert cleaning.leaving == ()
    assert [job.state for job in cleaning.staying] == [State.INTERRUPTED]


def test_a_preview_hides_nothing(jobs: Machine) -> None:
    jobs.add("a")
    runner_of(jobs).run_until_idle()
    jobs.clock.advance(hours=2)
    assert len(preview(jobs.board, jobs.clock()).leaving) == 1
    assert len(jobs.board.listed()) == 1


# --- time left -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "elapsed", "history", "seconds"),
    [
        (0.0, 0.0, None, None),
        (0.0, 0.0, 2.0, 100.0),
        (10.0, 1.0, 2.0, 99.0),
        (10.0, 1.0, None, None),
        (25.0, 10.0, 2.0, 30.0),
        (25.0, 10.0, None, 30.0),
        (0.0, 10.0, 2.0, 90.0),
        (0.0, 1000.0, 2.0, 0.0),
        (100.0, 50.0, None, 0.0),
    ],
)
def test_the_rate_of_the_job_itself_counts_after_two_seconds(
    percent: float, elapsed: float, history: float | None, seconds: float | None
) -> None:
    told = time_left(percent=percent, elapsed=elapsed, file_bytes=50_000_000, seconds_per_megabyte=history)
    assert told == seconds


def test_a_file_of_unknown_size_has_no_history() -> None:
    assert time_left(percent=0, elapsed=0, file_bytes=None, seconds_per_megabyte=2.0) is None


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, ""),
        (0.0, ""),
        (10.0, ""),
        (10.1, "environ 15\u00a0s"),
        (38.0, "environ 40\u00a0s"),
        (59.9, "environ 1\u00a0min"),
        (125.0, "environ 2\u00a0min 30\u00a0s"),
        (601.0, "environ 11\u00a0min"),
        (3700.0, "environ 1\u00a0h 5\u00a0min"),
    ],
)
def test_it_is_shown_rounded_and_only_when_it_is_long(seconds: float | None, shown: str) -> None:
    assert shown_time_left(seconds) == shown


@given(st.floats(10.001, 1e6))
def test_a_long_wait_is_always_shown(seconds: float) -> None:
    assert shown_time_left(seconds).startswith("environ ")


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0\u00a0s"),
        (-3, "0\u00a0s"),
        (0.04, "0\u00a0s"),
        (0.4, "0,4\u00a0s"),
        (9.96, "10\u00a0s"),
        (3, "3\u00a0s"),
        (59.6, "1\u00a0min"),
        (123, "2\u00a0min 3\u00a0s"),
        (3600, "1\u00a0h"),
        (3605, "1\u00a0h"),
        (3905, "1\u00a0h 5\u00a0min"),
        (93_784, "1\u00a0j 2\u00a0h"),
    ],
)
def test_durations_are_read_at_a_glance(seconds: float, shown: str) -> None:
    assert duration(timedelta(seconds=seconds)) == shown


# --- the daily purge -----------------------------------------------------------------------------------


def test_a_purge_is_due_at_each_start_and_every_day(jobs: Machine) -> None:
    def due(*, starting: bool) -> bool:
        return is_due(last_purge(jobs.board), jobs.clock(), starting=starting)

    assert due(starting=False), "there never was one"
    assert until_next(None, jobs.clock()) == timedelta()
    assert queue_due_purge(jobs.queue, jobs.board, jobs.clock(), starting=True, by="x")
    assert not due(starting=True), "one waits already"
    runner_of(jobs).run_until_idle()
    assert not due(starting=False)
    assert due(starting=True)
    assert until_next(last_purge(jobs.board), jobs.clock()) == timedelta(hours=24)
    jobs.clock.advance(hours=23, minutes=59)
    assert not queue_due_purge(jobs.queue, jobs.board, jobs.clock(), starting=False, by="x")
    jobs.clock.advance(minutes=1)
    assert due(starting=False)
    assert until_next(last_purge(jobs.board), jobs.clock()) == timedelta()


def test_a_backup_is_due_every_day_once_there_is_a_result(jobs: Machine) -> None:
    def queued() -> bool:
        return queue_due_backup(jobs.queue, jobs.board, jobs.clock(), by="x")

    assert not queued(), "there is nothing to save yet"
    jobs.queue.add([NewJob(kind=Kind.VALIDATION, title="a.csv")])
    runner_of(jobs).run_until_idle()
    jobs.queue.add(
        [
            backup_job(BackupRequest(nominative=False)),
            backup_job(BackupRequest(nominative=True, to=Path("x"))),
        ]
    )
    runner_of(jobs).run_until_idle()
    assert queued(), "those that a person made do not count"
    assert not queued(), "one waits already"
    runner_of(jobs).run_until_idle()
    jobs.clock.advance(hours=23, minutes=59)
    assert not queued()
    jobs.clock.advance(minutes=1)
    assert queued()


def test_a_clock_set_back_makes_the_purge_due(jobs: Machine) -> None:
    jobs.queue.add([NewJob(kind=Kind.PURGE, title="Purge")])
    runner_of(jobs).run_until_idle()
    jobs.clock.advance(hours=-1)
    assert is_due(last_purge(jobs.board), jobs.clock(), starting=False)
    assert until_next(last_purge(jobs.board), jobs.clock()) == timedelta(hours=24)


# --- a program that dies at its start ------------------------------------------------------------------


def starts(data: DataFolder, clock: HandClock, count: int) -> list[bool]:
    return [CrashGuard(data, clock).begin() for _ in range(count)]


def test_three_deaths_in_five_minutes_lead_to_safe_mode(tmp_path: Path) -> None:
    data, clock = DataFolder(tmp_path), HandClock()
    assert starts(data, clock, MOST_CRASHES + 2) == [False, False, False, True, True]


def test_deaths_further_apart_do_not(tmp_path: Path) -> None:
    data, clock = DataFolder(tmp_path), HandClock()
    for _ in range(10):
        assert not CrashGuard(data, clock).begin()
        clock.advance(minutes=2)


def test_an_orderly_end_forgives(tmp_path: Path) -> None:
    data, clock = DataFolder(tmp_path), HandClock()
    starts(data, clock, 3)
    CrashGuard(data, clock).end()
    assert not CrashGuard(data, clock).begin()
    CrashGuard(data, clock).end()
    CrashGuard(data, clock).end()
    assert list(tmp_path.iterdir()) == []


def test_a_clock_set_back_is_no_crash(tmp_path: Path) -> None:
    data, clock = DataFolder(tmp_path), HandClock()
    starts(data, clock, 3)
    clock.now = NOON - timedelta(hours=1)
    assert not CrashGuard(data, clock).begin()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"starts": 3}', b'{"starts": [3]}', b'{"starts": ["x"]}', b"\xff", b"[" * 9999],
)
def test_a_damaged_file_counts_as_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert not CrashGuard(DataFolder(tmp_path), lambda: datetime.now(UTC)).begin()


def test_a_folder_that_cannot_be_written_never_fails(tmp_path: Path) -> None:
    guard = CrashGuard(DataFolder(tmp_path / "missing"), HandClock())
    assert not guard.begin()
    guard.end()

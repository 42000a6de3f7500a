"""A purge as a job: the database, its backups, the technical log, and what is told of it."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.retention import Reason
from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.jobs.transitions import WrongState
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.purge import NOTHING_PURGED, Archive, delete_job, purge
from facnet_desktop.services.work.purge import PurgeWork, purge_job
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.backups import Backups, opened_backup
from facnet_desktop.store.errors import StoreFull
from tests.support.job_store import KEY, jobs_in
from tests.unit.store.stored import Kept

DAY = timedelta(days=1)
NO_CONTEXT = JobContext()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with jobs_in(tmp_path / "facnet.db") as jobs:
        yield Kept(jobs)


@pytest.fixture
def archive(kept: Kept, tmp_path: Path) -> Archive:
    data, clock = DataFolder(tmp_path), kept.jobs.clock
    backups = Backups(kept.jobs.file, data, clock=clock)
    return Archive(retention=kept.retention, backups=backups, data=data, clock=clock)


def run(kept: Kept, archive: Archive, context: JobContext = NO_CONTEXT, **asked: object) -> dict[str, object]:
    """A purge job, from the queue to its result."""
    kept.jobs.queue.add([purge_job(by="Odile", reason=Reason.RETENTION, **asked)])
    claimed = kept.jobs.claim()
    outcome = PurgeWork(archive=archive)(claimed, context)
    assert kept.jobs.queue.complete(claimed, outcome.result, outcome.keep)
    return dict(outcome.result)


def holds_findings(path: Path) -> bool:
    connection = opened_backup(path, KEY)
    try:
        return bool(connection.execute("SELECT count(*) FROM finding").fetchone()[0])
    finally:
        connection.close()


def test_a_purge_destroys_records_and_tells_counts_only(kept: Kept, archive: Archive) -> None:
    kept.validation(findings=12, lines=33)
    kept.jobs.clock.now += 121 * DAY
    recent = kept.validation()
    result = run(kept, archive)
    expected = {"validations": 1, "lines": 33, "findings": 12, "jobs": 0, "accesses": 0}
    assert result == {**expected, "backups": 0, "journals": 0}
    assert kept.count("finding") == 5
    assert kept.retention.gone(recent) is None
    assert [record.amount.lines for record in kept.retention.records()] == [33]


def test_another_age_for_one_purge(kept: Kept, archive: Archive) -> None:
    kept.validation()
    kept.jobs.clock.now += 8 * DAY
    assert run(kept, archive)["validations"] == 0
    assert run(kept, archive, nominative_days=7)["validations"] == 1
    assert kept.retention.policy().nominative_days == 120


def test_backups_that_hold_what_was_destroyed_give_way_to_a_new_one(kept: Kept, archive: Archive) -> None:
    kept.validation()
    old = archive.backups.make(BackupKind.COMPLETE).path
    plain = archive.backups.make(BackupKind.WITHOUT_PATIENTS).path
    aside = archive.data.quarantine / "facnet-2025-abimee.db"
    aside.parent.mkdir()
    aside.write_bytes(b"x")
    os.utime(aside, (kept.jobs.clock().timestamp(),) * 2)
    assert holds_findings(old)
    kept.jobs.clock.now += 121 * DAY
    result = run(kept, archive)
    assert (result["validations"], result["backups"]) == (1, 2)
    assert not old.exists()
    assert not aside.exists()
    assert plain.exists(), "it never held anybody"
    (new,) = [one for one in archive.backups.listed() if one.kind.nominative]
    assert not holds_findings(new.path)
    assert kept.retention.records()[0].backups == 2
    kept.jobs.clock.now += DAY
    assert run(kept, archive)["backups"] == 0
    assert new.path.exists()


def test_a_backup_dated_from_the_future_is_destroyed_too(kept: Kept, archive: Archive) -> None:
    kept.validation()
    kept.jobs.clock.now += 400 * DAY
    archive.backups.make(BackupKind.COMPLETE)
    kept.jobs.clock.set(-200 * DAY)
    run(kept, archive)
    assert not [one for one in archive.backups.listed() if holds_findings(one.path)]


def test_a_purge_stopped_before_the_backups_leaves_them_to_the_next(
    kept: Kept, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.validation()
    old = archive.backups.make(BackupKind.COMPLETE).path
    kept.jobs.clock.now += 121 * DAY

    def full(*_: object) -> None:
        raise StoreFull("x", "", "")

    monkeypatch.setattr(Backups, "make", full)
    with pytest.raises(StoreFull):
        purge(archive, NO_CONTEXT, who="Odile", reason=Reason.RETENTION)
    assert old.exists(), "kept as long as nothing takes its place"
    monkeypatch.undo()
    kept.jobs.clock.now += timedelta(hours=1)
    assert run(kept, archive)["backups"] == 1
    assert not old.exists()
    assert [one for one in archive.backups.listed() if one.kind.nominative], "a new one took its place"


def test_old_lines_of_the_technical_log_go(kept: Kept, archive: Archive) -> None:
    journal = Journal(archive.data.journal, clock=kept.jobs.clock)
    journal.write(Event.PROGRAM_STOPPED)
    kept.jobs.clock.now += 31 * DAY
    journal.write(Event.PROGRAM_STOPPED)
    journal.close()
    assert run(kept, archive)["journals"] == 1
    (log,) = archive.data.journal.glob("*.log")
    assert len(log.read_text(encoding="utf-8").splitlines()) == 1


def test_cancelled_between_two_steps_nothing_is_half_told(kept: Kept, archive: Archive) -> None:
    for _ in range(4):
        kept.validation(findings=2500)
    kept.jobs.clock.now += 121 * DAY
    for stop_after in range(1, 6):
        heard = iter(range(100))
        context = JobContext(is_cancelled=lambda heard=heard, last=stop_after: next(heard) >= last)
        with pytest.raises(JobCancelled):
            purge(archive, context, who="Odile", reason=Reason.RETENTION)
    run(kept, archive)
    amounts = [record.amount for record in kept.retention.records()]
    assert sum(amount.findings for amount in amounts) == 10_000
    assert sum(amount.validations for amount in amounts) == 4
    assert kept.count("finding") == 0


def test_progress_only_goes_forward_and_ends(kept: Kept, archive: Archive) -> None:
    for _ in range(3):
        kept.validation(findings=2500)
    kept.failed()
    kept.jobs.clock.now += 121 * DAY
    heard: list[Progress] = []
    purge(archive, JobContext(on_progress=heard.append), who="Odile", reason=Reason.RETENTION)
    percents = [progress.percent for progress in heard]
    assert percents == sorted(percents)
    assert len(set(percents)) > 5


def test_one_job_is_destroyed_whole_at_once(kept: Kept, archive: Archive) -> None:
    kept.validation()
    target = kept.validation(findings=2500, lines=9)
    backup = archive.backups.make(BackupKind.COMPLETE).path
    done = delete_job(archive, target, who="Odile")
    assert (done.amount.jobs, done.amount.findings, done.backups) == (1, 2500, 1)
    assert kept.jobs.board.get(target) is None
    assert kept.count("finding") == 5
    assert not backup.exists() or not holds_findings_of(backup, 2500)
    gone = kept.retention.gone(target)
    assert gone is not None
    assert (gone.whole, gone.reason) == (True, Reason.REQUEST)


def holds_findings_of(path: Path, number: int) -> bool:
    connection = opened_backup(path, KEY)
    try:
        return bool(connection.execute("SELECT count(*) FROM finding").fetchone()[0] >= number)
    finally:
        connection.close()


def test_only_what_has_ended_can_be_destroyed(kept: Kept, archive: Archive) -> None:
    waiting = kept.jobs.add()
    with pytest.raises(WrongState):
        delete_job(archive, waiting, who="Odile")
    kept.jobs.claim()
    with pytest.raises(WrongState):
        delete_job(archive, waiting, who="Odile")
    target = kept.failed()
    delete_job(archive, target, who="Odile")
    with pytest.raises(LookupError):
        delete_job(archive, target, who="Odile")
    assert kept.jobs.get(waiting)


# --- a clock that cannot be trusted ---------------------------------------------------------------------


def automatic(kept: Kept, archive: Archive) -> dict[str, object]:
    """The purge of a start or of a day."""
    return run(kept, archive, is_automatic=True)


def test_an_automatic_purge_waits_while_the_clock_is_far_ahead_of_all_that_is_known(
    kept: Kept, archive: Archive
) -> None:
    kept.validation()
    kept.jobs.clock.now += 200 * DAY
    result = automatic(kept, archive)
    assert (result["validations"], result["held_days"]) == (0, 200)
    assert kept.count("finding") == 5
    kept.jobs.clock.now += 6 * DAY
    kept.validation()  # what the doubtful clock dates says nothing for it
    assert "held_days" in automatic(kept, archive)
    kept.jobs.clock.set(-206 * DAY)  # the clock is put right again: nothing was lost
    assert automatic(kept, archive) == {**NOTHING_PURGED.to_json()}
    assert kept.count("finding") == 10


def test_seven_days_of_use_vouch_for_a_clock_after_a_long_absence(kept: Kept, archive: Archive) -> None:
    kept.validation()
    kept.jobs.clock.now += 200 * DAY
    assert "held_days" in automatic(kept, archive)
    kept.jobs.clock.now += 7 * DAY + timedelta(minutes=1)
    assert automatic(kept, archive)["validations"] == 1


def test_a_program_that_is_used_now_and_then_is_never_held(kept: Kept, archive: Archive) -> None:
    kept.validation()
    for _ in range(5):
        kept.jobs.clock.now += 25 * DAY
        assert "held_days" not in automatic(kept, archive)
    assert kept.count("finding") == 0


def test_what_a_person_asks_for_is_done_whatever_the_clock(kept: Kept, archive: Archive) -> None:
    kept.validation()
    kept.jobs.clock.now += 200 * DAY
    assert run(kept, archive)["validations"] == 1

"""The index of findings is kept with them, never outlives them, and is no part of what names nobody."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.retention import Reason
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.backups import Backups
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.connection import Access, connect
from facnet_desktop.store.finding_index import CORE, VERSION, WORDS, index_parts, table_of
from facnet_desktop.store.finding_rows import finding_table
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.identity import new_identity, write_identity
from facnet_desktop.store.key import FileKeeper
from facnet_desktop.store.opening import open_store
from facnet_desktop.store.results import Results
from facnet_desktop.store.retention import Retention
from tests.support.job_store import KEY, Jobs, jobs_in
from tests.support.open_findings import facts_of_lines, keep, kept_of
from tests.unit.reports.samples import NAM, finding
from tests.unit.store.schemas.make import FOLDER

LEFT = (
    "SELECT (SELECT count(*) FROM finding_index), (SELECT count(*) FROM follow_up), "
    "(SELECT count(*) FROM finding)"
)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as opened:
        yield opened


def followed(jobs: Jobs) -> Any:
    """A validation of two findings, one of them followed up."""
    job_id = keep(jobs, [finding(2), finding(3)])
    said = FollowUps(jobs.file, clock=jobs.clock)
    assert said.put(job_id, [2, 3], FollowUpState.CORRECTED, reason="", note="Vu", who="odile") == 1
    return job_id


def left(jobs: Jobs) -> tuple[int, ...]:
    with jobs.file.reading() as connection:
        return tuple(connection.exec_driver_sql(LEFT).one())


def test_the_index_goes_with_its_findings_as_its_job_goes(jobs: Jobs) -> None:
    job_id = followed(jobs)
    assert left(jobs) == (6, 1, 2)
    assert jobs.queue.delete(job_id)
    assert left(jobs) == (0, 0, 0)


def test_a_destruction_closes_the_validation_then_takes_its_index_a_part_at_a_time(jobs: Jobs) -> None:
    job_id = followed(jobs)
    steps = (
        Retention(jobs.file, clock=jobs.clock).destruction(who="odile", reason=Reason.REQUEST).of_job(job_id)
    )
    next(steps)
    assert Results(jobs.file).indexes.make(job_id) == {}
    assert [left(jobs) for _ in zip(range(6), steps, strict=False)] == [(n, 1, 2) for n in range(5, -1, -1)]
    for _ in steps:
        pass
    assert left(jobs) == (0, 0, 0)


def test_a_backup_without_patients_has_neither_index_nor_notes(jobs: Jobs, tmp_path: Path) -> None:
    followed(jobs)
    backups = Backups(jobs.file, DataFolder(tmp_path), clock=jobs.clock)
    for kind, there in ((BackupKind.WITHOUT_PATIENTS, (0, 0, 0)), (BackupKind.COMPLETE, (6, 1, 2))):
        made = backups.make(kind, to=tmp_path / f"{kind.value}.db")
        with closing(connect(made.path, KEY, Access.LOOK)) as copy:
            assert copy.execute(LEFT).fetchone() == there


def test_validations_of_the_first_schema_are_indexed_when_they_are_asked_for(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "d")
    folder.root.mkdir()
    shutil.copy(FOLDER / "0001.db", folder.database)
    FileKeeper(folder.key_file).save("", KEY)
    write_identity(folder.identity, new_identity(KEY))
    with open_store(folder, keys=FileKeeper(folder.key_file), clock=wall_clock) as store:
        (job,) = (job for job in store.board.listed() if job.title == "mars.csv")
        assert store.results.indexes.parts(job.id, (CORE,)) == {}
        assert store.follow_ups.of(job.id) == {}


def test_findings_of_an_index_are_numbered_without_a_gap() -> None:
    with pytest.raises(ValueError, match="without a gap"):
        index_parts(finding_table(kept_of([finding(2), finding(3)])[1:]), facts_of_lines({}))


def test_parts_are_given_together_or_not_at_all(jobs: Jobs) -> None:
    job_id = keep(jobs, [finding(2)])
    indexes = Results(jobs.file).indexes
    assert indexes.parts(job_id, (CORE, WORDS)).keys() == {CORE, WORDS}
    assert NAM not in str(table_of(indexes.parts(job_id, (WORDS,))[WORDS]).rows())
    with jobs.file.transaction() as cursor:
        cursor.execute("UPDATE finding_index SET version = ? WHERE part = ?", (VERSION + 1, WORDS))
    assert indexes.parts(job_id, (CORE, WORDS)) == {}
    assert indexes.parts(job_id, (CORE,)).keys() == {CORE}

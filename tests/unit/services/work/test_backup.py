"""The work of a backup job."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.policy import Policy, PolicyForbids
from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.services.store_care.backup import BackupRequest
from facnet_desktop.services.work.backup import BackupWork, backup_job
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.store import Store
from tests.support.store_folder import opened


def _claimed(store: Store, request: BackupRequest) -> Job:
    store.queue.add([backup_job(request, created_by="Odile")])
    job = store.queue.claim("w")
    assert job is not None
    return job


def _work(store: Store) -> BackupWork:
    return BackupWork(backups=store.backups, accesses=store.accesses, unknown="compte inconnu")


def test_a_job_makes_a_backup_without_patients_among_the_backups(tmp_path: Path) -> None:
    told: list[Progress] = []
    with opened(tmp_path / "d") as store:
        job = _claimed(store, BackupRequest())
        assert job.kind is Kind.BACKUP
        outcome = _work(store)(job, JobContext(on_progress=told.append))
        (made,) = store.backups.listed()
        assert store.accesses.listed() == []
    assert outcome.result["name"] == made.path.name
    assert outcome.result["kind"] == "sans-nominatif"
    assert datetime.fromisoformat(str(outcome.result["made_at"])).tzinfo == UTC
    percents = [progress.percent for progress in told]
    assert percents == sorted(percents)
    assert percents[-1] == 100


def test_one_that_leaves_the_folder_is_written_down_and_names_no_path(tmp_path: Path) -> None:
    with opened(tmp_path / "d") as store:
        job = _claimed(store, BackupRequest(nominative=True, to=tmp_path / "copie.db"))
        outcome = _work(store)(job, JobContext())
        (entry,) = store.accesses.listed()
    assert (entry.who, entry.action) == ("Odile", AccessAction.EXPORT.value)
    assert entry.details == {"backup": "complete"}
    assert (tmp_path / "copie.db").exists()
    assert str(tmp_path) not in str(outcome.result)


def test_a_cancelled_job_leaves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "d") as store:
        job = _claimed(store, BackupRequest())
        with pytest.raises(JobCancelled):
            _work(store)(job, JobContext(is_cancelled=lambda: True))
        assert list((tmp_path / "d" / "sauvegardes").iterdir()) == []


def test_names_do_not_leave_the_folder_where_the_clinic_forbids_it(tmp_path: Path) -> None:
    with opened(tmp_path / "d") as store:
        work = replace(_work(store), policy=Policy(named_exports=False))
        with pytest.raises(PolicyForbids, match="politique de la clinique"):
            work(_claimed(store, BackupRequest(nominative=True, to=tmp_path / "copie.db")), JobContext())
        assert not (tmp_path / "copie.db").exists()
        assert store.accesses.listed() == []
        work(_claimed(store, BackupRequest(to=tmp_path / "copie.db")), JobContext())
        work(_claimed(store, BackupRequest(nominative=True)), JobContext())
        assert [one.kind for one in store.backups.listed()] == [BackupKind.COMPLETE]
    assert (tmp_path / "copie.db").exists()

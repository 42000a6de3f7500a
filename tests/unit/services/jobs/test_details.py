"""What is told of one job, of the file it read, and of a job that is no longer there."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from facnet_desktop.domain.retention import Reason
from facnet_desktop.ingest.source import SourceMissing
from facnet_desktop.jobs.job import Job, JobError, Kind, NewJob, State
from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.jobs.again import NoFile, file_of
from facnet_desktop.services.jobs.details import JobDetails, MissingJob, job_details
from facnet_desktop.services.jobs.hand_over import hand_over
from facnet_desktop.services.jobs.outcome import outcome_of
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.purge import Archive, delete_job
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.store import Store
from tests.support.store_folder import opened

BROKEN = JobError(category="FILE_ERROR", code="FILE_LOCKED", message="Le fichier est ouvert.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "donnees") as made:
        yield made


def add(store: Store, **fields: object) -> uuid.UUID:
    job = NewJob(**{"kind": Kind.VALIDATION, "title": "mars.csv", **fields})  # type: ignore[arg-type]
    store.queue.add([job])
    return job.id


def claim(store: Store) -> Job:
    claimed = store.queue.claim("w")
    assert claimed is not None
    return claimed


def test_all_that_is_known_of_a_job(store: Store) -> None:
    lot = uuid.uuid4()
    jobs = [NewJob(kind=Kind.VALIDATION, title=f"{number}.csv", lot_id=lot) for number in range(2)]
    store.queue.add(jobs, lot_title="Fin de mois")
    store.queue.fail(claim(store), BROKEN)
    told = job_details(store, jobs[0].id)
    assert isinstance(told, JobDetails)
    assert told.job.state is State.FAILED
    assert told.lot is not None
    assert told.lot.title == "Fin de mois"
    assert [attempt.error for attempt in told.attempts] == [BROKEN]
    assert [line.event for line in told.log] == [Event.JOB_QUEUED, Event.JOB_STARTED, Event.JOB_FAILED]
    assert told.destroyed_at is None
    waiting = job_details(store, jobs[1].id)
    assert isinstance(waiting, JobDetails)
    assert waiting.place is not None
    assert waiting.place.position == 1


def test_a_destroyed_job_is_told_apart_from_one_that_never_was(store: Store) -> None:
    job_id = add(store)
    store.queue.cancel(job_id, by="commis")
    archive = Archive(retention=store.retention, backups=store.backups, data=store.folder, clock=wall_clock)
    delete_job(archive, job_id, who="commis")
    told = job_details(store, job_id)
    assert isinstance(told, MissingJob)
    assert told.gone is not None
    assert told.gone.reason is Reason.REQUEST
    never = job_details(store, uuid.uuid4())
    assert isinstance(never, MissingJob)
    assert never.gone is None


def test_the_file_of_a_validation_is_found_again(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    path.write_text("x")
    assert file_of(store.board, add(store, request={"path": str(path)})) == path


def test_a_file_that_was_moved_is_said_to_be_missing_by_its_name_only(store: Store, tmp_path: Path) -> None:
    job_id = add(store, request={"path": str(tmp_path / "mars.csv")})
    with pytest.raises(SourceMissing) as raised:
        file_of(store.board, job_id)
    assert "mars.csv" in str(raised.value)
    assert str(tmp_path) not in str(raised.value)


@pytest.mark.parametrize("request_", [{}, {"path": 3}])
def test_a_request_without_a_path_says_so(store: Store, request_: dict[str, object]) -> None:
    with pytest.raises(NoFile):
        file_of(store.board, add(store, request=request_))


def test_a_backup_has_no_file_to_validate(store: Store) -> None:
    with pytest.raises(NoFile):
        file_of(store.board, add(store, kind=Kind.BACKUP, request={"path": "/x"}))


def test_no_job_has_no_file(store: Store) -> None:
    with pytest.raises(LookupError):
        file_of(store.board, uuid.uuid4())


def test_what_is_handed_over_names_nobody(store: Store, tmp_path: Path) -> None:
    job_id = add(store, title="Untel-Ginette.csv")
    journal = Journal(store.folder.journal)
    folder = tmp_path / "soutien"
    folder.mkdir()
    first = hand_over(store, journal, job_id, folder)
    journal.close()
    assert first == folder / f"{job_id}.json"
    events = folder / str(job_id) / "events.log"
    assert all("Untel" not in path.read_text() for path in (first, events))
    assert "job.queued" in events.read_text()


def test_a_folder_that_cannot_be_written_to_is_told(store: Store, tmp_path: Path) -> None:
    journal = Journal(store.folder.journal)
    occupied = tmp_path / "fichier"
    occupied.write_text("x")
    with pytest.raises(OutputError):
        hand_over(store, journal, add(store), occupied)
    journal.close()


def test_the_figures_of_a_validation(store: Store) -> None:
    add(store)
    facts = {
        "rows": {"accepted": 12, "rejected": 2},
        "summary": {"errors": 3, "recoverable_cents": 4915},
        "rules": {"executed": 70, "not_run": ["AN003"], "failed": []},
    }
    claimed = claim(store)
    store.queue.complete(claimed, facts)  # type: ignore[arg-type]
    job = store.board.get(claimed.id)
    assert job is not None
    outcome = outcome_of(job)
    assert outcome is not None
    assert (outcome.lines, outcome.unread, outcome.errors, outcome.recoverable_cents) == (12, 2, 3, 4915)
    assert (outcome.executed, outcome.not_run, outcome.broken) == (70, ("AN003",), ())


@pytest.mark.parametrize(
    "facts", [{}, {"bytes": 3}, {"summary": None}, {"summary": [1], "rows": 3, "rules": "x"}]
)
def test_a_result_of_another_shape_gives_zeros_or_nothing(store: Store, facts: dict[str, object]) -> None:
    add(store)
    claimed = claim(store)
    store.queue.complete(claimed, facts)  # type: ignore[arg-type]
    job = store.board.get(claimed.id)
    assert job is not None
    outcome = outcome_of(job)
    assert (outcome is None) == ("summary" not in facts)
    assert outcome is None or (outcome.lines, outcome.errors, outcome.not_run) == (0, 0, ())

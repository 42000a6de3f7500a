"""Files to validate enter the queue: each once, and one that cannot does not stop the others."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from facnet_desktop.ingest.source import (
    PathSource,
    SourceError,
    SourceForbidden,
    SourceIsFolder,
    SourceLocked,
    SourceMissing,
    SourceUnreadable,
    source_error,
)
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.jobs.job import Kind, State
from facnet_desktop.services.jobs.submit import (
    AlreadyQueued,
    AlreadyValidated,
    NotOrdinaryFile,
    NotQueued,
    Queued,
    SameInRequest,
    Submission,
    Submitted,
    Workbook,
    prepare,
    submit,
)
from tests.unit.services.jobs.machine import Machine
from tests.unit.services.jobs.test_runner import runner_of


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name in "abc":
        (tmp_path / f"{name}.csv").write_bytes(name.encode() * 10)
    return tmp_path


def queue(jobs: Machine, *paths: Path, **options: Any) -> Submitted:
    return submit(asked(*paths, **options), queue=jobs.queue, board=jobs.board)


def asked(*paths: Path, **options: Any) -> Submission:
    options = {"catalogue": "rules-1", "created_by": "CLINIQUE\\accueil", **options}
    return Submission(paths=paths, document=lambda path: {"path": str(path)}, **options)


def test_a_file_is_queued_with_all_that_is_known_of_it(jobs: Machine, files: Path) -> None:
    submitted = queue(jobs, files / "a.csv", dossier="Clinique A, mars")
    (new,) = submitted.jobs
    job = jobs.job(new.id)
    assert submitted.outcomes == (Queued(path=files / "a.csv", job_id=job.id),)
    assert (job.kind, job.state, job.title, job.dossier) == (
        Kind.VALIDATION,
        State.QUEUED,
        "a.csv",
        "Clinique A, mars",
    )
    assert (job.file_sha256, job.file_bytes) == (hashlib.sha256(b"a" * 10).hexdigest(), 10)
    assert (job.catalogue, job.created_by, job.lot_id) == ("rules-1", "CLINIQUE\\accueil", None)
    assert job.request == {"path": str(files / "a.csv")}


def test_the_path_of_the_request_is_absolute(
    jobs: Machine, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files)
    (new,) = queue(jobs, Path("a.csv")).jobs
    assert new.request == {"path": str(files / "a.csv")}


def test_several_files_make_a_lot(jobs: Machine, files: Path) -> None:
    submitted = queue(jobs, *(files / f"{name}.csv" for name in "abc"), lot_title="Mars")
    (lot,) = jobs.board.lots()
    assert {job.lot_id for job in submitted.jobs} == {lot.id}
    assert (lot.title, lot.counters.queued) == ("Mars", 3)


def test_a_lot_without_a_title_says_how_many_files(jobs: Machine, files: Path) -> None:
    queue(jobs, files / "a.csv", files / "b.csv")
    assert jobs.board.lots()[0].title == "Lot de 2\u00a0fichiers"


def test_one_file_left_of_a_lot_is_no_lot(jobs: Machine, files: Path) -> None:
    queue(jobs, files / "a.csv", files / "nothing.csv", lot_title="Mars")
    assert jobs.board.lots() == []


def test_a_lot_has_no_limit(jobs: Machine, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.csv" for number in range(300)]
    for number, path in enumerate(paths):
        path.write_text(str(number))
    assert len(queue(jobs, *paths).jobs) == 300


def test_what_cannot_be_read_does_not_stop_the_rest(jobs: Machine, files: Path) -> None:
    submitted = queue(jobs, files / "gone.csv", files / "a.csv", files, files / "c.csv")
    assert [type(outcome) for outcome in submitted.outcomes] == [NotQueued, Queued, NotQueued, Queued]
    errors = [outcome.error for outcome in submitted.outcomes if isinstance(outcome, NotQueued)]
    assert isinstance(errors[0], SourceMissing)
    assert isinstance(errors[1], SourceIsFolder)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the reading of ``b.csv`` fail from now on, or succeed again without an error."""
    real = PathSource.open

    def hold(error: OSError | None = None) -> None:
        def opened(source: PathSource) -> BinaryIO:
            if error is not None and source.name == "b.csv":
                raise source_error(error, source.name) from error
            return real(source)

        monkeypatch.setattr(PathSource, "open", opened)

    return hold


@pytest.mark.parametrize(("number", "kind"), [(errno.EBUSY, SourceLocked), (errno.ESTALE, SourceUnreadable)])
def test_a_file_that_another_program_holds_waits_to_be_read(
    jobs: Machine, files: Path, held: Callable[..., None], number: int, kind: type[SourceError]
) -> None:
    held(OSError(number, "held"))
    submitted = queue(jobs, files / "a.csv", files / "b.csv")
    (_, outcome) = submitted.outcomes
    assert isinstance(outcome, Queued)
    assert isinstance(outcome.obstacle, kind)
    job = jobs.job(outcome.job_id)
    assert (job.state, job.file_sha256, job.file_bytes) == (State.QUEUED, None, None)
    assert (job.title, job.catalogue) == ("b.csv", "rules-1")


def test_a_file_this_account_may_not_read_is_refused_at_once(
    jobs: Machine, files: Path, held: Callable[..., None]
) -> None:
    held(PermissionError(errno.EACCES, "no"))
    (outcome,) = queue(jobs, files / "b.csv").outcomes
    assert isinstance(outcome, NotQueued)
    assert isinstance(outcome.error, SourceForbidden)


def test_a_file_that_waits_to_be_read_is_not_queued_twice(
    jobs: Machine, files: Path, held: Callable[..., None]
) -> None:
    held(OSError(errno.EBUSY, "held"))
    submitted = queue(jobs, files / "b.csv", files / "b.csv")
    (first,) = submitted.jobs
    assert submitted.outcomes[1] == SameInRequest(path=files / "b.csv", first=files / "b.csv")
    (outcome,) = queue(jobs, files / "b.csv").outcomes
    assert isinstance(outcome, AlreadyQueued)
    assert outcome.earlier.id == first.id
    assert len(queue(jobs, files / "b.csv", again=True).jobs) == 1
    assert len(queue(jobs, files / "b.csv", catalogue="rules-2").jobs) == 1


@pytest.mark.parametrize("name", ["mars.xlsx", "MARS.XLSX", "mars.xls", "mars.ods"])
def test_a_workbook_is_refused_with_what_to_do(jobs: Machine, files: Path, name: str) -> None:
    (files / name).write_bytes(b"PK")
    (outcome,) = queue(jobs, files / name).outcomes
    assert isinstance(outcome, NotQueued)
    assert isinstance(outcome.error, Workbook)
    assert "enregistrer en CSV" in outcome.error.next_step


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in the file system")
def test_a_pipe_is_refused_without_waiting_for_it(jobs: Machine, files: Path) -> None:
    os.mkfifo(files / "pipe.csv")
    (outcome,) = queue(jobs, files / "pipe.csv").outcomes
    assert isinstance(outcome, NotQueued)
    assert isinstance(outcome.error, NotOrdinaryFile)


def test_a_file_validated_before_is_not_queued_again(jobs: Machine, files: Path) -> None:
    (first,) = queue(jobs, files / "a.csv").jobs
    runner_of(jobs).run_until_idle()
    (files / "copy.csv").write_bytes(b"a" * 10)
    (outcome,) = queue(jobs, files / "copy.csv").outcomes
    assert isinstance(outcome, AlreadyValidated)
    assert outcome.earlier.id == first.id
    assert outcome.earlier.ended_at is not None


def test_it_is_queued_again_when_a_person_wants_it(jobs: Machine, files: Path) -> None:
    queue(jobs, files / "a.csv")
    runner_of(jobs).run_until_idle()
    assert len(queue(jobs, files / "a.csv", again=True).jobs) == 1


def test_other_rules_or_other_bytes_are_another_validation(jobs: Machine, files: Path) -> None:
    queue(jobs, files / "a.csv")
    runner_of(jobs).run_until_idle()
    assert len(queue(jobs, files / "a.csv", catalogue="rules-2").jobs) == 1
    (files / "a.csv").write_bytes(b"corrected")
    assert len(queue(jobs, files / "a.csv").jobs) == 1


def test_a_file_that_waits_is_not_queued_twice(jobs: Machine, files: Path) -> None:
    (first,) = queue(jobs, files / "a.csv").jobs
    (outcome,) = queue(jobs, files / "a.csv").outcomes
    assert isinstance(outcome, AlreadyQueued)
    assert outcome.earlier.id == first.id


def test_a_file_that_failed_can_be_queued_again(jobs: Machine, files: Path) -> None:
    (first,) = queue(jobs, files / "a.csv").jobs
    jobs.queue.cancel(first.id, by="x")
    assert len(queue(jobs, files / "a.csv").jobs) == 1


def test_the_same_bytes_twice_in_a_request_are_validated_once_even_again(jobs: Machine, files: Path) -> None:
    (files / "copy.csv").write_bytes(b"a" * 10)
    paths = (files / "a.csv", files / "copy.csv", files / "a.csv")
    submitted = queue(jobs, *paths, again=True)
    assert len(submitted.jobs) == 1
    assert submitted.outcomes[1:] == (
        SameInRequest(path=paths[1], first=paths[0]),
        SameInRequest(path=paths[2], first=paths[0]),
    )


def test_stopping_half_way_queues_nothing(jobs: Machine, files: Path) -> None:
    reads = iter([False, True])
    with pytest.raises(JobCancelled):
        submit(
            asked(files / "a.csv", files / "b.csv"),
            queue=jobs.queue,
            board=jobs.board,
            context=JobContext(is_cancelled=lambda: next(reads)),
        )
    assert jobs.board.counters().total == 0


def test_preparing_queues_nothing(jobs: Machine, files: Path) -> None:
    assert len(prepare(asked(files / "a.csv"), board=jobs.board).jobs) == 1
    assert jobs.board.counters().total == 0

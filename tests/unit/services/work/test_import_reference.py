"""An import as a job: in force with the state that completes it, or not at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.services.jobs.execution import Executor, StopReason, StopSignal
from facnet_desktop.services.reference_package.__main__ import main
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.services.reference_package.package import open_package
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.reference_package.signature import trusted_keys
from facnet_desktop.services.work.import_reference import ImportWork, import_job
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from tests.support.exports import REFERENCE_FOLDER, ROOT
from tests.unit.services.reference_package.packages import NO_CONTEXT, SHIPPED, Clinic, clinic, package

NEXT = "2025-11"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Clinic]:
    made = clinic(tmp_path)
    yield made
    made.file.close()


def executed(
    here: Clinic,
    content: bytes,
    tmp_path: Path,
    stop: StopSignal | None = None,
    digest: str | None = None,
) -> Job:
    """The job at its end."""
    path = tmp_path / "nouvelles.facnetref"
    path.write_bytes(content)
    queue = JobQueue(here.file)
    job = import_job(path, by="Odile", digest=digest)
    queue.add([job])
    claimed = queue.claim("worker")
    assert claimed is not None
    executor = Executor(
        queue=queue,
        works={Kind.IMPORT: ImportWork(shelf=here.shelf)},
        report_error=lambda error, _: report_of(error),
    )
    executor.execute(claimed, stop=stop or StopSignal())
    ended = JobBoard(here.file).get(job.id)
    assert ended is not None
    return ended


def newest(here: Clinic) -> str:
    return folders_in_force(here.shelf.shipped, here.data, here.shelf.editions)[-1].name


def test_an_import_job_puts_its_edition_in_force(here: Clinic, tmp_path: Path) -> None:
    job = executed(here, package(NEXT), tmp_path)
    assert (job.kind, job.state, job.title) == (Kind.IMPORT, State.COMPLETED, "nouvelles.facnetref")
    assert job.result is not None
    assert (job.result["edition"], job.result["over"]) == (NEXT, SHIPPED)
    (kept,) = here.shelf.editions.listed()
    assert (kept.edition, kept.imported_by, kept.active, kept.signer) == (NEXT, "Odile", True, "essai")
    assert newest(here) == NEXT


def test_a_refused_package_fails_at_once_with_its_own_words(here: Clinic, tmp_path: Path) -> None:
    job = executed(here, package(NEXT)[:-50], tmp_path)
    assert job.state is State.FAILED, "trying again would not help"
    assert job.error is not None
    assert job.error.code == "REFERENCE"
    assert "incomplet ou abîmé" in job.error.message
    assert (newest(here), here.files()) == (SHIPPED, {})


def test_a_package_changed_since_the_person_looked_at_it_is_not_imported(
    here: Clinic, tmp_path: Path
) -> None:
    job = executed(here, package(NEXT), tmp_path, digest="0" * 64)
    assert job.state is State.FAILED
    assert job.error is not None
    assert "n'est plus celui qui a été examiné" in job.error.message
    assert newest(here) == SHIPPED
    path = tmp_path / "nouvelles.facnetref"
    looked_at = open_package(path, trusted_keys(here.shelf.keys), NO_CONTEXT)
    assert executed(here, path.read_bytes(), tmp_path, digest=looked_at.digest).state is State.COMPLETED
    assert [entry.who for entry in here.shelf.accesses.listed()] == ["Odile"]


def test_a_job_asked_to_stop_changes_nothing(here: Clinic, tmp_path: Path) -> None:
    stop = StopSignal()
    stop.set(StopReason.CLOSING)
    assert executed(here, package(NEXT), tmp_path, stop).state is State.INTERRUPTED
    assert newest(here) == SHIPPED


def test_a_job_lost_before_its_end_leaves_the_edition_out_of_force(here: Clinic, tmp_path: Path) -> None:
    path = tmp_path / "nouvelles.facnetref"
    path.write_bytes(package(NEXT))
    queue = JobQueue(here.file)
    queue.add([import_job(path, by="Odile")])
    claimed = queue.claim("worker")
    assert claimed is not None
    outcome = ImportWork(shelf=here.shelf)(claimed, NO_CONTEXT)
    queue.cancel(claimed.id, by="Odile")
    assert queue.cancel_returned(claimed)
    assert not queue.complete(claimed, outcome.result, outcome.keep)
    assert newest(here) == SHIPPED


def test_a_publisher_makes_a_key_and_a_package_that_the_program_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cle", "editeur", str(tmp_path)]) == 0
    assert main(["cle", "editeur", str(tmp_path)]) == 1, "a key is never replaced"
    private, public = tmp_path / "editeur.privee.pem", tmp_path / "editeur.pem"
    if os.name == "posix":
        assert not stat.S_IMODE(private.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    (tmp_path / "cles").mkdir()
    shipped = tmp_path / "cles" / "editeur.pem"
    shipped.write_bytes(public.read_bytes())
    out = tmp_path / "p.facnetref"
    assert main(["paquet", str(REFERENCE_FOLDER / SHIPPED), str(private), str(out)]) == 0
    made = open_package(out, trusted_keys(shipped.parent), NO_CONTEXT)
    assert (made.edition, made.signer) == (SHIPPED, "editeur")
    with pytest.raises(PackageRefused):
        open_package(out, trusted_keys(ROOT / "resources" / "reference-keys"), NO_CONTEXT)
    assert main(["paquet", str(REFERENCE_FOLDER), str(private), str(out)]) == 1
    assert main([]) == 2
    assert "paquet" in capsys.readouterr().err


def test_only_public_keys_are_shipped() -> None:
    folder = ROOT / "resources" / "reference-keys"
    assert trusted_keys(folder)
    assert not [path for path in folder.iterdir() if b"PRIVATE" in path.read_bytes()]

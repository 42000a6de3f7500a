"""A data folder whose last validations are kept, and packages to rehearse on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.jobs.job import Kind, NewJob, State
from facnet_desktop.reference.edition import edition_folders
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.jobs.execution import Executor, StopSignal
from facnet_desktop.services.reference_package.import_edition import ReferenceShelf
from facnet_desktop.services.rehearsal.rehearse import Rehearsing
from facnet_desktop.services.work.validation import ValidationWork
from facnet_desktop.services.work.validation_document import ValidationDocument
from facnet_desktop.services.worker.registry import VALIDATION
from facnet_desktop.services.worker.workshop import Workshop
from facnet_desktop.store.store import Store
from tests.support.exports import REFERENCE_FOLDER, ROOT
from tests.support.store_folder import opened
from tests.unit.services.reference_package.packages import public_pem

CANARY = ROOT / "resources" / "autotest"
EXPORT = CANARY / "export.csv"
AS_OF = date(2026, 6, 1)


@dataclass(frozen=True)
class Desk:
    """An open store and what a rehearsal is given."""

    store: Store
    around: Rehearsing

    def validate(self, path: Path, **changed: object) -> NewJob:
        """The job of a validation that completed here, of the rules of a default run."""
        asked = ValidationDocument(
            path=str(path),
            rules=tuple(rule.code for rule in RULES if rule.enabled_by_default),
            configuration=Configuration(),
            as_of=AS_OF,
        )
        job = NewJob(
            kind=Kind.VALIDATION,
            title=path.name,
            request=replace(asked, **changed).to_json(),  # type: ignore[arg-type]
        )
        self.store.queue.add([job])
        claimed = self.store.queue.claim("essai")
        assert claimed is not None
        work = ValidationWork(
            compute=Workshop(None).function(VALIDATION),
            results=self.store.results,
            references=lambda: edition_folders(REFERENCE_FOLDER),
        )
        Executor(
            queue=self.store.queue,
            works={Kind.VALIDATION: work},
            report_error=lambda error, _: report_of(error),
        ).execute(claimed, stop=StopSignal())
        ended = self.store.board.get(job.id)
        assert ended is not None
        assert ended.state is State.COMPLETED, ended.error
        return job


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A new one; everything is computed in this process."""
    keys = folder / "cles"
    keys.mkdir()
    (keys / "essai.pem").write_bytes(public_pem())
    with opened(folder / "donnees") as store:
        shelf = ReferenceShelf(
            shipped=REFERENCE_FOLDER,
            keys=keys,
            data=store.folder,
            editions=store.editions,
            accesses=store.accesses,
        )
        yield Desk(
            store=store,
            around=Rehearsing(
                shelf=shelf,
                board=store.board,
                results=store.results,
                compute=Workshop(None).function,
                canary=CANARY,
            ),
        )


def moved(folder: Path, name: str, *, years: int) -> Path:
    """The export of the program with its services that many years later: a new edition judges them."""
    text = EXPORT.read_bytes().decode("latin-1")
    for year in (2025, 2024):
        text = text.replace(f";{year}-", f";{year + years}-")
    path = folder / name
    path.write_bytes(text.encode("latin-1"))
    return path

"""The use cases of the tables of reference: look at a package, import it, go back to the edition before."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference.edition import edition_folders, edition_of, read_edition
from facnet_desktop.services.reference_package.admission import admit
from facnet_desktop.services.reference_package.changes import Change, changes
from facnet_desktop.services.reference_package.differences import TableDifference, counted
from facnet_desktop.services.reference_package.in_force import folders_in_force, unaltered
from facnet_desktop.services.reference_package.install import install
from facnet_desktop.services.reference_package.package import Package, open_package
from facnet_desktop.services.reference_package.signature import trusted_keys
from facnet_desktop.store.editions import ImportedEdition, ReferenceEditions
from facnet_desktop.store.encrypted import Cursor, EncryptedFile
from facnet_desktop.store.jobs.queue import Keep


class NothingToUndo(UserError):
    """Only the shipped edition is in force."""

    code = ErrorCode.REFERENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceShelf:
    """Where editions come from and go to: the shipped ones, the keys that may sign, the data folder."""

    shipped: Path
    keys: Path
    data: DataFolder
    editions: ReferenceEditions


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePreview:
    """What importing a verified package would change; ``over`` is the edition in force.

    ``differences`` count the ``changes`` table by table.
    """

    package: Package
    over: str
    differences: tuple[TableDifference, ...]
    changes: tuple[Change, ...] = ()

    def to_json(self) -> dict[str, Json]:
        """As it is kept with the edition and shown; it names tables and codes only."""
        return {
            "edition": self.package.edition,
            "source": self.package.tables.manifest.source,
            "signer": self.package.signer,
            "over": self.over,
            "differences": [one.to_json() for one in self.differences],
        }


def preview_package(path: Path, shelf: ReferenceShelf, context: JobContext) -> PackagePreview:
    """Verify a package and tell what it would change; nothing is.

    Raises:
        PackageRefused: it may not be imported; the message says why.
        DamagedReference: what is in force is damaged.
        JobCancelled: the person asked to stop.
    """
    package = open_package(path, trusted_keys(shelf.keys), context)
    in_force = folders_in_force(shelf.shipped, shelf.data, shelf.editions)
    admit(
        package, in_force=in_force[-1], shipped=edition_folders(shelf.shipped), listed=shelf.editions.listed()
    )
    before = edition_of(read_edition(in_force[-1]))
    found = tuple(changes(before, package.tables))
    return PackagePreview(package=package, over=in_force[-1].name, differences=counted(found), changes=found)


def import_package(
    path: Path, shelf: ReferenceShelf, context: JobContext, *, by: str
) -> tuple[PackagePreview, Keep]:
    """Verify a package and write its folder; the edition is in force once ``Keep`` is committed.

    Raises:
        PackageRefused, DamagedReference, JobCancelled: as ``preview_package``; nothing was changed.
        OutputError: the folder cannot be written.
    """
    preview = preview_package(path, shelf, context)
    active = shelf.editions.active()
    context.report(Progress(phase=Phase.FINISHING, done=0, total=1))
    install(preview.package, shelf.data)
    kept: Mapping[str, Json] = preview.to_json()

    def keep(cursor: Cursor, _job: int) -> None:
        shelf.editions.record(
            cursor,
            edition=preview.package.edition,
            by=by,
            signer=preview.package.signer,
            digest=preview.package.digest,
            differences=kept,
            over=None if active is None else active.edition,
        )

    return preview, keep


def import_now(
    path: Path, shelf: ReferenceShelf, context: JobContext, *, by: str, file: EncryptedFile
) -> PackagePreview:
    """``import_package`` and its commit, without a job.

    Raises:
        PackageRefused, DamagedReference, OutputError, JobCancelled: nothing was changed.
    """
    preview, keep = import_package(path, shelf, context, by=by)
    with file.transaction() as cursor:
        keep(cursor, 0)
    return preview


def undo_import(shelf: ReferenceShelf) -> ImportedEdition | None:
    """Put the edition imported before back in force; ``None`` when that is the shipped one.

    The edition that is left stays in the data folder, out of use.

    Raises:
        NothingToUndo: only the shipped edition is in force.
        DamagedReference: the edition to go back to was altered; nothing is changed.
    """
    active = shelf.editions.active()
    if active is None:
        raise NothingToUndo(
            "Seules les références livrées avec le logiciel sont en vigueur.", "Rien n'a été changé."
        )
    previous = shelf.editions.previous()
    if previous is not None:
        unaltered(shelf.data, previous)
    shelf.editions.activate(None if previous is None else previous.edition, over=active.edition)
    return previous

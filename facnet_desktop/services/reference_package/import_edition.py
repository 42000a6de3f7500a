"""The use cases of the tables of reference: look at a package, import it, go back to the edition before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import DamagedReference, ErrorCode, UserError
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference.edition import edition_folders, edition_of, read_edition
from facnet_desktop.services.reference_package.admission import admit
from facnet_desktop.services.reference_package.changes import Change, changes
from facnet_desktop.services.reference_package.differences import TableDifference, counted
from facnet_desktop.services.reference_package.in_force import folders_in_force, unaltered
from facnet_desktop.services.reference_package.install import digest_of_folder, install, one_at_a_time
from facnet_desktop.services.reference_package.package import Package, open_package
from facnet_desktop.services.reference_package.refusal import NOTHING_CHANGED, PackageRefused
from facnet_desktop.services.reference_package.signature import trusted_keys
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.editions import ImportedEdition, ReferenceEditions, another_import
from facnet_desktop.store.encrypted import Cursor, EncryptedFile
from facnet_desktop.store.jobs.queue import Keep


class NothingToUndo(UserError):
    """Only the shipped edition is in force."""

    code = ErrorCode.REFERENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceShelf:
    """Where editions come from and go to: the shipped ones, the keys that may sign, the data folder.

    ``accesses`` is where it is written down who put which edition in force.
    """

    shipped: Path
    keys: Path
    data: DataFolder
    editions: ReferenceEditions
    accesses: AccessRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePreview:
    """What importing a verified package would change; ``over`` is the edition in force.

    ``differences`` count the ``changes`` table by table. ``repairs``: the edition was imported before and
    its folder is missing or altered; importing puts the files back and changes nothing else.
    """

    package: Package
    over: str
    differences: tuple[TableDifference, ...]
    changes: tuple[Change, ...] = ()
    repairs: bool = False

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
    newest = _admitted(package, shelf)
    if newest is None:
        return PackagePreview(package=package, over=package.edition, differences=(), repairs=True)
    before = edition_of(read_edition(newest))
    found = tuple(changes(before, package.tables))
    return PackagePreview(package=package, over=newest.name, differences=counted(found), changes=found)


def _admitted(package: Package, shelf: ReferenceShelf) -> Path | None:
    """The edition in force it would follow; ``None`` when it would put its own lost files back.

    Raises:
        PackageRefused, DamagedReference: as ``preview_package``.
    """
    try:
        in_force = folders_in_force(shelf.shipped, shelf.data, shelf.editions)
    except DamagedReference:
        if not _was_imported(package, shelf.editions.in_force()):
            raise
        return None
    admit(
        package, in_force=in_force[-1], shipped=edition_folders(shelf.shipped), listed=shelf.editions.listed()
    )
    return in_force[-1]


def _was_imported(package: Package, kept: Sequence[ImportedEdition]) -> bool:
    """Whether it is, to the byte, one of the editions in force."""
    return any((one.edition, one.digest) == (package.edition, package.digest) for one in kept)


def import_package(
    path: Path, shelf: ReferenceShelf, context: JobContext, *, by: str, digest: str | None = None
) -> tuple[PackagePreview, Keep]:
    """Verify a package and write its folder; the edition is in force once ``Keep`` is committed.

    ``digest`` is that of the package the person looked at, when there was one.

    Raises:
        PackageRefused, DamagedReference, JobCancelled: as ``preview_package``; nothing was changed.
        OutputError: the folder cannot be written.
    """
    preview = preview_package(path, shelf, context)
    if digest not in (None, preview.package.digest):
        raise PackageRefused(
            "Le paquet de références n'est plus celui qui a été examiné.",
            NOTHING_CHANGED,
            "Examiner le paquet de nouveau, puis recommencer.",
        )
    context.report(Progress(phase=Phase.FINISHING, done=0, total=1))
    with one_at_a_time(shelf.data):
        active = shelf.editions.active()
        _admitted(preview.package, shelf)
        install(preview.package, shelf.data)
    kept: Mapping[str, Json] = preview.to_json()

    def keep(cursor: Cursor, _job: int) -> None:
        if digest_of_folder(preview.package.edition, shelf.data) != preview.package.digest:
            raise another_import()
        _note(shelf, cursor, by, "reference", preview.package.edition, signer=preview.package.signer)
        if preview.repairs:
            return
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
    path: Path,
    shelf: ReferenceShelf,
    context: JobContext,
    *,
    by: str,
    file: EncryptedFile,
    digest: str | None = None,
) -> PackagePreview:
    """``import_package`` and its commit, without a job.

    Raises:
        PackageRefused, DamagedReference, OutputError, JobCancelled: nothing was changed.
    """
    preview, keep = import_package(path, shelf, context, by=by, digest=digest)
    with file.transaction() as cursor:
        keep(cursor, 0)
    return preview


def undo_import(shelf: ReferenceShelf, *, by: str) -> ImportedEdition | None:
    """Put the edition imported before back in force; ``None`` when that is the shipped one.

    The edition that is left stays in the data folder, out of use; the register says who left it.

    Raises:
        NothingToUndo: only the shipped edition is in force.
        DamagedReference: the edition to go back to was altered; nothing is changed.
    """
    chain = shelf.editions.in_force()
    if not chain:
        raise NothingToUndo(
            "Seules les références livrées avec le logiciel sont en vigueur.", "Rien n'a été changé."
        )
    active, previous = chain[0], chain[1] if len(chain) > 1 else None
    if previous is not None:
        unaltered(shelf.data, previous)

    def noted(cursor: Cursor) -> None:
        _note(shelf, cursor, by, "reference_left", active.edition)

    shelf.editions.activate(None if previous is None else previous.edition, over=active.edition, noted=noted)
    return previous


def _note(shelf: ReferenceShelf, cursor: Cursor, by: str, what: str, edition: str, **details: Detail) -> None:
    """Who changed what the findings are judged with, in the transaction that changes it."""
    shelf.accesses.append(
        cursor, by, AccessAction.SETTINGS, None, {"setting": what, "edition": edition, **details}
    )

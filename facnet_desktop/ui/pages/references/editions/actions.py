"""What a person does with editions: list them, look at a package, import it, undo."""

import uuid
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.reference_package.import_edition import (
    PackagePreview,
    ReferenceShelf,
    preview_package,
    undo_import,
)
from facnet_desktop.services.reference_package.listed import ListedEdition, listed_editions
from facnet_desktop.services.rehearsal.rehearse import RehearsalRequest, Rehearsing
from facnet_desktop.services.work.import_reference import import_job
from facnet_desktop.store.editions import ImportedEdition
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import Confirmation, ask
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.pages.references.editions.import_notice import ImportNotice
from facnet_desktop.ui.pages.references.editions.list_dialog import EditionsDialog
from facnet_desktop.ui.pages.references.editions.preview_dialog import PackagePreviewDialog
from facnet_desktop.ui.pages.references.editions.rehearsal_link import link_rehearsal
from facnet_desktop.ui.pages.references.editions.rehearsal_run import RehearsalRun
from facnet_desktop.ui.widgets.buttons import button

PACKAGES = "*.facnetref"


class EditionActions(QObject):
    """``buttons`` and ``notice`` are for the page; ``changed`` when another edition is in force.

    ``shelf`` is where editions come from and go to.
    """

    changed = Signal()

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.shelf = ReferenceShelf(
            shipped=context.reference.shipped,
            keys=context.resources / "reference-keys",
            data=context.data,
            editions=context.store.editions,
            accesses=context.store.accesses,
        )
        self._job: uuid.UUID | None = None
        self._edition = ""
        self._looking = 0
        self.notice = ImportNotice(page)
        self._list = button(self.tr("Éditions"), "history", parent=page)
        self._list.setToolTip(self.tr("Éditions livrées et importées, et celle qui est en vigueur"))
        self._import = button(self.tr("Importer un paquet"), "package", parent=page)
        self._import.setToolTip(
            self.tr("Mettre à jour les références à partir d'un fichier .facnetref signé")
        )
        self.buttons = (self._list, self._import)

        self._list.clicked.connect(self._read_list)
        self._import.clicked.connect(self._choose)
        self.notice.cancel_asked.connect(self._cancel)
        self.notice.undo_asked.connect(self._ask_undo)
        self.notice.job_asked.connect(self._show_job)
        context.dispatcher.progressed.connect(self._follow_progress)
        context.dispatcher.job_changed.connect(self._follow_job)

    def use(self, editions: tuple[str, ...]) -> None:
        """The editions in force, as they were read."""
        self._edition = editions[-1]

    # --- looking at a package ----------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self._page, self.tr("Choisir un paquet de références"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Paquets de références ({pattern})").format(pattern=PACKAGES))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.preview)
        dialog.open()

    @Slot(str)
    def preview(self, path: str) -> None:
        """Verify a package and show what it would change; nothing is changed."""
        self._looking += 1
        self.notice.say_waiting(
            self.tr("Vérification du paquet {name}…").format(name=quoted(Path(path).name))
        )
        self._import.setEnabled(False)
        self._context.slow.run(
            partial(preview_package, Path(path), self.shelf, JobContext()),
            partial(self._show_preview, self._looking, path),
            partial(self._refuse, self._looking),
        )

    def _show_preview(self, number: int, path: str, preview: PackagePreview) -> None:
        if number != self._looking:
            return
        self._end_looking()
        dialog = PackagePreviewDialog(preview, self._page)
        dialog.accepted.connect(partial(self._submit, path, preview.package.digest))
        if not preview.repairs:
            self._rehearse(Path(path), preview, dialog)
        dialog.open()

    def _rehearse(self, path: Path, preview: PackagePreview, dialog: PackagePreviewDialog) -> None:
        """Begun while the person reads the changes."""
        context = self._context
        run = RehearsalRun(
            RehearsalRequest(path=path, edition=preview.package.edition, digest=preview.package.digest),
            Rehearsing(
                shelf=self.shelf,
                board=context.store.board,
                results=context.store.results,
                compute=context.compute,
                canary=context.resources / "autotest",
            ),
            context.slow,
            self,
        )
        link_rehearsal(run, dialog, context.announcer)
        run.start()

    def _refuse(self, number: int, error: BaseException) -> None:
        if number == self._looking:
            self._end_looking()
        self._context.troubles.tell(error)

    def _end_looking(self) -> None:
        self.notice.hide()
        self._import.setEnabled(True)

    # --- importing it ------------------------------------------------------------------------------

    def _submit(self, path: str, digest: str) -> None:
        job = import_job(Path(path), by=self._context.account, digest=digest)
        self._job = job.id
        self.notice.say_running(self.tr("L'importation attend son tour."), 0)
        self._import.setEnabled(False)
        self._context.dispatcher.submit([job])

    @Slot(object)
    def _follow_progress(self, update: ProgressUpdate) -> None:
        if update.job_id == self._job:
            self.notice.say_running(self.tr("Importation des références…"), update.progress.percent)

    @Slot(object)
    def _follow_job(self, job: Job) -> None:
        if job.id != self._job:
            return
        match job.state:
            case State.COMPLETED:
                self._say_done(job)
            case State.FAILED:
                told = job.error.message if job.error is not None else ""
                self.notice.say_failed(self.tr("L'importation a échoué. {told}").format(told=told).strip())
            case State.CANCELLED:
                self.notice.say_undone(self.tr("L'importation est annulée. Rien n'a été changé."))
            case State.INTERRUPTED:
                self.notice.say_failed(self.tr("L'importation est interrompue. Rien n'a été changé."))
        if job.state in _OVER:
            self._import.setEnabled(True)

    def _say_done(self, job: Job) -> None:
        edition = str((job.result or {}).get("edition", ""))
        said = self.tr("L'édition {edition} est en vigueur.").format(edition=quoted(edition))
        self.notice.say_done(said)
        self._context.announcer.say(said)
        self.changed.emit()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self.notice.say_waiting(self.tr("Annulation en cours…"))
            self._context.dispatcher.cancel(self._job)

    @Slot()
    def _show_job(self) -> None:
        self._context.navigator.show_jobs(self._job)

    # --- the editions ------------------------------------------------------------------------------

    @Slot()
    def _read_list(self) -> None:
        self._context.reads.run(partial(listed_editions, self.shelf), self._show_list)

    def _show_list(self, editions: tuple[ListedEdition, ...]) -> None:
        dialog = EditionsDialog(editions, self._page)
        dialog.undo_asked.connect(self._ask_undo)
        dialog.open()

    @Slot()
    def _ask_undo(self) -> None:
        ask(
            self._page,
            Confirmation(
                title=self.tr("Revenir à l'édition précédente?"),
                text=self.tr(
                    "L'édition {edition} ne sera plus utilisée par les prochaines validations. Les "
                    "résultats déjà obtenus ne changent pas. Son paquet peut être importé de nouveau."
                ).format(edition=quoted(self._edition)),
                action=self.tr("Revenir à la précédente"),
                keep=self.tr("Garder cette édition"),
            ),
            self._undo,
        )

    def _undo(self) -> None:
        self._context.reads.run(
            partial(_leave, self.shelf, self._context.journal, self._context.account), self._was_undone
        )

    def _was_undone(self, _: ImportedEdition | None) -> None:
        said = self.tr("L'édition précédente est de nouveau en vigueur.")
        self.notice.say_undone(said)
        self._context.announcer.say(said)
        self.changed.emit()


def _leave(shelf: ReferenceShelf, journal: Journal, by: str) -> ImportedEdition | None:
    previous = undo_import(shelf, by=by)
    journal.write(Event.REFERENCE_LEFT)
    return previous


_OVER = frozenset({State.COMPLETED, State.FAILED, State.CANCELLED, State.INTERRUPTED})

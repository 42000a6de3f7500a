"""What the commands of the panel do: asked of the dispatcher, or of the store in another thread."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from facnet_desktop.domain.french import count, quoted
from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.jobs.error_entries import Action, entry_of
from facnet_desktop.jobs.job import Job, JobError, Kind, State
from facnet_desktop.services.jobs.again import file_of
from facnet_desktop.services.jobs.hand_over import hand_over
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.purge import Archive, delete_job
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.store import Store
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import Confirmation, ask, stop_several, stop_validation
from facnet_desktop.ui.dialogs.lot_report.asking import Wanted
from facnet_desktop.ui.dialogs.lot_report.dialog import LotReportDialog
from facnet_desktop.ui.pages.jobs.commands.offers import Command, allows
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.trouble import diagnostic_text, trouble_in


class Doing(QObject):
    """Does what was asked of some jobs; to those that do not allow it, nothing."""

    def __init__(self, context: AppContext, jobs: LiveJobs, over: QWidget) -> None:
        """``over``: the widget that questions are asked over."""
        super().__init__(over)
        self._context = context
        self._jobs = jobs
        self._over = over

    def do(self, command: Command, selected: Sequence[Job]) -> None:
        """Do it to those that allow it."""
        silent = self._jobs.is_silent
        jobs = [job for job in selected if allows(command, job, is_silent=silent(job.id))]
        if not jobs:
            return
        dispatcher = self._context.dispatcher
        match command:
            case Command.OPEN:
                self._context.navigator.show_results(jobs[0].id)
            case Command.CANCEL:
                self.cancel(jobs)
            case Command.RETRY:
                self._each(command, jobs, dispatcher.retry, self.tr("Nouvelle tentative demandée."))
            case Command.FIRST:
                self._each(command, jobs[::-1], dispatcher.go_first, self.tr("Passe en premier."))
            case Command.UP | Command.DOWN:
                self._step(jobs, up=command is Command.UP)
            case Command.WAIT:
                self._each(command, jobs, dispatcher.keep_waiting, self.tr("Une minute de plus."))
            case Command.AGAIN:
                self._again(jobs)
            case Command.REMOVE:
                self._remove(jobs)
            case Command.DELETE:
                self._delete(jobs[0])
            case Command.EXPORT:
                self._export(jobs[0])
            case Command.COPY:
                self._copy(jobs[0])

    def cancel(self, jobs: Sequence[Job]) -> None:
        """Cancel what waits; what runs is stopped once that was confirmed."""
        running = [job for job in jobs if job.state is State.RUNNING]
        ask_for, said = self._context.dispatcher.cancel, self.tr("Annulation demandée.")
        yes = partial(self._each, Command.CANCEL, jobs, ask_for, said)
        if not running:
            yes()
        elif len(jobs) == 1 and running[0].kind is Kind.VALIDATION:
            ask(self._over, stop_validation(running[0].title), yes)
        else:
            ask(self._over, stop_several(len(jobs)), yes)

    def cancel_lot(self, lot_id: uuid.UUID) -> None:
        """Cancel all of a lot that has not ended, once that was confirmed."""
        lot = self._jobs.lot(lot_id)
        if lot is None:
            return
        left = lot.files - lot.done
        question = Confirmation(
            title=self.tr("Annuler le lot {name}?").format(name=quoted(lot.title)),
            text=self.tr(
                "{left} {verb} annulés; les résultats déjà obtenus restent. Ils pourront être relancés."
            ).format(left=count(left, "fichier"), verb="est" if left < 2 else "sont"),
            action=self.tr("Annuler le lot"),
            keep=self.tr("Continuer le lot"),
        )
        ask(self._over, question, partial(self._cancel_lot, lot_id))

    def report_on_lot(self, lot_id: uuid.UUID) -> None:
        """Sum up a lot, to be printed or kept."""
        LotReportDialog(self._context, Wanted(lot_id=lot_id), self._over).open()

    def report_on(self, jobs: Sequence[Job]) -> None:
        """The same of validations that were chosen."""
        LotReportDialog(self._context, Wanted(job_ids=[job.id for job in jobs]), self._over).open()

    def put_before(self, job_ids: Sequence[uuid.UUID], before: uuid.UUID | None) -> None:
        """Elsewhere in the queue, at its end without ``before``."""
        self._context.dispatcher.put_before(job_ids, before)
        self._context.announcer.say(self.tr("File réordonnée."))

    def set_paused(self, *, paused: bool) -> None:
        """Start nothing new, or go on."""
        dispatcher = self._context.dispatcher
        (dispatcher.pause if paused else dispatcher.resume)()

    def resume_unfinished(self, jobs: Sequence[Job]) -> None:
        """« Reprendre » what the end of the program cut short."""
        self._each(Command.RETRY, jobs, self._context.dispatcher.retry, self.tr("Reprise demandée."))

    def hide(self, jobs: Sequence[Job]) -> None:
        """Take jobs that ended off the list, those to review out of that view too."""
        self._remove(jobs)

    @Slot()
    def choose_file(self) -> None:
        """Choose files to validate."""
        dialog = QFileDialog(self._over, self.tr("Choisir les exports à valider"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Exports (*.csv *.txt *.tsv)"), self.tr("Tous les fichiers (*)")])
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    @Slot(list)
    def _files_chosen(self, paths: list[str]) -> None:
        self._context.navigator.open_files([Path(path) for path in paths])

    # --- one command each --------------------------------------------------------------------------

    def _each(
        self, command: Command, jobs: Sequence[Job], ask_for: Callable[[uuid.UUID], None], said: str
    ) -> None:
        """Of those that still allow it: a question may have waited for its answer."""
        for job in jobs:
            now = self._jobs.get(job.id)
            if now is not None and allows(command, now, is_silent=self._jobs.is_silent(job.id)):
                ask_for(job.id)
        self._context.announcer.say(said)

    def _step(self, jobs: Sequence[Job], *, up: bool) -> None:
        self._context.dispatcher.step([job.id for job in jobs], up=up)
        said = self.tr("Monté dans la file.") if up else self.tr("Descendu dans la file.")
        self._context.announcer.say(said)

    def _cancel_lot(self, lot_id: uuid.UUID) -> None:
        call = partial(self._context.store.queue.cancel_lot, lot_id, by=self._context.account)
        self._context.reads.run(call, self._lot_cancelled)

    def _lot_cancelled(self, states: Mapping[uuid.UUID, State]) -> None:
        for job_id, state in states.items():
            if state is State.RUNNING:
                self._context.dispatcher.cancel(job_id)
        self._context.dispatcher.look()
        self._context.announcer.say(self.tr("Annulation du lot demandée."))

    def _again(self, jobs: Sequence[Job]) -> None:
        call = partial(_files, self._context.store, [job.id for job in jobs])
        self._context.slow.run(call, self._context.navigator.open_files, self._no_file)

    def _no_file(self, error: BaseException) -> None:
        self._context.troubles.tell(error, {Action.CHOOSE_FILE: self.choose_file})

    def _remove(self, jobs: Sequence[Job]) -> None:
        ended = [job.id for job in jobs]
        review = [job.id for job in jobs if job.needs_review]
        call = partial(_remove, self._context.store.queue, ended, review)
        self._context.reads.run(call, self._removed)

    def _removed(self, _: object) -> None:
        self._context.dispatcher.look()
        self._context.announcer.say(self.tr("Retiré de la liste; les résultats restent."))

    def _delete(self, job: Job) -> None:
        question = Confirmation(
            title=self.tr("Supprimer {name}?").format(name=quoted(job.title)),
            text=self.tr(
                "Ses lignes, ses constats, son sommaire et son journal sont détruits et ne peuvent pas être "
                "récupérés. L'export de facturation lui-même n'est pas touché."
            ),
            action=self.tr("Supprimer"),
            keep=self.tr("Conserver"),
        )
        ask(self._over, question, partial(self._destroy, job.id))

    def _destroy(self, job_id: uuid.UUID) -> None:
        context = self._context
        call = partial(_destroy, context.store, context.journal, context.clock, job_id, who=context.account)
        context.slow.run(call, self._destroyed)

    def _destroyed(self, job_id: uuid.UUID) -> None:
        self._jobs.forget([job_id])
        self._context.announcer.say(self.tr("Validation supprimée."))

    def _export(self, job: Job) -> None:
        dialog = QFileDialog(self._over, self.tr("Dossier qui recevra les deux fichiers de la tâche"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(self._folder_chosen, job.id))
        dialog.open()

    def _folder_chosen(self, job_id: uuid.UUID, folder: str) -> None:
        self.export_to(job_id, Path(folder))

    def export_to(self, job_id: uuid.UUID, folder: Path) -> None:
        """Write both documents of a job there."""
        call = partial(hand_over, self._context.store, self._context.journal, job_id, folder)
        self._context.slow.run(call, self._exported)

    def _exported(self, _: Path) -> None:
        self._context.announcer.say(self.tr("Tâche exportée, sans rien de nominatif."))

    def _copy(self, job: Job) -> None:
        if job.error is not None:
            self._context.privacy.copy(
                diagnostic_text(trouble_in(reported(job.error))), self.tr("Diagnostic")
            )


def reported(error: JobError) -> ErrorReport:
    """A kept error, as one that has just happened is told."""
    entry = entry_of(error.code)
    return ErrorReport(error=error, transient=entry.transient, entry=entry)


def _files(store: Store, job_ids: Sequence[uuid.UUID]) -> tuple[Path, ...]:
    return tuple(file_of(store.board, job_id) for job_id in job_ids)


def _remove(queue: JobQueue, ended: Sequence[uuid.UUID], review: Sequence[uuid.UUID]) -> None:
    queue.hide(ended)
    queue.set_aside(review)


def _destroy(store: Store, journal: Journal, clock: Clock, job_id: uuid.UUID, *, who: str) -> uuid.UUID:
    archive = Archive(retention=store.retention, backups=store.backups, data=store.folder, clock=clock)
    try:
        delete_job(archive, job_id, who=who)
    except LookupError:
        return job_id  # destroyed meanwhile, by another program
    journal.write(Event.JOB_DELETED, job=job_id)
    return job_id

"""A rehearsal and the dialog that shows it, for as long as both are there."""

from PySide6.QtCore import QObject, Slot

from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.rehearsal.outcome import Rehearsal
from facnet_desktop.ui.announcer import Announcer
from facnet_desktop.ui.pages.references.editions.preview_dialog import PackagePreviewDialog
from facnet_desktop.ui.pages.references.editions.rehearsal_run import RehearsalRun
from facnet_desktop.ui.trouble import trouble_of


def link_rehearsal(run: RehearsalRun, dialog: PackagePreviewDialog, announcer: Announcer) -> None:
    """The dialog shows what the run tells; the run stops when the dialog is closed."""
    _Link(run, dialog, announcer)


class _Link(QObject):
    """Owned by the dialog: nothing is shown in one that is gone."""

    def __init__(self, run: RehearsalRun, dialog: PackagePreviewDialog, announcer: Announcer) -> None:
        super().__init__(dialog)
        self._run = run
        self._dialog = dialog
        self._announcer = announcer
        run.progressed.connect(dialog.show_progress)
        run.done.connect(self._done)
        run.failed.connect(self._failed)
        run.stopped.connect(self._stopped)
        dialog.rehearsal.stop_asked.connect(run.stop)
        dialog.rehearsal.start_asked.connect(self._start)
        dialog.finished.connect(run.close)

    @Slot()
    def _start(self) -> None:
        self._dialog.show_progress(0.0)
        self._run.start()

    @Slot(object)
    def _done(self, found: Rehearsal) -> None:
        self._dialog.show_outcome(found)
        self._announcer.say(found.sentence())

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        """A package that is refused, or a rehearsal that could not be carried out."""
        told = trouble_of(error)
        if isinstance(error, PackageRefused):
            text = f"{told.what} {told.consequence} {told.next_step}"
            self._dialog.show_refusal(text)
        else:
            text = self.tr("La répétition n'a pas pu être faite. {what} {next_step}").format(
                what=told.what, next_step=told.next_step
            )
            self._dialog.show_undone(text)
        self._announcer.say(text)

    @Slot()
    def _stopped(self) -> None:
        self._dialog.show_undone(self.tr("La répétition est arrêtée. Le paquet peut être accepté sans elle."))

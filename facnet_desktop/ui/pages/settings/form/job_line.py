"""A job that was asked for from a page, followed there: bar, words, « Annuler », and how it ended."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.job import ENDED, Job, NewJob, State
from facnet_desktop.services.jobs.words import state_of
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.pages.settings.form.under_way import UnderWay
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button

_WHOLE = 1000
"""The bar counts tenths of a percent."""


class JobLine(UnderWay):
    """Empty until ``submit``; ``ended`` carries the :class:`Job`, whose failure has been told.

    The same job is in the list of jobs: leaving the page does not stop it.
    """

    ended = Signal(object)

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what is under way, for a screen reader."""
        super().__init__(context, button(self.tr("Annuler"), "x"), parent)
        self._name = name
        self._job_id: UUID | None = None
        self._details = self.notice.add_button(self.tr("Voir la tâche"), "list-checks")

        self.bar.setRange(0, _WHOLE)
        self.bar.setAccessibleName(name)
        self.stop.setAccessibleName(self.tr("Annuler\u00a0: {name}").format(name=name))

        self.stop.clicked.connect(self._ask_cancel)
        self._details.clicked.connect(self._show_job)
        context.dispatcher.job_changed.connect(self._follow_job)
        context.dispatcher.progressed.connect(self._follow_progress)

    def submit(self, job: NewJob) -> None:
        """Queue the job and follow it."""
        self.bar.setValue(0)
        self.begin(self.tr("{name}\u00a0: en file").format(name=self._name))
        self._job_id = job.id
        self.context.dispatcher.submit([job])

    def tell(self, text: str, tone: Tone) -> None:
        """What there is to say without any job, such as that there was nothing to do."""
        self._details.hide()
        super().say(text, tone)

    def say(self, text: str, tone: Tone) -> None:
        """How the job ended, in the words of who asked for it."""
        self._details.setVisible(self._job_id is not None)
        super().say(text, tone)

    @Slot()
    def _ask_cancel(self) -> None:
        if self._job_id is not None:
            self.stopping(self.tr("Annulation en cours…"))
            self.context.dispatcher.cancel(self._job_id)

    @Slot()
    def _show_job(self) -> None:
        self.context.navigator.show_jobs(self._job_id)

    @Slot(object)
    def _follow_progress(self, update: ProgressUpdate) -> None:
        if update.job_id == self._job_id:
            self.bar.setValue(round(update.progress.percent * _WHOLE / 100))

    @Slot(object)
    def _follow_job(self, job: Job) -> None:
        if job.id != self._job_id or not self.is_under_way:
            return
        if job.state not in ENDED:
            if self.stop.isEnabled():
                self.words.setText(
                    self.tr("{name}\u00a0: {state}").format(name=self._name, state=state_of(job))
                )
            return
        self.end()
        if job.state is State.CANCELLED:
            self.say(self.tr("{name}\u00a0: annulation terminée.").format(name=self._name), Tone.MUTED)
        elif job.error is not None:
            self.say(job.error.message, Tone.ERROR)
        self.ended.emit(job)

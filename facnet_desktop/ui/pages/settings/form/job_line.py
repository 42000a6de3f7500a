"""A job that was asked for from a page, followed there: bar, words, « Annuler », and how it ended."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from facnet_desktop.jobs.job import ENDED, Job, NewJob, State
from facnet_desktop.services.jobs.words import state_of
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

_WHOLE = 1000
"""The bar counts tenths of a percent."""


class JobLine(QWidget):
    """Empty until ``submit``; ``ended`` carries the :class:`Job`, whose failure has been told.

    The same job is in the list of jobs: leaving the page does not stop it.
    """

    ended = Signal(object)

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what is under way, for a screen reader."""
        super().__init__(parent)
        self._context = context
        self._name = name
        self._job_id: UUID | None = None
        self._words = label("", "muted", wraps=True)
        self._bar = QProgressBar(self)
        self._cancel = button(self.tr("Annuler"), "x", parent=self)
        self._under_way = QWidget(self)
        self._outcome = Notice(parent=self, closable=True)
        self._details = self._outcome.add_button(self.tr("Voir la tâche"), "list-checks")

        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._cancel.setAccessibleName(self.tr("Annuler\u00a0: {name}").format(name=name))
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        row = QHBoxLayout(self._under_way)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._under_way)
        column.addWidget(self._outcome)

        self._cancel.clicked.connect(self._ask_cancel)
        self._details.clicked.connect(self._show_job)
        context.dispatcher.job_changed.connect(self._follow_job)
        context.dispatcher.progressed.connect(self._follow_progress)
        self._under_way.hide()
        self._outcome.hide()
        self._outcome.closed.connect(self.hide)
        self.hide()

    @property
    def is_under_way(self) -> bool:
        """Whether the job has not ended."""
        return self._job_id is not None and not self._under_way.isHidden()

    def submit(self, job: NewJob) -> None:
        """Queue the job and follow it."""
        self._outcome.hide()
        self._bar.setValue(0)
        self._words.setText(self.tr("{name}\u00a0: en file").format(name=self._name))
        self._cancel.setEnabled(True)
        self._under_way.show()
        self.show()
        self._job_id = job.id
        self._context.dispatcher.submit([job])

    def say(self, text: str, tone: Tone, *, of_job: bool = True) -> None:
        """How it ended, in the words of who asked for it; or that there was nothing to do (``of_job``)."""
        self._details.setVisible(of_job and self._job_id is not None)
        self._outcome.say(text, tone)
        self._outcome.show()
        self.show()
        self._context.announcer.say(text)

    def outcome(self) -> str:
        """What it says, empty while nothing has ended."""
        return "" if self._outcome.isHidden() else self._outcome.text()

    @Slot()
    def _ask_cancel(self) -> None:
        if self._job_id is not None:
            self._cancel.setEnabled(False)
            self._words.setText(self.tr("Annulation en cours…"))
            self._context.dispatcher.cancel(self._job_id)

    @Slot()
    def _show_job(self) -> None:
        self._context.navigator.show_jobs(self._job_id)

    @Slot(object)
    def _follow_progress(self, update: ProgressUpdate) -> None:
        if update.job_id == self._job_id:
            self._bar.setValue(round(update.progress.percent * _WHOLE / 100))

    @Slot(object)
    def _follow_job(self, job: Job) -> None:
        if job.id != self._job_id or self._under_way.isHidden():
            return
        if job.state not in ENDED:
            if self._cancel.isEnabled():
                self._words.setText(
                    self.tr("{name}\u00a0: {state}").format(name=self._name, state=state_of(job))
                )
            return
        self._under_way.hide()
        if job.state is State.CANCELLED:
            self.say(self.tr("{name}\u00a0: annulation terminée.").format(name=self._name), Tone.MUTED)
        elif job.error is not None:
            self.say(job.error.message, Tone.ERROR)
        self.ended.emit(job)

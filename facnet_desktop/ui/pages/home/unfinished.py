"""« 2 validations n'ont pas été terminées. » : resume them, or take them off the list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.job import Job
from facnet_desktop.services.jobs.rescue import remove, resume, unfinished_sentence
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.notice import Notice


class UnfinishedNotice(Notice):
    """Hidden when there is none. ``dealt_with`` once the queue has changed."""

    dealt_with = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.WARNING, parent)
        self._context = context
        self._jobs: tuple[Job, ...] = ()
        self._resume = self.add_button(self.tr("Reprendre"), "play")
        self._remove = self.add_button(self.tr("Retirer"), "x")
        self._remove.setToolTip(
            self.tr("Les retirer de la liste des tâches; les fichiers ne sont pas touchés.")
        )
        self._resume.clicked.connect(self._resume_all)
        self._remove.clicked.connect(self._remove_all)
        self.hide()

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """Those that a person may resume."""
        self._jobs = tuple(jobs)
        self._set_busy(is_busy=False)
        self.setVisible(bool(jobs))
        if jobs:
            self.say(
                self.tr("{sentence} Elles reprendront du début de leur fichier.").format(
                    sentence=unfinished_sentence(self._jobs)
                )
                if len(jobs) > 1
                else self.tr("{sentence} Elle reprendra du début de son fichier.").format(
                    sentence=unfinished_sentence(self._jobs)
                ),
                Tone.WARNING,
            )

    @Slot()
    def _resume_all(self) -> None:
        self._set_busy(is_busy=True)
        call = partial(resume, self._context.store.queue, self._jobs)
        self._context.reads.run(call, self._done, self._failed)

    @Slot()
    def _remove_all(self) -> None:
        self._set_busy(is_busy=True)
        call = partial(remove, self._context.store.queue, self._jobs)
        self._context.reads.run(call, self._done, self._failed)

    def _done(self, _: int) -> None:
        self._context.dispatcher.look()
        self.dealt_with.emit()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(is_busy=False)
        self._context.troubles.tell(error)

    def _set_busy(self, *, is_busy: bool) -> None:
        for made in (self._resume, self._remove):
            made.setEnabled(not is_busy)

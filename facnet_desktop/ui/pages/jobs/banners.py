"""What stays over the list until it is dealt with: work that was cut short."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.services.jobs.rescue import unfinished_sentence
from facnet_desktop.ui.pages.jobs.commands.doing import Doing
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice


class Banners(QWidget):
    """Takes no room while there is nothing to say; that the queue is paused, the window says."""

    def __init__(self, jobs: LiveJobs, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._doing = doing
        self.unfinished = Notice("", Tone.WARNING, self)
        self.resume = self.unfinished.add_button(self.tr("Reprendre"), "play")
        self.remove = self.unfinished.add_button(self.tr("Retirer"), "eye-off")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.unfinished)
        self.resume.clicked.connect(self._resume)
        self.remove.clicked.connect(self._remove)
        jobs.changed.connect(self._settle)
        self._settle()

    @Slot()
    def _settle(self) -> None:
        sentence = unfinished_sentence(self._jobs.unfinished)
        if sentence and sentence != self.unfinished.text():
            self.unfinished.say(sentence, Tone.WARNING)
        self.unfinished.setVisible(bool(sentence))
        self.setVisible(bool(sentence))

    @Slot()
    def _resume(self) -> None:
        self._doing.resume_unfinished(self._jobs.unfinished)

    @Slot()
    def _remove(self) -> None:
        self._doing.hide(self._jobs.unfinished)

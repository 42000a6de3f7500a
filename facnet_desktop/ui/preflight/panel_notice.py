"""What is said over the files to validate: what a folder held, what was put in the queue."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.preflight.gather import Gathered
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.gathered_words import gathered_sentence
from facnet_desktop.ui.preflight.submitting import Started
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.notice import Notice


class PanelNotice(Notice):
    """Hidden while there is nothing to say."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.INFO, parent, closable=True)
        self._context = context
        self._to_jobs = self.add_button(self.tr("Voir les tâches"), "list-checks")
        self._to_jobs.clicked.connect(self._show_jobs)
        self.hide()

    @Slot(object)
    def tell_gathered(self, found: Gathered) -> None:
        """What was left aside of a folder, if anything was."""
        self._to_jobs.hide()
        self.say(gathered_sentence(found), Tone.WARNING)
        self.setVisible(found.has_more or bool(found.closed))

    def tell_started(self, started: Started) -> None:
        """Some files are in the queue, others stay here."""
        said = count(len(started.jobs), "fichier mis en file", "fichiers mis en file")
        if started.doubles:
            said += f", {count(started.doubles, 'doublon laissé de côté', 'doublons laissés de côté')}"
        self._to_jobs.show()
        self.say(f"{said}.", Tone.GOOD)
        self.show()
        self._context.announcer.say(f"{said}.")

    def come_back(self) -> None:
        """The page is shown again: what was put in the queue before is no news."""
        if not self._to_jobs.isHidden():
            self.hide()

    @Slot()
    def _show_jobs(self) -> None:
        self._context.navigator.show_jobs()

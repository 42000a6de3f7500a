"""Where an import stands, on the page: its bar while it runs, then how it ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice

_WHOLE = 1000


class ImportNotice(QFrame):
    """Hidden while there is nothing to tell; what ended stays until it is put away."""

    cancel_asked = Signal()
    undo_asked = Signal()
    job_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = Notice(parent=self, closable=True)
        self._cancel = self._notice.add_button(self.tr("Annuler l'importation"), "x")
        self._undo = self._notice.add_button(self.tr("Revenir à l'édition précédente"), "undo-2")
        self._job = self._notice.add_button(self.tr("Voir la tâche"), "layers")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Avancement de l'importation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._notice)
        column.addWidget(self._bar)
        self._cancel.clicked.connect(self.cancel_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._job.clicked.connect(self.job_asked)
        self._notice.closed.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """What it says, empty when it is hidden."""
        return "" if self.isHidden() else self._notice.text()

    def say_waiting(self, text: str) -> None:
        """Nothing can be told of how far it is."""
        self._say(text, Tone.INFO)
        self._bar.setRange(0, 0)
        self._bar.show()

    def say_running(self, text: str, percent: float) -> None:
        """A job runs."""
        self._say(text, Tone.INFO, cancel=True, job=True)
        self._bar.setRange(0, _WHOLE)
        self._bar.setValue(round(percent * _WHOLE / 100))
        self._bar.show()

    def say_done(self, text: str) -> None:
        """It is in force."""
        self._say(text, Tone.GOOD, undo=True)

    def say_undone(self, text: str) -> None:
        """The edition of before is."""
        self._say(text, Tone.GOOD)

    def say_failed(self, text: str) -> None:
        """It is not, and why."""
        self._say(text, Tone.ERROR, job=True)

    def _say(
        self, text: str, tone: Tone, *, cancel: bool = False, undo: bool = False, job: bool = False
    ) -> None:
        self._bar.hide()
        self._notice.say(text, tone)
        self._cancel.setVisible(cancel)
        self._undo.setVisible(undo)
        self._job.setVisible(job)
        self._notice.show()
        self.show()

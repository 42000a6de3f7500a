"""« Fermer FacNet Desktop? » while jobs run."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.jobs.shutdown import CAP_SECONDS, CloseChoice
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 28


class ClosingQuestion(Dialog):
    """``chosen`` carries a :class:`CloseChoice`; Esc and Enter stay."""

    IS_QUESTION = True
    chosen = Signal(object)

    def __init__(self, running: str, waiting: int, parent: QWidget | None = None) -> None:
        """``running`` is the sentence about what runs; ``waiting`` is how many jobs are in the queue."""
        super().__init__(parent, self.tr("Fermer FacNet Desktop?"))
        self._running = label("", "", self, wraps=True)
        self._waiting = label("", "muted", self, wraps=True)
        head = QHBoxLayout()
        head.setSpacing(UNIT + UNIT // 2)
        head.addWidget(IconLabel("power", Tone.ACCENT, _MARK, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(self.windowTitle(), "heading", self, wraps=True), 1)
        self.body.addLayout(head)
        self.body.addWidget(self._running)
        self.body.addWidget(self._waiting)
        self.body.addStretch()
        self.buttons.addStretch()
        self._finish = button(self.tr("Terminer puis fermer"), parent=self)
        self._stop = button(self.tr("Arrêter et reprendre plus tard"), parent=self)
        self._stay = button(self.tr("Rester"), look="primary", parent=self)
        for one in (self._finish, self._stop, self._stay):
            self.buttons.addWidget(one)
        self._finish.clicked.connect(self._choose_finish)
        self._stop.clicked.connect(self._choose_stop)
        self._stay.clicked.connect(self.reject)
        self._stay.setDefault(True)
        self._stay.setFocus(Qt.FocusReason.OtherFocusReason)
        self._finish.setToolTip(
            self.tr("Attendre la fin de ce qui est en cours, {seconds} s au plus.").format(
                seconds=int(CAP_SECONDS)
            )
        )
        self._stop.setToolTip(self.tr("La reprise sera offerte à la prochaine ouverture."))
        self.say(running, waiting)

    def say(self, running: str, waiting: int) -> None:
        """How it stands now; ``running`` is empty once everything has ended while she thought."""
        self._running.setText(running or self.tr("Plus rien n'est en cours."))
        self._waiting.setText(
            self.tr("Reste en file jusqu'à la prochaine ouverture\u00a0: {jobs}.").format(
                jobs=count(waiting, "tâche")
            )
        )
        self._waiting.setVisible(waiting > 0)
        self._stop.setVisible(bool(running))
        if not running:
            self._finish.setText(self.tr("Fermer"))
        self.setAccessibleDescription(self._running.text())

    @Slot()
    def _choose_finish(self) -> None:
        self.accept()
        self.chosen.emit(CloseChoice.FINISH)

    @Slot()
    def _choose_stop(self) -> None:
        self.accept()
        self.chosen.emit(CloseChoice.STOP_AND_RESUME_LATER)

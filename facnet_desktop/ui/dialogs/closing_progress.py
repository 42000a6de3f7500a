"""« Fermeture… » while jobs finish."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from facnet_desktop.services.jobs.shutdown import CAP_SECONDS
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.text import label


class ClosingProgress(Dialog):
    """« Fermeture… »: it stays until the program has ended; ``stop_asked`` when it takes too long."""

    stop_asked = Signal()

    def __init__(self, running: str, parent: QWidget | None = None, *, can_stop: bool) -> None:
        super().__init__(parent, self.tr("Fermeture…"))
        self._text = label(running or self.tr("Enregistrement de la base locale."), "", self, wraps=True)
        self._note = label(
            self.tr(
                "Ce qui n'est pas terminé dans {seconds} s est arrêté; la reprise est offerte à la prochaine "
                "ouverture."
            ).format(seconds=int(CAP_SECONDS)),
            "muted",
            self,
            wraps=True,
        )
        self._note.setVisible(can_stop)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.windowTitle())
        self.body.addWidget(label(self.windowTitle(), "heading", self))
        self.body.addWidget(self._text)
        self.body.addWidget(bar)
        self.body.addWidget(self._note)
        self.body.addStretch()
        self._stop: QPushButton = button(self.tr("Arrêter maintenant"), "circle-stop", parent=self)
        self._stop.clicked.connect(self._stop_now)
        self._stop.setVisible(can_stop)
        self.buttons.addStretch()
        self.buttons.addWidget(self._stop)

    def say(self, text: str) -> None:
        """How it stands now."""
        if text and self._stop.isEnabled():
            self._text.setText(text)

    def reject(self) -> None:
        """Esc does nothing: the program is closing."""

    @Slot()
    def _stop_now(self) -> None:
        self._text.setText(self.tr("Arrêt en cours…"))
        self._note.hide()
        self._stop.setEnabled(False)
        self.stop_asked.emit()

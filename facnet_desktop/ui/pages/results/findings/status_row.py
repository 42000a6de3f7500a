"""Under the filters: how many findings, how far one is with them, what was just done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from facnet_desktop.domain.follow_up import FollowUpProgress
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.services.results.words import progress_words
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.text import label

_BAR = 90


class StatusRow(QWidget):
    """What was done stays until something else is, with a way to take it back."""

    undo_asked = Signal()
    information_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = label("", "strong", self)
        self._progress = label("", "muted", self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR)
        self._bar.setAccessibleName(self.tr("Constats traités"))
        self._information = button("", "", "link", self)
        self._information.clicked.connect(self.information_asked)
        self._done = label("", "good", self)
        self._undo = button(self.tr("Annuler"), "undo-2", "link", self)
        self._undo.setToolTip(self.tr("Annuler (Ctrl+Z)"))
        self._undo.clicked.connect(self.undo_asked)
        flow = Flow(self, spacing=UNIT + UNIT // 2)
        for part in (self._count, self._progress, self._bar, self._information, self._done, self._undo):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            part.setMinimumHeight(3 * UNIT)
            flow.addWidget(part)
        self._bar.setMinimumHeight(6)
        flow.setAlignment(self._bar, Qt.AlignmentFlag.AlignVCenter)
        self.say_done("", can_undo=False)

    def show_view(self, view: FindingView, *, selected: int, hidden_information: int) -> None:
        """What the list shows."""
        words = count(view.total, "constat")
        if selected > 1:
            words = f"{words}, {count(selected, 'sélectionné')}"
        self._count.setText(words)
        hidden = count(hidden_information, "information masquée", "informations masquées")
        self._information.setText(self.tr("{hidden}, montrer").format(hidden=hidden))
        self._information.setVisible(hidden_information > 0)

    def show_progress(self, progress: FollowUpProgress) -> None:
        """How many were treated."""
        words = progress_words(progress)
        self._progress.setText(words)
        self._bar.setValue(round(1000 * progress.fraction))
        self._bar.setAccessibleDescription(words)
        self._bar.setVisible(progress.total > 0)

    def say_done(self, words: str, *, can_undo: bool) -> None:
        """What was just done."""
        self._done.setText(words)
        self._done.setVisible(bool(words))
        self._undo.setVisible(bool(words) and can_undo)
        self._undo.setAccessibleName(f"{self.tr('Annuler')}{NBSP}: {words}")

    @property
    def done_words(self) -> str:
        """What it says was done."""
        return self._done.text()

    @property
    def progress_words(self) -> str:
        """How far one is."""
        return self._progress.text()

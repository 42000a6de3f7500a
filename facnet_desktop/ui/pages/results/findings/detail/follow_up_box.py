"""Where a finding stands, and the four keys that change it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.store_words import moment
from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.words import FOLLOW_UPS
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.text import label


class FollowUpBox(QWidget):
    """Buttons of the commands of the list; what was said stands under them."""

    def __init__(self, actions: FindingActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[FollowUpState, QPushButton] = {}
        states = QFrame(self)
        states.setProperty("look", "segments")
        states.setAccessibleName(self.tr("Suivi du constat"))
        row = Flow(spacing=2)
        inside = QVBoxLayout(states)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addLayout(row)
        for state, mark in FOLLOW_UPS.items():
            made = button(mark.short, "", "segment", states)
            made.setCheckable(True)
            made.setAccessibleName(mark.word)
            made.setToolTip(f"{mark.word} ({mark.key})")
            made.clicked.connect(partial(self._pressed, actions.states[state]))
            self._buttons[state] = made
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(made)
        self.note_button = button(self.tr("Écrire une note (F2)"), "pencil", "link", self)
        self.note_button.clicked.connect(actions.note.trigger)
        self._said = label("", "small", self, wraps=True)
        self._note = label("", "", self, wraps=True)
        self._returned = label("", "warning", self, wraps=True)
        self._said_state = FollowUpState.TO_DO
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(states)
        for part in (self._returned, self._note, self._said):
            column.addWidget(part)
        column.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_follow_up(self, said: FollowUp) -> None:
        """Where it stands now."""
        self._said_state = said.state
        for state, made in self._buttons.items():
            made.setChecked(state is said.state)
        words = [said.reason, said.note]
        self._note.setText("\n".join(text for text in words if text))
        self._note.setVisible(any(words))
        self.note_button.setText(
            self.tr("Modifier la note (F2)") if said.note else self.tr("Écrire une note (F2)")
        )
        self._returned.setText(
            self.tr("Marqué comme corrigé dans une validation précédente, et encore présent dans celle-ci.")
        )
        self._returned.setVisible(said.returned)
        who = "" if said.who is None or said.at is None else self._when(said)
        self._said.setText(who)
        self._said.setVisible(bool(who))

    def _pressed(self, action: QAction, _: bool = False) -> None:  # noqa: FBT001, FBT002  from Qt
        """The button shows what is so once it is so, not before."""
        for state, made in self._buttons.items():
            made.setChecked(state is self._said_state)
        action.trigger()

    def _when(self, said: FollowUp) -> str:
        when = self.tr("{who}, le {when}").format(
            who=said.who, when="" if said.at is None else moment(said.at)
        )
        again = self.tr("repris d'une validation précédente")
        return f"{when}{NBSP}· {again}" if said.carried else when

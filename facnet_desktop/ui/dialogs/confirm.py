"""Questions before what cannot be taken back; the answer comes later, nothing waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from facnet_desktop.domain.french import count, quoted
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """``action`` and ``keep`` are the verbs of the two buttons, never « oui » and « non ».

    Enter keeps when the action is ``destructive``. ``text`` tells the consequence; ``details`` are short
    lines under it.
    """

    title: str
    text: str
    action: str
    keep: str
    destructive: bool = True
    details: tuple[str, ...] = ()


def ask(
    parent: QWidget,
    question: Confirmation,
    yes: Callable[[], object],
    no: Callable[[], object] | None = None,
) -> "ConfirmationDialog":
    """Ask; ``yes`` is called when the action is chosen, ``no`` when anything else is."""
    dialog = ConfirmationDialog(question, parent)
    dialog.accepted.connect(partial(_call, yes))
    if no is not None:
        dialog.rejected.connect(partial(_call, no))
    dialog.open()
    return dialog


def stop_validation(name: str) -> Confirmation:
    """Before a validation under way is cancelled."""
    return Confirmation(
        title=f"Arrêter la validation de {quoted(name)}?",
        text="Rien de ce qui a été lu n'est conservé. La validation pourra être relancée.",
        action="Arrêter",
        keep="Continuer la validation",
    )


def stop_several(jobs: int) -> Confirmation:
    """Before several are."""
    return Confirmation(
        title=f"Arrêter {count(jobs, 'tâche')}?",
        text="Rien de ce qui a été lu n'est conservé. Les tâches pourront être relancées.",
        action="Arrêter",
        keep="Continuer",
    )


class ConfirmationDialog(Dialog):
    """Accepted when the action is chosen."""

    IS_QUESTION = True

    def __init__(self, question: Confirmation, parent: QWidget | None = None) -> None:
        super().__init__(parent, question.title)
        self.setAccessibleDescription(question.text)
        name, tone = (
            ("triangle-alert", Tone.WARNING) if question.destructive else ("circle-help", Tone.ACCENT)
        )
        head = QHBoxLayout()
        head.setSpacing(UNIT + UNIT // 2)
        head.addWidget(IconLabel(name, tone, _MARK, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(question.title, "heading", self, wraps=True), 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        if question.text:
            self.body.addWidget(label(question.text, "", self, wraps=True))
        for line in question.details:
            self.body.addWidget(label(line, "muted", self, wraps=True))
        self.body.addStretch()
        self.buttons.addStretch()
        if question.destructive:
            self._add(question.action, "danger", self.accept)
            safe = self._add(question.keep, "primary", self.reject)
        else:
            self._add(question.keep, "", self.reject)
            safe = self._add(question.action, "primary", self.accept)
        safe.setDefault(True)
        safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, text: str, look: str, call: Callable[[], None]) -> QPushButton:
        made = button(text, "", look, self)
        made.clicked.connect(call)
        self.buttons.addWidget(made)
        return made


def _call(call: Callable[[], object]) -> None:
    call()

"""One error: what happened, the consequence, what to do, and the buttons that do it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from facnet_desktop.ui.dialogs.details import Details
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.dialogs.sentences import Sentences
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import Trouble
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button and what it calls; one that ``stays`` leaves the dialog open, and says ``done`` once it is."""

    text: str
    call: Callable[[], object]
    icon: str = ""
    stays: bool = False
    done: str = ""


class TroubleDialog(Dialog):
    """``choices`` are the buttons that do something about it, the main one first; ``quiet`` are set apart.

    Esc and ``leave`` close. Enter is the main choice, or ``leave`` when that is the one to recommend.
    """

    def __init__(
        self,
        trouble: Trouble,
        choices: Sequence[Choice],
        *,
        quiet: Sequence[Choice] = (),
        leave: str = "",
        is_leaving_best: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, trouble.title)
        self.trouble = trouble
        self._chosen: Callable[[], object] | None = None
        self._head(trouble)
        self.body.addWidget(Sentences(trouble, self))
        if trouble.details:
            details = Details(self.tr("Détails techniques"), trouble.details, self)
            details.folded.connect(self.fit)
            self.body.addWidget(details)
        self.body.addStretch()
        for choice in quiet:
            self._add(choice, "quiet")
        self.buttons.addStretch()
        last = Choice(text=leave or self.tr("Fermer"), call=self.reject, stays=True)
        ordered = [*choices, last] if is_leaving_best or not choices else [last, *reversed(choices)]
        for choice in ordered:
            main = self._add(choice, "primary" if choice is ordered[-1] else "")
        main.setDefault(True)
        main.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleDescription(f"{trouble.what} {trouble.consequence} {trouble.next_step}")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def done(self, result: int) -> None:
        super().done(result)
        if self._chosen is not None:
            self._chosen()

    def _head(self, trouble: Trouble) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT + UNIT // 2)
        row.addWidget(IconLabel("circle-x", Tone.ERROR, _MARK, self), 0, Qt.AlignmentFlag.AlignTop)
        title = label(trouble.title, "heading", self, wraps=True)
        row.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        if trouble.is_fault_of_ours and trouble.reference:
            reference = label(self.tr("Référence {number}").format(number=trouble.reference), "muted", self)
            reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(reference)

    def _add(self, choice: Choice, look: str) -> QPushButton:
        made = button(choice.text, choice.icon, look, self)
        made.clicked.connect(partial(self._choose, choice, made))
        self.buttons.addWidget(made)
        return made

    def _choose(self, choice: Choice, pressed: QPushButton, *_: object) -> None:
        if not choice.stays:
            self._chosen = choice.call
            self.accept()
            return
        choice.call()
        if choice.done:
            pressed.setText(choice.done)
            pressed.setIcon(icon("check", Tone.ACCENT))

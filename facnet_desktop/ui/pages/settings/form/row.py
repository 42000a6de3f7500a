"""One setting: what it is, what it does, the control that changes it, what is wrong with what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.fixed_note import FixedNote, fixed_words, hold
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label, restyle

_LEAST_WORDS = 200


class SettingRow(QWidget):
    """The words at the left and the control at the right; under them when it is ``wide``.

    An error stays next to the control until something that can be kept is typed.
    """

    def __init__(
        self,
        title: str,
        explanation: str,
        control: QWidget,
        parent: QWidget | None = None,
        *,
        wide: bool = False,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._spoken = control.focusProxy() or control
        self._explanation = label(explanation, "muted", wraps=True)
        self._title = label(title, "strong", wraps=True)
        self._title.setBuddy(self._spoken)
        self._error = label("", "error", wraps=True)
        self._wrong = QWidget(self)
        self._fixed = FixedNote(self)

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._explanation)
        words.addWidget(self._fixed)
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.addWidget(IconLabel("circle-x", Tone.ERROR), 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._error, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, UNIT // 2, 0, UNIT // 2)
        grid.setHorizontalSpacing(3 * UNIT)
        grid.setVerticalSpacing(UNIT)
        grid.addLayout(words, 0, 0, 1, 2 if wide else 1)
        if wide:
            grid.addWidget(control, 1, 0, 1, 2)
        else:
            grid.addWidget(control, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._wrong, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, _LEAST_WORDS)

        if not self._spoken.accessibleName():
            self._spoken.setAccessibleName(title)
        self._describe("")
        self._wrong.hide()
        self._fixed.hide()
        self._explanation.setVisible(bool(explanation))
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def error(self) -> str:
        """What is wrong, empty when nothing is."""
        return self._error.text()

    def explain(self, text: str) -> None:
        """Another explanation."""
        self._explanation.setText(text)
        self._explanation.setVisible(bool(text))
        self._describe(self.error)

    @property
    def is_fixed(self) -> bool:
        """Whether the clinic fixed it."""
        return not self._fixed.isHidden()

    def fix(self) -> None:
        """The clinic fixed it: the control is greyed for good, and the row says why."""
        self._fixed.show()
        self.control.setEnabled(False)
        hold(self._spoken)
        self.setToolTip(fixed_words())
        self._describe(self.error)

    def show_error(self, text: str) -> None:
        """Say what is wrong with what was typed; an empty text takes it back."""
        self._error.setText(text)
        self._wrong.setVisible(bool(text))
        restyle(self._spoken, "invalid", "true" if text else "false")
        self._describe(text)

    def _describe(self, error: str) -> None:
        """What a screen reader says after the name: the error first."""
        reason = f"{fixed_words()}." if self.is_fixed else ""
        told = (error, reason, self._explanation.text())
        self._spoken.setAccessibleDescription(" ".join(text for text in told if text))

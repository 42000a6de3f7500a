"""A sentence and what can be done about it, one under the other: for a narrow place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label


class Advice(QFrame):
    """``tone`` is that of a notice: ``warning`` or ``neutral``."""

    def __init__(
        self,
        text: str,
        tone: str,
        icon_name: str,
        parent: QWidget | None = None,
        *,
        mark: Tone = Tone.WARNING,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.setProperty("tone", tone)
        self._text = label("", "", self, wraps=True)
        self._buttons = QWidget(self)
        self._flow = Flow(self._buttons)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(IconLabel(icon_name, mark, 18, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(row)
        column.addWidget(self._buttons)
        self.say(text)

    def say(self, text: str) -> None:
        """Other words in the same place."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def add_button(self, text: str, icon_name: str = "") -> QPushButton:
        """One thing that can be done about it."""
        made = button(text, icon_name, parent=self._buttons)
        self._flow.addWidget(made)
        return made

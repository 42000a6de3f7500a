"""A part of what a finding says: a small heading and what stands under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class Section(QWidget):
    """What it holds goes into ``content``."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self.heading = label(heading, "section", self)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(UNIT // 2)
        self.content.addWidget(self.heading)


class TextSection(Section):
    """One that is words only; hidden when there are none."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.words = selectable("", parent=self)
        self.content.addWidget(self.words)

    def say(self, text: str) -> None:
        """Other words."""
        self.words.setText(text)
        self.setVisible(bool(text))


def selectable(text: str, look: str = "", parent: QWidget | None = None) -> QLabel:
    """Words that wrap and that the mouse and the keyboard can select."""
    made = label(text, look, parent, wraps=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made

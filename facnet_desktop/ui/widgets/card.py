"""Boxes that hold what belongs together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from facnet_desktop.ui.widgets.text import label

UNIT = 8
"""Every distance is a multiple of this, in logical pixels."""


class Card(QFrame):
    """A bordered box with a heading; what it holds goes into ``content``."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        self.content.setSpacing(UNIT)
        if heading:
            self.setAccessibleName(heading)
            self.content.addWidget(label(heading, "heading"))


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")

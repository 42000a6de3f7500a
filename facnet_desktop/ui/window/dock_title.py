"""The head of the dock of the jobs: its name, and a way to put it away that can be seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from facnet_desktop.ui.widgets.buttons import icon_button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class DockTitle(QFrame):
    """Dragged, it moves the dock; ``closed`` when it is to go."""

    closed = Signal()

    def __init__(self, title: str, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        put_away = icon_button(close, "x", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, 0)
        row.addWidget(label(title, "strong", self), 1)
        row.addWidget(put_away)
        put_away.clicked.connect(self.closed)

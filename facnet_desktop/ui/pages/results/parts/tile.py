"""Buttons that hold more than words: the whole of what they show can be clicked, and is told at once."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label


class Tile(QPushButton):
    """As high as what it holds; that goes into ``content`` and lets the mouse through."""

    def __init__(self, look: str = "tile", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(2 * UNIT, UNIT + UNIT // 2, 2 * UNIT, UNIT + UNIT // 2)
        self.content.setSpacing(UNIT // 2)

    def let_through(self) -> None:
        """To call once it holds everything: a click anywhere is a click on it."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self.content.totalSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self.content.totalMinimumSize()


class Entry(Tile):
    """A line of a card: icon, words at the left, a figure at the right."""

    def __init__(self, words: str, icon_name: str = "", tone: Tone = Tone.TEXT, look: str = "strong") -> None:
        super().__init__("entry")
        self._words = label(words, wraps=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.figure: QLabel = label("", look)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        if icon_name:
            row.addWidget(IconLabel(icon_name, tone))
        row.addWidget(self._words, 1)
        row.addWidget(self.figure)
        self.content.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        self.content.addLayout(row)
        self.setMinimumHeight(28)
        self.let_through()
        self.show_figure("")

    def say(self, words: str) -> None:
        """Other words at the left."""
        self._words.setText(words)
        self._name()

    def show_figure(self, text: str) -> None:
        """What stands at the right."""
        self.figure.setText(text)
        self._name()

    def _name(self) -> None:
        figure = self.figure.text()
        self.setAccessibleName(f"{self._words.text()}\u00a0: {figure}" if figure else self._words.text())

"""What a place shows when it has nothing to show: nothing yet, not yet, or not possible."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 40
_MOST_WIDTH = 460


class EmptyState(QWidget):
    """An icon, what there is to know, one next action."""

    def __init__(
        self,
        icon_name: str,
        heading: str,
        text: str = "",
        parent: QWidget | None = None,
        *,
        tone: Tone = Tone.MUTED,
    ) -> None:
        super().__init__(parent)
        mark = IconLabel(icon_name, tone, _MARK, self)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = label(heading, "heading", wraps=True)
        self._text = label(text, "muted", wraps=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(UNIT)
        column = QVBoxLayout(self)
        column.setSpacing(UNIT)
        column.addStretch(2)
        column.addWidget(mark)
        for words in (self._heading, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setMinimumWidth(min(_MOST_WIDTH, 280))
            column.addWidget(words)
        column.addSpacing(UNIT)
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(self._buttons)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        self.setAccessibleName(heading)

    def say(self, heading: str, text: str = "") -> None:
        """Other words in the same place."""
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(heading)

    def add_button(self, text: str, icon_name: str = "", look: str = "") -> QPushButton:
        """What to do next."""
        made = button(text, icon_name, look, self)
        self._buttons.addWidget(made)
        return made


class LoadingState(QWidget):
    """Something is being read; shown only once it takes long enough to be noticed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(text, "muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumWidth(240)
        bar.setAccessibleName(text)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(bar, 1)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(UNIT)
        column.addStretch(2)
        column.addLayout(row)
        column.addWidget(self._text)
        column.addStretch(3)
        self.setAccessibleName(text)

"""What holds the head and the tabs: scrolled as a whole where the window is too low for both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from facnet_desktop.ui.widgets.card import UNIT

LOW = 34
"""Lines of text under which a window is low."""
_LEAST_TABS = 17
_OF_LOW = 0.9
"""In a low window the head can be scrolled away, and leave the tabs what there is."""


class ResultsFrame(QScrollArea):
    """``head`` keeps its height, ``tabs`` take the rest."""

    def __init__(self, head: QWidget, tabs: QTabWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = _Content()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(2 * UNIT, UNIT + UNIT // 2, 2 * UNIT, UNIT + UNIT // 2)
        inside.setSpacing(UNIT // 2)
        inside.addWidget(head)
        inside.addWidget(tabs, 1)
        self.setWidget(content)

    def give_room(self, height: int) -> bool:
        """For a page of that height; whether it is low."""
        line = self.fontMetrics().height()
        is_low = height < line * LOW
        self._tabs.setMinimumHeight(max(line * _LEAST_TABS, round(height * _OF_LOW) if is_low else 0))
        return is_low


class ResultsTabs(QTabWidget):
    """As high as it is given: what is inside scrolls by itself."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        return False


class _Content(QWidget):
    """Scrolled when it lacks the least room it can do with, not the room it would like."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(width)

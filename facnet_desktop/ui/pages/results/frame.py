"""What holds the head and the tabs: scrolled as a whole where the window is too low for both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from facnet_desktop.ui.widgets.card import UNIT

LOW = 34
"""Lines of text under which a window is low."""
_LEAST_TABS = 17
_OF_LOW = 0.9
"""In a low window the head can be scrolled away, and leave the tabs what there is."""


class ResultsFrame(QScrollArea):
    """The head keeps its height, the ``tabs`` take the rest.

    What it holds is made inside it: a widget that changes parents is styled again, and all that it holds.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = _Content()
        self.setWidget(self.content)
        self.tabs = ResultsTabs(self.content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hold(self, head: QWidget) -> None:
        """``head`` above the tabs; both are made and complete."""
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(2 * UNIT, UNIT + UNIT // 2, 2 * UNIT, UNIT + UNIT // 2)
        inside.setSpacing(UNIT // 2)
        inside.addWidget(head)
        inside.addWidget(self.tabs, 1)

    def give_room(self, height: int) -> bool:
        """For a page of that height; whether it is low."""
        line = self.fontMetrics().height()
        is_low = height < line * LOW
        self.tabs.setMinimumHeight(max(line * _LEAST_TABS, round(height * _OF_LOW) if is_low else 0))
        return is_low


class ResultsTabs(QTabWidget):
    """As high as it is given: what is inside scrolls by itself."""

    @property
    def inside(self) -> QWidget:
        """What a tab is made in, to be added then."""
        return self.findChildren(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        return False


class _Content(QWidget):
    """Scrolled when it lacks the least room it can do with, not the room it would like."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(width)

"""What every dialog has in common: its room, its buttons, Esc, the keyboard given back."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facnet_desktop.ui.widgets.card import UNIT

_MOST_OF_SCREEN = 0.9


class Dialog(QDialog):
    """Shown with ``open``: it is modal to its window and nothing waits inside a call.

    What it says goes into ``body``, which scrolls where the screen is too small; its buttons go into
    ``buttons``, from the left, after the quiet ones and a stretch. It destroys itself once it is closed.
    """

    IS_QUESTION = False
    """Whether errors wait until it is answered."""
    CHARACTERS = 74
    """How wide it is, when the screen is wide enough."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = QWidget()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        self.body = QVBoxLayout(self._page)
        self.body.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        self.body.setSpacing(UNIT + UNIT // 2)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(3 * UNIT, UNIT, 3 * UNIT, 2 * UNIT)
        self.buttons.setSpacing(UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addLayout(self.buttons)
        self.finished.connect(self._give_back)

    def wanted_width(self) -> int:
        """Logical pixels, when the screen is wide enough; what it holds may ask for more."""
        return self.fontMetrics().averageCharWidth() * self.CHARACTERS

    def fit(self) -> None:
        """Take the room that what it holds needs now, within the screen."""
        self.body.invalidate()
        screen = self.screen().availableSize() * _MOST_OF_SCREEN
        width = min(
            max(self.wanted_width(), self.buttons.sizeHint().width(), self._page.minimumSizeHint().width()),
            screen.width(),
        )
        height = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else -1
        height = max(height, self.body.sizeHint().height() if height < 0 else 0)
        self.resize(width, min(height + self.buttons.sizeHint().height() + UNIT, screen.height()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        self.ensurePolished()
        self.fit()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.isVisible():
            self.fit()

    @Slot()
    def _give_back(self) -> None:
        """The window remembers which of its widgets had the keyboard."""
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

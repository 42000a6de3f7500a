"""A choice among a few things, all of them in sight: one is down, arrows go from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class Segments(QFrame):
    """``chosen`` carries the place of the one that a person chose, from 0; the first is down at first."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, word in enumerate(words):
            made = _Segment(word, self)
            made.moved.connect(self._move)
            self._group.addButton(made, place)
            row.addWidget(made)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._tell)

    @property
    def place(self) -> int:
        """Of the one that is down."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Put one down without telling."""
        self._group.button(place).setChecked(True)

    def say(self, place: int, word: str) -> None:
        """Other words for one of them."""
        self._group.button(place).setText(word)

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(place)

    @Slot(int)
    def _move(self, by: int) -> None:
        neighbour = self._group.button(self.place + by)
        if neighbour is not None:
            neighbour.setFocus(Qt.FocusReason.TabFocusReason)
            neighbour.click()


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Segment(QPushButton):
    """``moved`` carries -1 or 1: an arrow asks for the one beside it."""

    moved = Signal(int)

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(word, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("look", "segment")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        hint = super().sizeHint()
        return QSize(max(hint.width(), 28), max(hint.height(), 26))

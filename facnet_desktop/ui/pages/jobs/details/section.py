"""A part of the details: a heading and what is under it, hidden while there is nothing to say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class Section(QWidget):
    """What it holds goes into ``content``."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(UNIT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if heading:
            self.content.addWidget(label(heading, "strong", self))
            self.setAccessibleName(heading)


class Facts(QWidget):
    """Words at the left, what they stand for at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Those that have a value."""
        told = tuple((name, value) for name, value in facts if value)
        if told == self._shown:
            return
        self._shown = told
        empty(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, value) in enumerate(told):
            words = label(value, "", self, wraps=True)
            words.setAccessibleName(f"{name}\u00a0: {value}")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label(name, "muted", self), row, 0, top)
            self._grid.addWidget(words, row, 1, top)

    def texts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._shown


def empty(layout: QLayout) -> None:
    """Destroy what a layout holds."""
    while layout.count():
        item = layout.takeAt(0)
        widget = None if item is None else item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

"""The three sentences of a trouble, each under its heading."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.domain.money import NBSP
from facnet_desktop.ui.trouble import Trouble
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_TOGETHER = 2
"""Pixels between a heading and its sentence: less than between two parts."""


class Sentences(QWidget):
    """Read by a screen reader as « Que faire : réessayer dans un instant. »."""

    def __init__(self, trouble: Trouble, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT + UNIT // 2)
        self._add(self.tr("Ce qui s'est passé"), trouble.what)
        self._add(self.tr("Conséquence"), trouble.consequence)
        self._add(self.tr("Que faire"), trouble.next_step)

    def _add(self, heading: str, sentence: str) -> None:
        part = QVBoxLayout()
        part.setSpacing(_TOGETHER)
        part.addWidget(label(heading, "small", self))
        words = label(sentence, "", self, wraps=True)
        words.setAccessibleName(f"{heading}{NBSP}: {sentence}")
        part.addWidget(words)
        self._column.addLayout(part)

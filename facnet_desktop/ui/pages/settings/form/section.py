"""What every section of the settings has in common: a title, a sentence, cards of rows, one under another."""

from typing import ClassVar

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.services.nearest import folded
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.widgets.card import UNIT, Card, Rule
from facnet_desktop.ui.widgets.text import label

WIDEST = 860
"""Lines longer than this are hard to follow."""


class Section(QWidget):
    """Made when it is first shown. ``NAME`` is what ``Navigator.show_settings`` calls it."""

    NAME: ClassVar[str]
    ICON: ClassVar[str]
    WORDS: ClassVar[str]

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName(self.title())
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 4 * UNIT)
        self.column.setSpacing(2 * UNIT)
        head = QVBoxLayout()
        head.setSpacing(UNIT // 2)
        head.addWidget(label(self.title(), "title"))
        if introduction := self.introduction():
            head.addWidget(label(introduction, "muted", wraps=True))
        self.column.addLayout(head)

    def title(self) -> str:
        """In French, as the list of sections shows it."""
        raise NotImplementedError

    def introduction(self) -> str:
        """A sentence under the title, if there is something to say of them all."""
        return ""

    @classmethod
    def speaks_of(cls, wanted: str) -> bool:
        """Whether every word of ``wanted`` is found in its words, whatever the case and the accents."""
        here = folded(cls.WORDS)
        return all(word in here for word in folded(wanted).split())

    @property
    def is_loaded(self) -> bool:
        """Whether everything it shows has been read."""
        return True

    def entered(self) -> None:
        """It is shown: read again what may have changed."""

    def add_card(self, heading: str, *rows: QWidget) -> Card:
        """Rows that belong together, a thin line between two of them."""
        card = Card(heading)
        for at, row in enumerate(rows):
            if at:
                card.content.addWidget(Rule())
            card.content.addWidget(row)
        self.column.addWidget(card)
        return card

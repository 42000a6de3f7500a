"""What the rule counted: names on the left, values on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from facnet_desktop.services.results.facts import Fact
from facnet_desktop.ui.pages.results.findings.detail.section import selectable
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class FactsGrid(QWidget):
    """One row for each fact."""

    def __init__(self, parent: QWidget | None = None, *, shares: tuple[int, int] = (3, 2)) -> None:
        """``shares`` are those of the names and of the values in the width."""
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.setColumnStretch(0, shares[0])
        self._grid.setColumnStretch(1, shares[1])

    def show_pairs(self, pairs: list[tuple[str, str]]) -> None:
        """Other facts; labels serve again, as making them takes longer than anything else here."""
        while len(self._rows) < len(pairs):
            self._add_row()
        for at, (words, figure) in enumerate(self._rows):
            is_used = at < len(pairs)
            if is_used:
                name, value = pairs[at]
                words.setText(name)
                figure.setText(value)
                figure.setAccessibleName(f"{name}\u00a0: {value}")
            words.setVisible(is_used)
            figure.setVisible(is_used)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Those of a finding."""
        self.show_pairs([(fact.label, fact.value) for fact in facts])

    def _add_row(self) -> None:
        words, figure = label("", "muted", self, wraps=True), selectable("", "", self)
        words.setBuddy(figure)
        row = len(self._rows)
        self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((words, figure))

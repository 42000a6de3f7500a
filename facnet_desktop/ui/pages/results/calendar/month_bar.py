"""Which month is shown, and the way to the ones beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facnet_desktop.services.results.words import month_words
from facnet_desktop.ui.widgets.buttons import icon_button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.choice_box import ChoiceBox


class MonthBar(QWidget):
    """``chosen`` whenever the month is another one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = icon_button(self.tr("Mois précédent (Page préc.)"), "chevron-left")
        self._after = icon_button(self.tr("Mois suivant (Page suiv.)"), "chevron-right")
        self.months = ChoiceBox(self.tr("Mois"))
        self.months.setToolTip(self.tr("Mois montré"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        for part in (self._before, self.months, self._after):
            row.addWidget(part)
        self._before.clicked.connect(partial(self.turn, -1))
        self._after.clicked.connect(partial(self.turn, 1))
        self.months.currentIndexChanged.connect(self._tell)

    @property
    def month(self) -> str:
        """``2025-03``."""
        return str(self.months.currentData())

    def show_months(self, months: Sequence[str], current: str) -> None:
        """Those of a file, one of them shown; tells nothing."""
        self.months.blockSignals(True)
        self.months.clear()
        for month in months:
            self.months.addItem(month_words(month), month)
        self.months.setCurrentIndex(self.months.findData(current))
        self.months.blockSignals(False)
        self._allow()

    def can_turn(self, by: int) -> bool:
        """Whether there is a month that way."""
        return 0 <= self.months.currentIndex() + by < self.months.count()

    def turn(self, by: int) -> None:
        """Go that way, when there is a month."""
        if self.can_turn(by):
            self.months.setCurrentIndex(self.months.currentIndex() + by)

    @Slot()
    def _tell(self) -> None:
        self._allow()
        self.chosen.emit()

    def _allow(self) -> None:
        self._before.setEnabled(self.can_turn(-1))
        self._after.setEnabled(self.can_turn(1))

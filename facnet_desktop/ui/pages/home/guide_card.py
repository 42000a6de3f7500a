"""« Quel fichier exporter? » : what to ask of the billing software."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.text import label


class GuideCard(Card):
    """Three steps, and more in the guide."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Quel fichier exporter?"), parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(UNIT + UNIT // 2)
        grid.setVerticalSpacing(UNIT)
        grid.setColumnStretch(1, 1)
        for at, step in enumerate(self._steps()):
            grid.addWidget(label(f"{at + 1}.", "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(step, wraps=True), at, 1)
        more = button(self.tr("Voir le guide"), "book-open", "quiet", self)
        row = QHBoxLayout()
        row.addWidget(more)
        row.addStretch()
        self.content.addLayout(grid)
        self.content.addLayout(row)
        self.content.addStretch()
        more.clicked.connect(self.more_wanted)

    def _steps(self) -> tuple[str, ...]:
        return (
            self.tr("Dans le logiciel de facturation, ouvrir la liste des factures, une ligne par acte."),
            self.tr("Choisir la période\u00a0: l'année jusqu'à ce jour permet toutes les règles."),
            self.tr("Exporter en CSV, avec toutes les colonnes, sans ouvrir le fichier dans Excel."),
        )

"""A whole lot: how far it is, what came of it, what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.domain.money import format_cents
from facnet_desktop.ui.pages.jobs.details.section import Facts
from facnet_desktop.ui.pages.jobs.details.words import full_moment
from facnet_desktop.ui.pages.jobs.live.lots import LotTally
from facnet_desktop.ui.pages.jobs.table.cells import lot_title
from facnet_desktop.ui.pages.jobs.table.progress_words import lot_line
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label


class LotBody(QWidget):
    """``only`` is to show the jobs of the lot alone, ``cancel`` to cancel those that have not ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "heading", self, wraps=True)
        self.line = label("", "muted", self, wraps=True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progression du lot"))
        self.facts = Facts(self)
        self.only = button(self.tr("Voir seulement ce lot"), "list-filter", parent=self)
        self.cancel = button(self.tr("Annuler le lot"), "ban", "danger", self)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(IconLabel("layers", Tone.MUTED, 20, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        buttons = QWidget(self)
        flow = Flow(buttons)
        flow.addWidget(self.only)
        flow.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addLayout(head)
        for part in (self.line, self._bar, buttons, self.facts):
            column.addWidget(part)
        column.addStretch()

    def show_lot(self, lot: LotTally) -> None:
        """How far it is."""
        is_over = lot.done == lot.files
        self.title.setText(lot_title(lot))
        self.line.setText(lot_line(lot))
        self._bar.setValue(round(lot.percent * 10))
        self._bar.setVisible(not is_over)
        self.cancel.setVisible(not is_over)
        self.facts.show_facts(
            [
                ("Fichiers", number(lot.files)),
                ("Finis", number(lot.done)),
                ("En cours", number(lot.running) if lot.running else ""),
                ("À examiner", number(lot.to_review) if lot.to_review else ""),
                ("Lignes lues", number(lot.lines) if lot.lines else ""),
                ("Erreurs", number(lot.errors) if lot.lines else ""),
                ("À récupérer après correction", format_cents(lot.recoverable_cents) if lot.lines else ""),
                ("Mis en file", "" if lot.created_at is None else full_moment(lot.created_at)),
            ]
        )

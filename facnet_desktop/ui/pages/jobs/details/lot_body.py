"""A whole lot: how far it is, what came of it, what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number, quoted
from facnet_desktop.domain.money import format_cents
from facnet_desktop.reports.lots.words import shared_words
from facnet_desktop.services.lots.shared_invoices import Shared
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

_MOST_PAIRS = 3
"""Of files that are told here; the report on the lot tells more."""


class LotBody(QWidget):
    """``report`` is to sum it up, ``only`` to show its jobs alone, ``cancel`` to cancel what is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "heading", self, wraps=True)
        self.line = label("", "muted", self, wraps=True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progression du lot"))
        self.facts = Facts(self)
        self.report = button(self.tr("Rapport du lot…"), "file-text", parent=self)
        self.shared = label("", "warning", self, wraps=True)
        self.pairs = label("", "muted", self, wraps=True)
        self.only = button(self.tr("Voir seulement ce lot"), "list-filter", parent=self)
        self.cancel = button(self.tr("Annuler le lot"), "ban", "danger", self)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(IconLabel("layers", Tone.MUTED, 20, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        buttons = QWidget(self)
        flow = Flow(buttons)
        flow.addWidget(self.report)
        flow.addWidget(self.only)
        flow.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addLayout(head)
        for part in (self.line, self._bar, buttons, self.facts, self.shared, self.pairs):
            column.addWidget(part)
        column.addStretch()
        self.show_shared(None)

    def show_shared(self, found: Shared | None) -> None:
        """Invoices that two files of the lot share, ``None`` while that is not known."""
        pairs = () if found is None else found.pairs
        self.shared.setText(self.tr("La même facture est dans deux fichiers du lot."))
        self.pairs.setText(
            "\n".join(
                f"{quoted(pair.first)} et {quoted(pair.second)}\u00a0: {shared_words(pair)}"
                for pair in pairs[:_MOST_PAIRS]
            )
        )
        for part in (self.shared, self.pairs):
            part.setVisible(bool(pairs))

    def show_lot(self, lot: LotTally) -> None:
        """How far it is."""
        is_over = lot.done == lot.files
        self.title.setText(lot_title(lot))
        self.line.setText(lot_line(lot))
        self._bar.setValue(round(lot.percent * 10))
        self._bar.setVisible(not is_over)
        self.cancel.setVisible(not is_over)
        self.report.setVisible(lot.done > 0)
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

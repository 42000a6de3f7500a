"""What the pane says of a heading: how many findings, of which severities, and the three sums apart."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import format_cents
from facnet_desktop.services.results.criteria import GroupBy
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.detail.facts_grid import FactsGrid
from facnet_desktop.ui.pages.results.findings.detail.section import Section
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.pages.results.findings.table.headings import heading_words
from facnet_desktop.ui.pages.results.findings.words import FOLLOW_UPS, NATURES
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.text import label


class GroupSummary(QWidget):
    """With the commands that hold for the whole group."""

    def __init__(self, actions: FindingActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "heading", self, wraps=True)
        self._words = label("", "muted", self, wraps=True)
        self._severities = FactsGrid(self)
        self._sums = FactsGrid(self)
        found = Section(self.tr("Constats"), self)
        found.content.addWidget(self._severities)
        sums = Section(self.tr("Montants, jamais additionnés entre eux"), self)
        sums.content.addWidget(self._sums)
        whole = Section(self.tr("Pour tous les constats du groupe"), self)
        commands = Flow(spacing=UNIT // 2)
        for state, mark in FOLLOW_UPS.items():
            made = button(mark.word, mark.icon, "", self)
            made.setToolTip(f"{mark.word} ({mark.key})")
            made.clicked.connect(actions.states[state].trigger)
            commands.addWidget(made)
        copy = button(self.tr("Copier toutes les factures"), "clipboard-list", "", self)
        copy.clicked.connect(actions.copy_invoices.trigger)
        commands.addWidget(copy)
        whole.content.addLayout(commands)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        for part in (self._title, self._words, found, sums, whole):
            column.addWidget(part)
        column.addStretch()

    def show_group(self, group: FindingGroup, by: GroupBy | None, eyes: Eyes) -> None:
        """Another group."""
        self._title.setText(heading_words(group, by, eyes))
        treated = self.tr("{treated} de {total}").format(
            treated=number(group.treated), total=count(group.count, "traité")
        )
        self._words.setText(treated)
        self._severities.show_pairs(
            [
                (SEVERITIES[severity].word, number(found))
                for severity, found in group.severities.items()
                if found
            ]
        )
        self._sums.show_pairs(
            [
                (NATURES[nature][0].capitalize(), eyes.privacy.money(format_cents(group.sums.of(nature))))
                for nature in AmountNature
            ]
        )

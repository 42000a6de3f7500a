"""What a finding rests on: its rule, the paragraph, the edition, the tariff of the day."""

from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import long_date
from facnet_desktop.domain.money import format_cents
from facnet_desktop.services.results.detail import FindingDetail, TariffInForce
from facnet_desktop.ui.navigator import Navigator
from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.detail.facts_grid import FactsGrid
from facnet_desktop.ui.pages.results.findings.detail.section import Section
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow


class SourceSection(Section):
    """With a link to the page of the rule, and one to the billing code."""

    def __init__(self, actions: FindingActions, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__("Source", parent)
        self._navigator = navigator
        self._code = ""
        self._pairs = FactsGrid(self, shares=(2, 3))
        self._rule_link = button(self.tr("Page de la règle"), "book-open", "", self)
        self._code_link = button(self.tr("Code"), "hash", "", self)
        self._rule_link.clicked.connect(actions.rule.trigger)
        self._code_link.clicked.connect(self._show_code)
        suppress = button(self.tr("Ne plus signaler ce cas…"), "bell-off", "", self)
        suppress.clicked.connect(actions.suppress.trigger)
        links = Flow(spacing=UNIT)
        for link in (self._rule_link, self._code_link, suppress):
            links.addWidget(link)
        self.content.addWidget(self._pairs)
        self.content.addSpacing(UNIT // 2)
        self.content.addLayout(links)

    def show_source(self, detail: FindingDetail, eyes: Eyes) -> None:
        """That of another finding."""
        pairs = [
            (self.tr("Règle"), f"{detail.row.finding.rule} · {detail.row.title}"),
            (self.tr("Source"), detail.source),
            (self.tr("Fondement"), detail.evidence),
            (self.tr("Références, édition de"), detail.edition),
        ]
        if detail.tariff is not None:
            pairs.append((self.tr("Tarif en vigueur"), _tariff(detail.tariff, eyes)))
        if detail.row.deadline is not None:
            pairs.append((self.tr("Dernier jour du délai"), long_date(detail.row.deadline)))
        self._pairs.show_pairs([(name, value) for name, value in pairs if value])
        self._code = detail.row.code or ""
        self._code_link.setText(self.tr("Code {code}").format(code=self._code))
        self._code_link.setVisible(bool(self._code))

    def _show_code(self) -> None:
        self._navigator.show_code(self._code)


def _tariff(tariff: TariffInForce, eyes: Eyes) -> str:
    amount = eyes.privacy.money(format_cents(tariff.cents))
    since = "" if tariff.first is None else f", depuis le {long_date(tariff.first)}"
    until = "" if tariff.last is None else f", jusqu'au {long_date(tariff.last)}"
    return f"{amount} ({tariff.code}{since}{until})"

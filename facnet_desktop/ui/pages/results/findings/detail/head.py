"""What a finding says first: how serious, the sentence, how much, until when, which invoice."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.detail.section import Section, selectable
from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, PLACES, Eyes, amount_text
from facnet_desktop.ui.pages.results.findings.words import NATURES, deadline_tone, nature_words
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button, icon_button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.pill import Pill
from facnet_desktop.ui.widgets.text import label, restyle

_LOOKS = {Tone.ERROR: "error", Tone.GOOD: "good", Tone.OPPORTUNITY: "opportunity"}


class DetailHead(QWidget):
    """The link to the rule is ``rule``; « Copier » copies the number of the invoice."""

    def __init__(self, actions: FindingActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = Pill("", "info", Tone.INFO, self)
        self._deadline = Pill("", "hourglass", Tone.MUTED, self)
        self.rule = button("", "", "link", self)
        self.rule.clicked.connect(actions.rule.trigger)
        self._sentence = selectable("", "strong", self)
        self._amount = label("", "number", self)
        self._nature = label("", "muted", self, wraps=True)
        self._who = label("", "muted", self, wraps=True)
        self._invoice = selectable("", "strong", self)
        self._copy = button(self.tr("Copier"), "copy", "", self)
        self._copy.setToolTip(self.tr("Copier le numéro de facture (C)"))
        self._copy.setAccessibleName(self.tr("Copier le numéro de facture"))
        self._copy.clicked.connect(actions.copy_invoice.trigger)
        self._copy_all = icon_button(
            self.tr("Copier toutes les factures du constat (Ctrl+Alt+C)"), "clipboard-list", self
        )
        self._copy_all.clicked.connect(actions.copy_invoices.trigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(_row(Flow(spacing=UNIT), self._severity, self._deadline, self.rule))
        sentence = Section(self.tr("Constat"), self)
        sentence.content.addWidget(self._sentence)
        column.addWidget(sentence)
        amounts = QHBoxLayout()
        amounts.setSpacing(UNIT)
        amounts.addWidget(self._amount, 0, Qt.AlignmentFlag.AlignBaseline)
        amounts.addWidget(self._nature, 1, Qt.AlignmentFlag.AlignBaseline)
        column.addLayout(amounts)
        invoices = QHBoxLayout()
        invoices.setSpacing(UNIT)
        invoices.addWidget(self._invoice, 1)
        invoices.addWidget(self._copy)
        invoices.addWidget(self._copy_all)
        column.addLayout(invoices)
        column.addWidget(self._who)

    def show_row(self, row: FindingRow, eyes: Eyes, title: Callable[[str], str] | None = None) -> None:
        """Another finding."""
        finding, mark = row.finding, SEVERITIES[row.finding.severity]
        self._severity.say(mark.word, mark.icon, mark.tone)
        self._show_deadline(row, eyes)
        self.rule.setText(finding.rule if title is None else title(finding.rule))
        self.rule.setAccessibleName(self.tr("Voir la page de la règle {code}").format(code=finding.rule))
        self.rule.setToolTip(f"{row.title} (R)")
        self._sentence.setText(eyes.privacy.sentence(row.message, eyes.scope))
        self._show_amount(row, eyes)
        self._show_invoices(row)
        who = [
            self.tr("Médecin {number}").format(number=eyes.privacy.doctor(finding.doctor))
            if finding.doctor is not None and not eyes.privacy.is_presenting
            else "" if finding.doctor is None else eyes.privacy.doctor(finding.doctor),
            "" if finding.service_date is None else finding.service_date.isoformat(),
            eyes.privacy.patient(finding.patient_key, eyes.scope, row.patient_name),
            "" if row.place is None else self.tr("lieu {number}").format(number=row.place),
        ]  # fmt: skip
        self._who.setText(f"{NBSP}· ".join(text for text in who if text))
        self._who.setVisible(any(who))

    @property
    def copy_button(self) -> QPushButton:
        """Where the keyboard comes first."""
        return self._copy

    def _show_deadline(self, row: FindingRow, eyes: Eyes) -> None:
        self._deadline.setVisible(row.days_left is not None)
        if row.days_left is None:
            return
        spoken = COLUMNS[PLACES["deadline"]].spoken
        words = "" if spoken is None else spoken(row, eyes)
        tone = deadline_tone(row.days_left)
        self._deadline.say(words.partition(",")[0], "clock-alert" if row.days_left < 0 else "hourglass", tone)
        self._deadline.setToolTip(words)

    def _show_amount(self, row: FindingRow, eyes: Eyes) -> None:
        self._amount.setVisible(bool(row.amount_cents))
        self._nature.setVisible(bool(row.amount_cents))
        self._amount.setText(eyes.privacy.money(amount_text(row)))
        tone = None if row.nature is None else NATURES[row.nature][1]
        restyle(self._amount, "tone", _LOOKS.get(tone, "") if tone is not None else "")
        self._nature.setText(nature_words(row))

    def _show_invoices(self, row: FindingRow) -> None:
        invoices = row.finding.invoices
        for part in (self._invoice, self._copy):
            part.setVisible(bool(invoices))
        self._copy_all.setVisible(len(invoices) > 1)
        if invoices:
            others = f" et {count(len(invoices) - 1, 'autre')}" if len(invoices) > 1 else ""
            self._invoice.setText(f"Facture {invoices[0]}{others}")
            self._invoice.setToolTip("\n".join(invoices[:40]))


def _row(flow: Flow, *parts: QWidget) -> Flow:
    for part in parts:
        flow.addWidget(part)
    return flow

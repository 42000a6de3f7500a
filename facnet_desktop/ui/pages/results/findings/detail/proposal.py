"""The code that was billed beside the one to look at, with the condition that goes with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.finding import Fact, Finding
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.money import format_cents
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_CURRENT = ("current_code", "code", "codes", "periodic_code", "visit_code")
_CURRENT_CENTS = ("current_amount_cents", "current_cents", "claimed_cents", "amount_cents")
_SUGGESTED = ("suggested_codes", "suggested_code")
_SUGGESTED_CENTS = ("suggested_amount_cents", "expected_cents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Codes and cents; ``None`` where the finding does not tell."""

    current: str
    current_cents: int | None
    suggested: str
    suggested_cents: int | None


def proposal_of(finding: Finding) -> Proposal | None:
    """What a finding proposes to look at, ``None`` when it proposes no code."""
    data = finding.data
    suggested = _codes(data, _SUGGESTED)
    if not suggested:
        return None
    return Proposal(
        current=_codes(data, _CURRENT),
        current_cents=_cents(data, _CURRENT_CENTS),
        suggested=suggested,
        suggested_cents=_cents(data, _SUGGESTED_CENTS),
    )


class ProposalBox(QWidget):
    """Two boxes and an arrow, the condition under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = _Side(self.tr("Facturé"), self)
        self._suggested = _Side(self.tr("À vérifier"), self)
        arrow = IconLabel("arrow-right", Tone.MUTED, 18, self)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._current, 1)
        row.addWidget(arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._suggested, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addLayout(row)
        condition = self.tr("Seulement si le service a été rendu et consigné au dossier.")
        column.addWidget(label(condition, "small", self, wraps=True))

    def show_proposal(self, proposal: Proposal, labels: Mapping[str, str], eyes: Eyes) -> None:
        """Another one; ``labels`` are those of the billing codes."""
        nothing = self.tr("Aucun code")
        self._current.say(proposal.current or nothing, proposal.current_cents, labels, eyes)
        self._suggested.say(proposal.suggested, proposal.suggested_cents, labels, eyes)


class _Side(QFrame):
    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "well")
        self._heading = heading
        self._code = label("", "strong", self, wraps=True)
        self._amount = label("", "", self)
        self._words = label("", "small", self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT + 2, UNIT, UNIT + 2, UNIT)
        column.setSpacing(2)
        for part in (label(heading, "small", self), self._code, self._amount, self._words):
            column.addWidget(part)
        column.addStretch()

    def say(self, code: str, cents: int | None, labels: Mapping[str, str], eyes: Eyes) -> None:
        amount = "" if cents is None else eyes.privacy.money(format_cents(cents))
        self._code.setText(code)
        self._amount.setText(amount)
        self._amount.setVisible(bool(amount))
        self._words.setText(labels.get(code, ""))
        self._words.setVisible(bool(labels.get(code)))
        self.setAccessibleName(f"{self._heading}\u00a0: {code} {amount}".strip())


def _codes(data: Mapping[str, Fact], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = data.get(key)
        if isinstance(value, list) and value:
            return enumeration([str(one) for one in value], 3)
        if isinstance(value, str) and value:
            return value
    return ""


def _cents(data: Mapping[str, Fact], keys: tuple[str, ...]) -> int | None:
    for key in keys:
        value = data.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return None

"""The filters in force, each with a cross."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from facnet_desktop.domain.french import count, enumeration, long_date, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.wording import SEVERITIES as SEVERITY_WORDS
from facnet_desktop.services.results import words
from facnet_desktop.services.results.criteria import Criteria, Dimension
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.pages.results.findings.words import DIMENSIONS
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow

_NAMED = 2
_MARK = QSize(14, 14)


class Chips(QWidget):
    """``dropped`` carries the ``Criteria`` without one of the filters, ``cleared`` when all are dropped."""

    dropped = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criteria = Criteria()
        self._chips: list[QToolButton] = []
        self._flow = Flow(self, spacing=UNIT // 2)
        self._clear = button(self.tr("Effacer les filtres"), "", "quiet", self)
        self._clear.clicked.connect(self.cleared)
        self._flow.addWidget(self._clear)
        self.hide()

    def show_criteria(self, criteria: Criteria, eyes: Eyes | None) -> None:
        """The filters in force; people are named as ``eyes`` may see them."""
        self._criteria = criteria
        told = [] if eyes is None else list(_told(criteria, eyes))
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._chip(text, rest) for text, rest in told]
        self._flow.removeWidget(self._clear)
        for shown in (*self._chips, self._clear):
            self._flow.addWidget(shown)
            shown.show()
        self.setVisible(bool(told))

    def texts(self) -> list[str]:
        """What each chip says."""
        return [chip.text() for chip in self._chips]

    def _chip(self, text: str, rest: Criteria) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("look", "chip")
        chip.setText(text)
        chip.setIcon(icon("x", Tone.ACCENT))
        chip.setIconSize(_MARK)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setAccessibleName(self.tr("Retirer le filtre {what}").format(what=quoted(text)))
        chip.setToolTip(chip.accessibleName())
        chip.clicked.connect(partial(self._drop, rest))
        return chip

    def _drop(self, rest: Criteria, _: bool = False) -> None:  # noqa: FBT001, FBT002  what ``clicked`` passes
        self.dropped.emit(rest)


def _told(criteria: Criteria, eyes: Eyes) -> list[tuple[str, Criteria]]:
    """The words of each filter, and the criteria without it."""
    found: list[tuple[str, Criteria]] = []
    if criteria.suppressed:
        found.append(("Constats couverts par une exception", replace(criteria, suppressed=False)))
    if criteria.numbers is not None:
        chosen = count(len(criteria.numbers), "constat choisi", "constats choisis")
        found.append((chosen, replace(criteria, numbers=None)))
    for dimension in Dimension:
        values = criteria.chosen(dimension)
        if values:
            named = sorted(_named(dimension, value, eyes) for value in values)
            text = f"{DIMENSIONS[dimension]}{NBSP}: {enumeration(named, _NAMED)}"
            found.append((text, criteria.choosing(dimension, ())))
    if criteria.text.strip():
        found.append((f"Texte{NBSP}: {quoted(criteria.text.strip())}", replace(criteria, text="")))
    return found


def _named(dimension: Dimension, value: Any, eyes: Eyes) -> str:
    if value is None:
        return "sans montant" if dimension is Dimension.NATURE else words.NOT_TOLD
    match dimension:
        case Dimension.DOCTOR:
            return eyes.privacy.doctor(value)
        case Dimension.PATIENT:
            return eyes.privacy.patient(value, eyes.scope)
        case Dimension.SEVERITY:
            return SEVERITY_WORDS[value]
        case Dimension.STATE:
            return words.STATES[value]
        case Dimension.NATURE:
            return words.NATURES[value]
        case Dimension.URGENCY:
            return words.URGENCIES[value]
        case Dimension.MONTH:
            return words.month_words(value)
        case Dimension.DAY:
            return long_date(value)
        case _:
            return str(value)

"""Which rules ran, which did not and why, how long it took."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.services.journal.metadata import Milliseconds
from facnet_desktop.ui.pages.results.parts.columns import Columns
from facnet_desktop.ui.pages.results.parts.tile import Entry
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import Card
from facnet_desktop.ui.widgets.text import label

_SHOWN = 4
_LEAST = 210


class RanCard(Card):
    """``coverage_asked``: the person wants to see them all."""

    coverage_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Règles"), parent)
        self._ran = Entry(self.tr("Règles exécutées"), "circle-check", Tone.GOOD)
        self._not_run = Entry(self.tr("Règles non exécutées"), "circle-dashed", Tone.WARNING)
        self._off = Entry(self.tr("Règles non demandées"), "power", Tone.MUTED)
        self._why = label("", "small", wraps=True)
        self._took = label("", "small", wraps=True)
        self._see = button(self.tr("Voir ce qui a été vérifié"), "list-checks", "quiet")
        head = QHBoxLayout()
        head.addWidget(Columns((self._ran, self._not_run, self._off), _LEAST), 1)
        head.addWidget(self._see)
        self.content.addLayout(head)
        self.content.addWidget(self._why)
        self.content.addWidget(self._took)
        for asks in (self._ran, self._not_run, self._off, self._see):
            asks.clicked.connect(self.coverage_asked)

    def show_rules(
        self, rules: tuple[RuleLine, ...], left_out: tuple[str, ...], seconds: float | None
    ) -> None:
        """``left_out`` are codes nobody asked for; ``seconds`` is how long the validation took."""
        idle = [rule for rule in rules if not rule.ran]
        self._ran.show_figure(number(len(rules) - len(idle)))
        self._not_run.show_figure(number(len(idle)))
        self._off.show_figure(number(len(left_out)))
        self._why.setVisible(bool(idle))
        why = [f"{rule.code}{NBSP}: {rule.reason or self.tr('non exécutée')}" for rule in idle[:_SHOWN]]
        if len(idle) > _SHOWN:
            why.append(f"… et {count(len(idle) - _SHOWN, 'autre')}")
        self._why.setText("\n".join(why))
        self._took.setVisible(seconds is not None)
        if seconds is not None:
            self._took.setText(
                self.tr("Validation faite en {time}.").format(time=f"{Milliseconds.of(seconds)}")
            )

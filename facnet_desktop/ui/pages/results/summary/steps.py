"""« Les trois choses à corriger d'abord », each of them a click away from its findings."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.results.deadlines import days_left, deadline_words
from facnet_desktop.services.results.overview.first_steps import FirstStep
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.parts.columns import Columns
from facnet_desktop.ui.pages.results.parts.tile import Tile
from facnet_desktop.ui.pages.results.parts.words import stakes
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

_LEAST_TILE = 248
_READING = 120
_PRESSING_DAYS = 30
_FAR_DAYS = 366


class FirstSteps(QWidget):
    """``chosen`` carries the code of a rule. ``print`` is for whoever knows how."""

    chosen = Signal(str)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self._heading = label("", "heading")
        self.print = button(self.tr("Imprimer…"), "printer", "quiet")
        self.print.setToolTip(with_shortcut(self.tr("Imprimer"), QKeySequence.StandardKey.Print))
        self._nothing = Notice("", Tone.GOOD)
        self._tiles = Columns((), _LEAST_TILE)
        self._reading = label(self.tr("Lecture des constats…"), "muted")
        self._reading.setMinimumHeight(_READING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.print)
        column.addLayout(head)
        column.addWidget(self._reading)
        column.addWidget(self._nothing)
        column.addWidget(self._tiles)
        self.show_reading()

    @property
    def is_reading(self) -> bool:
        """Whether they are not known yet."""
        return self._reading.isVisibleTo(self)

    def show_reading(self) -> None:
        """They are not known yet."""
        self._heading.setText(self.tr("À corriger d'abord"))
        self._reading.show()
        self._nothing.hide()
        self._tiles.hide()

    def show_steps(self, steps: tuple[FirstStep, ...], today: date, *, nothing: str) -> None:
        """``nothing`` says why there are none."""
        heading = {
            0: self.tr("Rien à corriger d'abord"),
            1: self.tr("La chose à corriger d'abord"),
            2: self.tr("Les deux choses à corriger d'abord"),
        }.get(len(steps), self.tr("Les trois choses à corriger d'abord"))
        self._heading.setText(heading)
        self._reading.hide()
        self._nothing.setVisible(not steps)
        self._nothing.say(nothing, Tone.GOOD)
        self._tiles.setVisible(bool(steps))
        tiles = []
        for place, step in enumerate(steps, 1):
            tile = StepTile(place, step, today, self._privacy)
            tile.clicked.connect(partial(self.chosen.emit, step.rule))
            tiles.append(tile)
        self._tiles.hold(tiles)


class StepTile(Tile):
    """Number, severity, what is wrong, how many, what it is worth, until when."""

    def __init__(self, place: int, step: FirstStep, today: date, privacy: Privacy) -> None:
        super().__init__()
        mark = SEVERITIES[step.severity]
        head = QHBoxLayout()
        head.setSpacing(UNIT // 2 + 2)
        head.addWidget(IconLabel(mark.icon, mark.tone))
        head.addWidget(label(mark.word, mark.tone.value))
        head.addStretch()
        head.addWidget(label(f"{place} · {step.rule}", "small"))
        found = count(step.findings, "constat")
        figures = " · ".join((found, *stakes(step.sums, privacy.money)))
        deadline, tone = _deadline(step, today)
        until = QHBoxLayout()
        until.setSpacing(UNIT // 2 + 2)
        until.addWidget(IconLabel("clock", tone))
        until.addWidget(label(deadline, "warning" if tone is Tone.WARNING else "muted", wraps=True), 1)
        self.content.addLayout(head)
        self.content.addWidget(label(step.title, "strong", wraps=True))
        self.content.addWidget(label(figures, wraps=True))
        self.content.addStretch(1)
        self.content.addLayout(until)
        self.let_through()
        self.setAccessibleName(f"{mark.word}, {step.title}, {figures}, {deadline}")
        self.setToolTip(self.tr("Voir ces constats"))


def _deadline(step: FirstStep, today: date) -> tuple[str, Tone]:
    late = f"{count(step.expired, 'constat')} hors délai" if step.expired else ""
    if step.last_day is None:
        return late or "Sans échéance connue", Tone.MUTED
    left = days_left(step.last_day, today)
    words = deadline_words(step.last_day, today) if left <= _FAR_DAYS else "Aucune échéance proche"
    pressing = left <= _PRESSING_DAYS
    return " · ".join(part for part in (words, late) if part), Tone.WARNING if pressing else Tone.MUTED

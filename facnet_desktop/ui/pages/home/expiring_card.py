"""« Ce qui expire d'abord » : what can still be billed or modified, but not for long."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.services.results.deadlines import deadline_words
from facnet_desktop.services.results.expiring import Expiring
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.elided import ElidedLabel
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_WEEK = 7


class ExpiringCard(Card):
    """``opened`` carries the id of a validation and the number of a finding."""

    opened = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ce qui expire d'abord"), parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.content.addLayout(self._rows)
        self.content.addStretch()
        self._shown: tuple[Expiring, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self._shown

    def show_expiring(self, found: Sequence[Expiring]) -> None:
        """Soonest first."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.deleteLater()
        for one in self._shown:
            row = ExpiringRow(one, self)
            row.opened.connect(self.opened)
            self._rows.addWidget(row)


class ExpiringRow(QToolButton):
    """One validation and the day on which something in it expires."""

    opened = Signal(object, object)

    def __init__(self, one: Expiring, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job_id: uuid.UUID = one.job_id
        self._finding = one.first_number
        tone = Tone.ERROR if one.days_left <= _WEEK else Tone.WARNING
        when = deadline_words(one.last_day, one.last_day - timedelta(days=one.days_left))
        what = self.tr("{title} · {findings}").format(
            title=one.title, findings=count(one.tally.count, "constat")
        )
        at_stake = _at_stake(one)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(". ".join(part for part in (when, what, at_stake) if part))
        self.setToolTip(self.tr("Ouvrir ces constats"))
        words = QGridLayout()
        words.setHorizontalSpacing(UNIT)
        words.setVerticalSpacing(0)
        words.setColumnStretch(0, 1)
        words.addWidget(label(when, "strong", self), 0, 0)
        words.addWidget(label(at_stake, "", self), 0, 1)
        words.addWidget(ElidedLabel(what, "small", self), 1, 0, 1, 2)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        row.setSpacing(UNIT + UNIT // 2)
        row.addWidget(IconLabel("clock", tone, 18, self), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._tell)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self._row.minimumSize()

    @Slot()
    def _tell(self) -> None:
        self.opened.emit(self._job_id, self._finding)


def _at_stake(one: Expiring) -> str:
    """One of the sums, never two of them added up: what can be recovered first."""
    sums = one.tally.sums
    if sums.recoverable_cents:
        return f"{format_cents(sums.recoverable_cents)}{NBSP}à récupérer"
    if sums.at_risk_cents:
        return f"{format_cents(sums.at_risk_cents)}{NBSP}à risque"
    return ""

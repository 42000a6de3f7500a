"""The attempts of a job and its log: what happened, when, in the order it happened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.journal.events import Level
from facnet_desktop.services.journal.lines import Line
from facnet_desktop.ui.dialogs.details import Details
from facnet_desktop.ui.pages.jobs.details.section import Section, empty
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

MOST_SHOWN = 24
MOST_KEPT = 1000
_MARKS = {
    Level.INFO: ("circle-dot", Tone.MUTED),
    Level.WARNING: ("triangle-alert", Tone.WARNING),
    Level.ERROR: ("circle-x", Tone.ERROR),
}


class Attempts(Section):
    """Earlier attempts stay readable for ever."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tentatives"), parent)
        self._told: tuple[tuple[str, str], ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(UNIT)
        self.content.addLayout(self._list)

    def show_attempts(self, told: Sequence[tuple[str, str]]) -> None:
        """A heading and what is known, of each; nothing for a single one that went well."""
        self.setVisible(bool(told))
        if tuple(told) == self._told:
            return
        self._told = tuple(told)
        empty(self._list)
        for heading, text in told:
            words = label(f"{heading}\n{text}", "", self, wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._list.addWidget(words)

    def texts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._told


class Timeline(Section):
    """« Journal de cette validation » : the last lines that matter, all of them folded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Journal de cette tâche"), parent)
        self._lines: tuple[Line, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.setColumnStretch(2, 1)
        self._whole = QVBoxLayout()
        self.content.addLayout(self._grid)
        self.content.addLayout(self._whole)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """The lines of the log of a job."""
        self.setVisible(bool(lines))
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        empty(self._grid)
        empty(self._whole)
        top = Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(self.shown()):
            self._grid.addWidget(label(f"{line.at:%H:%M:%S}", "small", self), row, 0, top)
            self._grid.addWidget(IconLabel(*_MARKS[line.level], 14, self), row, 1, top)
            self._grid.addWidget(label(line.sentence, "", self, wraps=True), row, 2, top)
        if len(lines) > len(self.shown()):
            title = self.tr("Journal complet ({lines})").format(lines=count(len(lines), "ligne"))
            text = "\n".join(f"{line.at:%Y-%m-%d %H:%M:%S}  {line.sentence}" for line in lines[-MOST_KEPT:])
            self._whole.addWidget(Details(title, text, self))

    def shown(self) -> tuple[Line, ...]:
        """The lines that are in sight."""
        told = [line for line in self._lines if line.level is not Level.DEBUG]
        return tuple(told[-MOST_SHOWN:])

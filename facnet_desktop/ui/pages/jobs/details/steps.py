"""The four steps of a validation: which are done, which one it is at, how long each took."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.services.jobs.time_left import duration
from facnet_desktop.ui.pages.jobs.details.section import Section
from facnet_desktop.ui.pages.jobs.table.progress_words import (
    PHASE_WORDS,
    Around,
    running_line,
)
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_DONE = ("circle-check", Tone.GOOD, "fait")
_AT = ("circle-dot", Tone.ACCENT, "en cours")
_TO_COME = ("circle", Tone.MUTED, "à venir")
_STOPPED = ("circle-x", Tone.ERROR, "arrêtée ici")


class Steps(Section):
    """A bar over the steps; only the bar for what is no validation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Étapes"), parent)
        self._line = label("", "muted", self, wraps=True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progression de la tâche"))
        self._marks: dict[Phase, tuple[IconLabel, QLabel, QLabel]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.setColumnStretch(1, 1)
        for row, phase in enumerate(Phase):
            parts = (IconLabel("circle", Tone.MUTED, 16, self), label("", "", self), label("", "small", self))
            self._marks[phase] = parts
            for column, part in enumerate(parts):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(self._bar)
        self.content.addWidget(self._line)
        self.content.addLayout(self._grid)

    def show_job(self, job: Job, around: Around) -> None:
        """Where it is."""
        is_running = job.state is State.RUNNING
        reached = Phase(job.progress.phase) if job.progress.phase in set(Phase) else None
        has_steps = job.kind is Kind.VALIDATION and (is_running or reached is not None)
        self.setVisible(is_running or (has_steps and job.state is not State.QUEUED))
        self._bar.setVisible(is_running)
        self._line.setVisible(is_running)
        if is_running:
            self._bar.setValue(round(job.progress.percent * 10))
            self._line.setText(running_line(job, around))
        seconds = job.result.get("seconds") if job.result is not None else None
        for at, phase in enumerate(Phase):
            mark, words, took = self._marks[phase]
            name, tone, state = _state(job, at, reached)
            mark.show_icon(name, tone)
            words.setText(PHASE_WORDS[phase])
            words.setAccessibleName(f"{PHASE_WORDS[phase]}\u00a0: {state}")
            took.setText(_took(seconds, phase) or (state if state != _TO_COME[2] else ""))
            for part in (mark, words, took):
                part.setVisible(has_steps)


def _state(job: Job, at: int, reached: Phase | None) -> tuple[str, Tone, str]:
    if job.state is State.COMPLETED:
        return _DONE
    reached_at = -1 if reached is None else list(Phase).index(reached)
    if at < reached_at:
        return _DONE
    if at > reached_at:
        return _TO_COME
    return _AT if job.state is State.RUNNING else _STOPPED


def _took(seconds: object, phase: Phase) -> str:
    spent = seconds.get(phase.value) if isinstance(seconds, Mapping) else None
    return duration(timedelta(seconds=spent)) if isinstance(spent, int | float) else ""

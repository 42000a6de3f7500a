"""One job, from what matters now to what only the technical support needs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.jobs.details import JobDetails
from facnet_desktop.services.jobs.outcome import outcome_of
from facnet_desktop.ui.dialogs.details import Details
from facnet_desktop.ui.labels import KINDS
from facnet_desktop.ui.pages.jobs.commands.offers import Command, allows
from facnet_desktop.ui.pages.jobs.details.advice import Advice
from facnet_desktop.ui.pages.jobs.details.error_block import Calls, ErrorBlock
from facnet_desktop.ui.pages.jobs.details.history import Attempts, Timeline
from facnet_desktop.ui.pages.jobs.details.section import Facts, Section, empty
from facnet_desktop.ui.pages.jobs.details.steps import Steps
from facnet_desktop.ui.pages.jobs.details.words import (
    attempts_told,
    destroyed_sentence,
    facts_of,
    result_facts,
    state_sentence,
    technical,
)
from facnet_desktop.ui.pages.jobs.table.cells import state_mark
from facnet_desktop.ui.pages.jobs.table.progress_words import Around
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT, Rule
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.pill import Pill
from facnet_desktop.ui.widgets.text import label

Run = Callable[[Command], object]


class JobBody(QScrollArea):
    """``run`` gives a command for the job that is shown."""

    def __init__(self, run: Run, copy: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Détails de la tâche"))
        page = QWidget()
        self._mark = IconLabel("file-check", Tone.MUTED, 20, page)
        self.title = label("", "heading", page, wraps=True)
        self.pill = Pill("", "", Tone.MUTED, page)
        self.sentence = label("", "muted", page, wraps=True)
        self.silence = Advice(
            self.tr("Aucun signe d'activité depuis une minute."), "warning", "triangle-alert", page
        )
        self.purged = Advice("", "neutral", "archive", page, mark=Tone.MUTED)
        self.error = ErrorBlock(copy, page)
        self.steps = Steps(page)
        self.result = Section(self.tr("Résultat"), page)
        self.result_facts = Facts(page)
        self.open = button(self.tr("Ouvrir le résultat"), "list-checks", "primary", page)
        self.facts = Facts(page)
        self.attempts = Attempts(page)
        self.timeline = Timeline(page)
        self._technical = QVBoxLayout()
        self._lay_out(page)
        self.setWidget(page)
        self._connect()

    def show_details(self, details: JobDetails, around: Around, calls: Calls) -> None:
        """All of it."""
        job = details.job
        self._mark.show_icon(KINDS[job.kind].icon, Tone.MUTED)
        self.title.setText(job.title)
        self.facts.show_facts(facts_of(job, details.lot, around.now))
        self.purged.setVisible(details.destroyed_at is not None)
        if details.destroyed_at is not None:
            self.purged.say(destroyed_sentence(details.destroyed_at))
        outcome = outcome_of(job)
        self.result.setVisible(outcome is not None)
        if outcome is not None:
            self.result_facts.show_facts(result_facts(outcome))
        self.open.setVisible(details.destroyed_at is None and allows(Command.OPEN, job))
        self.error.show_job(job, calls)
        attempts = attempts_told(details.attempts)
        went_well = len(attempts) == 1 and details.attempts[0].error is None
        self.attempts.show_attempts(() if went_well else attempts)
        self.timeline.show_lines(details.log)
        empty(self._technical)
        self._technical.addWidget(Details(self.tr("Détails techniques"), technical(job)))
        self.show_live(job, around)

    def show_live(self, job: Job, around: Around) -> None:
        """What changes while the job runs."""
        mark = state_mark(job, around)
        self.pill.say(mark.word, mark.icon, mark.tone)
        self.sentence.setText(state_sentence(job, around))
        asked = job.cancel_requested_at is not None
        self.silence.setVisible(around.is_silent and job.state is State.RUNNING and not asked)
        self.steps.show_job(job, around)

    def _lay_out(self, page: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        state = QVBoxLayout()
        state.setSpacing(UNIT // 2)
        state.addWidget(self.pill)
        state.addWidget(self.sentence)
        self.result.content.addWidget(self.result_facts)
        self.result.content.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addLayout(head)
        column.addLayout(state)
        parts = (self.silence, self.error, self.purged, self.result, self.steps)
        for part in (*parts, Rule(page), self.facts, self.attempts, self.timeline):
            column.addWidget(part)
        column.addLayout(self._technical)
        column.addStretch()

    def _connect(self) -> None:
        self.wait = self.silence.add_button(self.tr("Attendre"), "hourglass")
        self.stop = self.silence.add_button(self.tr("Annuler"), "ban")
        self.again: QPushButton = self.purged.add_button(self.tr("Valider le fichier de nouveau"))
        for pressed, command in (
            (self.wait, Command.WAIT),
            (self.stop, Command.CANCEL),
            (self.again, Command.AGAIN),
            (self.open, Command.OPEN),
        ):
            pressed.clicked.connect(_given(self._run, command))


def _given(run: Run, command: Command) -> Callable[[], None]:
    def given() -> None:
        run(command)

    return given

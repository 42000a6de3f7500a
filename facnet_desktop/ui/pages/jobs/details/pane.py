"""What is selected, in full, beside the list: a job, a lot, several jobs, or one that is gone."""

import uuid
from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.jobs.error_entries import Action
from facnet_desktop.jobs.job import Job
from facnet_desktop.services.jobs.details import JobDetails, MissingJob, job_details
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.labels import STATES
from facnet_desktop.ui.pages.jobs.commands.doing import Doing
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.pages.jobs.details.body import JobBody
from facnet_desktop.ui.pages.jobs.details.error_block import Calls
from facnet_desktop.ui.pages.jobs.details.lot_body import LotBody
from facnet_desktop.ui.pages.jobs.details.lot_shared import LotComparison
from facnet_desktop.ui.pages.jobs.details.words import gone_sentence
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.live.lots import LotTally
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.states import EmptyState

LEAST_HEIGHT = 210
"""Logical pixels; what does not fit is scrolled to."""


class DetailsPane(QFrame):
    """``only_lot`` asks to show the jobs of a lot alone; ``left`` to go back to the list."""

    only_lot = Signal(object)
    left = Signal()

    def __init__(
        self,
        context: AppContext,
        jobs: LiveJobs,
        model: JobTableModel,
        doing: Doing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs = jobs
        self._model = model
        self._doing = doing
        self._shown: uuid.UUID | None = None
        self._request = 0
        self.setProperty("look", "card")
        self.back = button(self.tr("Retour à la liste"), "arrow-left", "quiet", self)
        self.nothing = EmptyState("panel-right", self.tr("Aucune tâche sélectionnée"), "", self)
        self.nothing.say(
            self.tr("Aucune tâche sélectionnée"),
            self.tr("Choisir une tâche dans la liste pour voir ses étapes, son résultat et son journal."),
        )
        self.several = EmptyState("list-checks", "", "", self)
        self.missing = EmptyState("archive", self.tr("Cette tâche n'existe plus"), "", self)
        self.choose = self.missing.add_button(
            self.tr("Valider le fichier de nouveau…"), "file-plus", "primary"
        )
        self.body = JobBody(self._run, self._copy, self)
        self.lot = LotBody()
        self._comparison = LotComparison(context, self.lot)
        self._stack = QStackedWidget(self)
        for page in (self.nothing, self.several, self.missing, self.body):
            self._stack.addWidget(page)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.lot)
        self._lot_place = scroll
        self._stack.addWidget(scroll)
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.back.hide()
        self.back.clicked.connect(self.left)
        self.choose.clicked.connect(doing.choose_file)
        self.lot.only.clicked.connect(self._only_lot)
        self.lot.report.clicked.connect(self._report)
        self.lot.cancel.clicked.connect(self._cancel_lot)
        jobs.changed.connect(self._changed)
        jobs.progressed.connect(self._progressed)
        jobs.places_changed.connect(self._show_live)
        jobs.lots_changed.connect(self._lots_changed)

    def show_rows(self, row_ids: Sequence[uuid.UUID]) -> None:
        """These jobs and lots are selected."""
        if len(row_ids) == 1:
            self.show_one(row_ids[0])
            return
        self._leave(None)
        if row_ids:
            self._say_several(row_ids)
        self._stack.setCurrentWidget(self.several if row_ids else self.nothing)

    def show_one(self, row_id: uuid.UUID) -> None:
        """A job, also one that was destroyed, or a lot."""
        self._leave(row_id)
        lot = self._jobs.lot(row_id)
        if lot is not None:
            self._show_lot(lot)
            self._stack.setCurrentWidget(self._lot_place)
            return
        self._read()

    @property
    def shown(self) -> uuid.UUID | None:
        """The one job or lot that is shown."""
        return self._shown

    def is_settled(self) -> bool:
        """Whether what was asked for is what is shown."""
        return self._request == 0

    # --- reading -----------------------------------------------------------------------------------

    def _leave(self, row_id: uuid.UUID | None) -> None:
        """What was asked for before is not wanted any more."""
        self._shown = row_id
        self._request = 0

    def _read(self) -> None:
        if self._shown is None:
            return
        self._request += 1
        call = partial(job_details, self._context.store, self._shown)
        self._context.reads.run(call, partial(self._take, self._shown, self._request))

    def _take(self, job_id: uuid.UUID, request: int, read: JobDetails | MissingJob) -> None:
        if job_id != self._shown or request != self._request:
            return
        self._request = 0
        if isinstance(read, MissingJob):
            self._say_missing(read)
            return
        self.body.show_details(read, self._model.around(job_id), self._calls())
        self._show_live()
        self._stack.setCurrentWidget(self.body)

    @Slot(object)
    def _changed(self, job_ids: frozenset[uuid.UUID]) -> None:
        if self._shown in job_ids:
            self._read()

    @Slot(object)
    def _progressed(self, job_ids: frozenset[uuid.UUID]) -> None:
        if self._shown in job_ids:
            self._show_live()

    @Slot()
    def _show_live(self) -> None:
        """The job as the signals tell it, which is ahead of what was read."""
        job = None if self._shown is None else self._jobs.get(self._shown)
        if job is not None and self._stack.currentWidget() is self.body and self._request == 0:
            self.body.show_live(job, self._model.around(job.id))

    @Slot(object)
    def _lots_changed(self, lot_ids: frozenset[uuid.UUID]) -> None:
        lot = None if self._shown not in lot_ids or self._shown is None else self._jobs.lot(self._shown)
        if lot is not None:
            self._show_lot(lot)

    def _show_lot(self, lot: LotTally) -> None:
        self.lot.show_lot(lot)
        self._comparison.show_lot(lot)

    # --- words -------------------------------------------------------------------------------------

    def _say_missing(self, missing: MissingJob) -> None:
        if missing.gone is None:
            text = self.tr("Aucune tâche n'a cet identifiant sur cet ordinateur.")
        else:
            text = gone_sentence(missing.gone)
        self.missing.say(self.tr("Cette tâche n'existe plus"), text)
        self._stack.setCurrentWidget(self.missing)

    def _say_several(self, row_ids: Sequence[uuid.UUID]) -> None:
        jobs = [job for row_id in row_ids if (job := self._jobs.get(row_id)) is not None]
        lots = len(row_ids) - len(jobs)
        states = Counter(job.state for job in jobs)
        told = enumeration([f"{number} {STATES[state].word.lower()}" for state, number in states.items()])
        if lots and jobs:
            heading = self.tr("{jobs} et {lots}").format(
                jobs=count(len(jobs), "tâche"), lots=count(lots, "lot sélectionné", "lots sélectionnés")
            )
        elif lots:
            heading = count(lots, "lot sélectionné", "lots sélectionnés")
        else:
            heading = count(len(jobs), "tâche sélectionnée", "tâches sélectionnées")
        self.several.say(
            heading,
            self.tr("{states}. Les actions portent sur toutes celles qui s'y prêtent.").format(
                states=told[:1].upper() + told[1:] if told else self.tr("Des lots")
            ),
        )

    # --- what is asked -----------------------------------------------------------------------------

    def _job(self) -> Job | None:
        return None if self._shown is None else self._jobs.get(self._shown)

    def _run(self, command: Command) -> None:
        job = self._job()
        if job is not None:
            self._doing.do(command, [job])

    def _copy(self, text: str) -> None:
        self._context.privacy.copy(text, self.tr("Diagnostic"))

    @Slot()
    def _only_lot(self) -> None:
        self.only_lot.emit(self._shown)

    @Slot()
    def _cancel_lot(self) -> None:
        if self._shown is not None:
            self._doing.cancel_lot(self._shown)

    @Slot()
    def _report(self) -> None:
        if self._shown is not None:
            self._doing.report_on_lot(self._shown)

    def _calls(self) -> Calls:
        """What the buttons of an error do, for the job that is shown."""
        navigator = self._context.navigator
        example = self._context.resources / "exemples" / "export.csv"
        retry, again = partial(self._run, Command.RETRY), partial(self._run, Command.AGAIN)
        return {
            Action.RETRY: retry,
            Action.RESUME: retry,
            Action.RELAUNCH: retry,
            Action.CHOOSE_FILE: self._doing.choose_file,
            Action.CHOOSE_ENCODING: again,
            Action.MAP_COLUMNS: again,
            Action.SEE_EXAMPLE: partial(navigator.open_files, (example,)),
            Action.SUPPORT_BUNDLE: partial(navigator.show_settings, "diagnostic"),
            Action.FREE_SPACE: partial(navigator.show_settings, "data"),
        }

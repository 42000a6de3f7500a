"""« Journal de cette validation »: what happened, when, in French and without patients (F-166)."""

import uuid
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.jobs.details import JobDetails, MissingJob, job_details
from facnet_desktop.services.journal.events import Level
from facnet_desktop.services.journal.lines import Line
from facnet_desktop.services.journal.reading import chosen
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.choice_box import ChoiceBox
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.text import label

LEVELS = {
    Level.DEBUG: Mark("Détail", "circle", Tone.MUTED),
    Level.INFO: Mark("Information", "info", Tone.INFO),
    Level.WARNING: Mark("Avertissement", "triangle-alert", Tone.WARNING),
    Level.ERROR: Mark("Erreur", "circle-x", Tone.ERROR),
}
_WIDTHS = (190, 150, 600)


class LogPane(QWidget):
    """From a level up; details are left out at first."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: Sequence[Line] = ()
        self._request = 0
        self.levels = ChoiceBox(self.tr("Niveau du journal"))
        words = {
            Level.DEBUG: self.tr("Tout, même les détails"),
            Level.INFO: self.tr("Informations et plus grave"),
            Level.WARNING: self.tr("Avertissements et erreurs"),
            Level.ERROR: self.tr("Erreurs seulement"),
        }
        for level, word in words.items():
            self.levels.addItem(word, level.value)
        self.levels.setCurrentIndex(1)
        self._count = label("", "muted")
        columns: Sequence[Column[Line]] = (
            Column(title=self.tr("Moment"), text=_at),
            Column(title=self.tr("Niveau"), text=_level, mark=_mark),
            Column(title=self.tr("Événement"), text=_sentence),
        )
        self.model = RowsModel(columns, self)
        self.view = ListView(context, self.tr("Journal de cette validation"))
        self.view.hold(self.model, _WIDTHS)
        self.view.stretch(2)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self.levels)
        top.addStretch()
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        self.levels.currentIndexChanged.connect(self._choose)

    def show_job(self, job_id: uuid.UUID) -> None:
        """Read its log."""
        self._request += 1
        self._lines = ()
        self._choose()
        self._context.reads.run(
            partial(job_details, self._context.store, job_id), partial(self._show, self._request)
        )

    def _show(self, request: int, details: JobDetails | MissingJob) -> None:
        if request == self._request and isinstance(details, JobDetails):
            self._lines = details.log
            self._choose()

    @Slot()
    def _choose(self) -> None:
        kept = chosen(self._lines, least=Level(self.levels.currentData()))
        self.model.show_rows(kept)
        self._count.setText(count(len(kept), "événement"))


def _at(line: Line) -> str:
    return line.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _level(line: Line) -> str:
    return LEVELS[line.level].word


def _mark(line: Line) -> Mark:
    return LEVELS[line.level]


def _sentence(line: Line) -> str:
    return line.sentence

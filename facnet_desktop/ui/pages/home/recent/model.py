"""The model of the last validations."""

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.ui.labels import STATES
from facnet_desktop.ui.pages.home.recent import words

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
JOB = Qt.ItemDataRole.UserRole
PERCENT = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    FILE = 0
    WHEN = 1
    STATE = 2
    ERRORS = 3
    WARNINGS = 4
    OPPORTUNITIES = 5
    AT_RISK = 6
    RECOVERABLE = 7


_FIGURES = {
    Column.ERRORS: "errors",
    Column.WARNINGS: "warnings",
    Column.OPPORTUNITIES: "optimizations",
}
_SUMS = {Column.AT_RISK: "at_risk_cents", Column.RECOVERABLE: "recoverable_cents"}
_NUMBERS = frozenset({*_FIGURES, *_SUMS})


class RecentModel(QAbstractTableModel):
    """``now`` tells the time, for « Aujourd'hui »."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._jobs: tuple[Job, ...] = ()
        self._percents: dict[uuid.UUID, float] = {}
        self._titles = {
            Column.FILE: self.tr("Fichier"),
            Column.WHEN: self.tr("Quand"),
            Column.STATE: self.tr("État"),
            Column.ERRORS: self.tr("Erreurs"),
            Column.WARNINGS: self.tr("À vérifier"),
            Column.OPPORTUNITIES: self.tr("Occasions"),
            Column.AT_RISK: self.tr("À risque"),
            Column.RECOVERABLE: self.tr("À récupérer"),
        }

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """Newest first."""
        new = tuple(jobs)
        same = [job.id for job in new] == [job.id for job in self._jobs]
        self._percents = {
            job.id: max(self._percents.get(job.id, 0.0), job.progress.percent)
            for job in new
            if job.state is State.RUNNING
        }
        if not same:
            self.beginResetModel()
            self._jobs = new
            self.endResetModel()
            return
        self._jobs = new
        if new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(Column) - 1))

    def show_percent(self, job_id: uuid.UUID, percent: float) -> None:
        """How far a running one is."""
        for row, job in enumerate(self._jobs):
            if job.id == job_id and job.state is State.RUNNING:
                self._percents[job_id] = percent
                cell = self.index(row, Column.STATE)
                self.dataChanged.emit(cell, cell)

    def job_at(self, row: int) -> Job | None:
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self.job_at(index.row()) if index.isValid() else None
        if job is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(job, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(job, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[column]}{NBSP}: {self._text(job, column)}"
        if role == PERCENT:
            return self._percents.get(job.id)
        return job if role == JOB else None

    def _text(self, job: Job, column: Column) -> str:
        if column is Column.FILE:
            return job.title
        if column is Column.WHEN:
            return words.when(job.ended_at or job.created_at, self._now())
        if column is Column.STATE:
            percent = self._percents.get(job.id)
            return STATES[job.state].word if percent is None else f"{percent:.0f}{NBSP}%"
        if column in _FIGURES:
            return words.findings(job, _FIGURES[column])
        return words.amount(job, _SUMS[column])

    def _tip(self, job: Job, column: Column) -> str:
        if column is Column.STATE and job.error is not None:
            return job.error.message
        if column in _SUMS:
            return words.amounts_sentence(job)
        return self._text(job, column)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter

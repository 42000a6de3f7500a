"""Jobs that wait are dragged to another place of the queue; Alt+Haut and Alt+Bas do the same."""

import uuid
from collections.abc import Collection

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QTableView, QWidget

from facnet_desktop.jobs.job import WAITING
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel
from facnet_desktop.ui.theme.theme import current_theme

MIME = "application/x-facnet-rows"
"""Says that rows are dragged; which ones is what the list has selected."""
_THICKNESS = 2


class QueueTable(QTableView):
    """``dropped`` carries ids of jobs that wait, and that of the one they are to go before, or ``None``."""

    dropped = Signal(object, object)

    def __init__(self, model: JobTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._dropping: int | None = None
        self.setDragDropMode(QTableView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)

    @property
    def jobs_model(self) -> JobTableModel:
        """What it shows."""
        return self._model

    def selected_ids(self) -> list[uuid.UUID]:
        """Jobs and lots, from the first row to the last."""
        ranges = self.selectionModel().selection().toList()
        rows = {row for chunk in ranges for row in range(chunk.top(), chunk.bottom() + 1)}
        return [self._model.row_id(row) for row in sorted(rows)]

    def startDrag(self, _: Qt.DropAction) -> None:  # noqa: N802  Qt's name
        if not may_drag(self._model, self.selected_ids()):
            return
        drag = QDrag(self)
        held = QMimeData()
        held.setData(MIME, b"")
        drag.setMimeData(held)
        drag.exec(Qt.DropAction.MoveAction)
        self._show_place(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  Qt's name
        """Files that are dropped are the window's: only rows of this very list are taken."""
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  Qt's name
        if self._accept(event):
            self._show_place(row_under(self, event.position().toPoint()))

    def dragLeaveEvent(self, _: QDragLeaveEvent) -> None:  # noqa: N802  Qt's name
        self._show_place(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  Qt's name
        if self._accept(event):
            before = waiting_at(self._model, row_under(self, event.position().toPoint()))
            self.dropped.emit(self.selected_ids(), before)
        self._show_place(None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        super().paintEvent(event)
        if self._dropping is not None:
            paint_place(self, self._dropping)

    def _accept(self, event: QDropEvent) -> bool:
        is_ours = event.mimeData().hasFormat(MIME) and event.source() is self
        if is_ours:
            event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(is_ours)
        return is_ours

    def _show_place(self, row: int | None) -> None:
        self._dropping = row
        self.viewport().update()


def may_drag(model: JobTableModel, row_ids: Collection[uuid.UUID]) -> bool:
    """Whether all of those wait, and the list is in the order of the queue."""
    jobs = [model.job(row_id) for row_id in row_ids]
    in_order = model.order.column is None
    return in_order and bool(jobs) and all(job is not None and job.state in WAITING for job in jobs)


def row_under(view: QTableView, at: QPoint) -> int:
    """The row before which what is dropped there goes; after the last one, how many rows there are."""
    index = view.indexAt(at)
    if not index.isValid():
        return view.model().rowCount()
    rect = view.visualRect(index)
    return index.row() + (at.y() > rect.center().y())


def waiting_at(model: JobTableModel, row: int) -> uuid.UUID | None:
    """The first job that waits from that row on, ``None`` when there is none: the end of the queue."""
    for place in range(row, model.rowCount()):
        job = model.job(model.row_id(place))
        if job is not None and job.state in WAITING:
            return job.id
    return None


def paint_place(view: QTableView, row: int) -> None:
    """Where what is dragged would go."""
    last = view.model().rowCount() - 1
    if last < 0:
        return
    rect = view.visualRect(view.model().index(min(row, last), 0, QModelIndex()))
    y = rect.top() if row <= last else rect.bottom()
    painter = QPainter(view.viewport())
    painter.setPen(QPen(QColor(current_theme().tokens.accent), _THICKNESS))
    area: QRect = view.viewport().rect()
    painter.drawLine(area.left(), max(y, 1), area.right(), max(y, 1))
    painter.end()

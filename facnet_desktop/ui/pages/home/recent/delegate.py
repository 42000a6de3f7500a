"""The state of a validation, painted: a mark, or a bar while it runs."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facnet_desktop.jobs.job import Job
from facnet_desktop.ui.labels import STATES
from facnet_desktop.ui.pages.home.recent.model import JOB, PERCENT
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.widgets.pill import paint_pill, pill_size

_SIDE = 6
_BAR = 6
_WORDS = 44


class StateDelegate(QStyledItemDelegate):
    """Paints over an empty cell of the style, so that selection and hover stay those of the table."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        said, cell.text = cell.text, ""
        cell.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        job, percent = index.data(JOB), index.data(PERCENT)
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if isinstance(percent, float):
            self._paint_bar(painter, room, said, percent)
        elif isinstance(job, Job):
            mark = STATES[job.state]
            paint_pill(painter, room, mark.word, mark.icon, mark.tone)

    def sizeHint(  # noqa: N802  Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = pill_size(option.fontMetrics, str(index.data()))
        return QSize(size.width() + 2 * _SIDE, size.height())

    @staticmethod
    def _paint_bar(painter: QPainter, room: object, said: str, percent: float) -> None:
        tokens = current_theme().tokens
        rect = QRectF(room)  # type: ignore[call-overload]
        bar = QRectF(rect.left(), rect.center().y() - _BAR / 2, max(0.0, rect.width() - _WORDS), _BAR)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral.wash))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        done = QRectF(bar)
        done.setWidth(max(float(_BAR), bar.width() * percent / 100))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)
        painter.setPen(QColor(tokens.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()

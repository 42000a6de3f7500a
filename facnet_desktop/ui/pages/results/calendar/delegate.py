"""How a day is painted: the symbol of the worst severity, how many findings, darker the more there are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.calendar import DayCell
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.calendar.model import MonthModel, told_count
from facnet_desktop.ui.pages.results.calendar.month import SATURDAY, SUNDAY
from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tokens, ink_of, wash_of

_MARK = 11
_STEPS = (1, 3, 7)
_DEPTH = 0.11
_DOT = 3.0


class DayDelegate(QStyledItemDelegate):
    """For :class:`MonthModel` only."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, MonthModel):
            return
        tokens = current_theme().tokens
        day, cell = model.month.days[index.column()], model.cell(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if day.weekday() in (SATURDAY, SUNDAY):
            painter.fillRect(option.rect, QColor(tokens.window))
        if day.weekday() == SUNDAY:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 1, option.rect.height()), tokens.line
            )
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(tokens.line)
        )
        if cell is not None:
            paint_cell(painter, option.rect, cell, option.font, tokens)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()


def paint_cell(painter: QPainter, rect: QRect, cell: DayCell, font: QFont, tokens: Tokens) -> None:
    """A day with lines, or with findings."""
    box = QRectF(rect).adjusted(2, 2, -2, -2)
    worst = cell.worst
    painter.setPen(Qt.PenStyle.NoPen)
    if worst is None:
        painter.setBrush(QColor(tokens.edge))
        painter.drawEllipse(box.center(), _DOT / 2, _DOT / 2)
        return
    mark = SEVERITIES[worst]
    painter.setBrush(shade(tokens, worst, cell.findings))
    painter.drawRoundedRect(box, 4, 4)
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    painter.setFont(small)
    text = told_count(cell.findings)
    wide = painter.fontMetrics().horizontalAdvance(text)
    left = box.center().x() - (_MARK + 2 + wide) / 2
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(
        round(left), round(box.center().y() - _MARK / 2), pixmap(mark.icon, mark.tone, _MARK, ratio)
    )
    painter.setPen(QColor(tokens.text))
    painter.drawText(
        QRectF(left + _MARK + 2, box.top(), wide + 4, box.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        text,
    )


def shade(tokens: Tokens, severity: Severity, findings: int) -> QColor:
    """The pale background of a severity, nearer to its ink the more findings there are."""
    tone = SEVERITIES[severity].tone
    wash, ink = QColor(wash_of(tokens, tone)), QColor(ink_of(tokens, tone))
    depth = _DEPTH * sum(findings > step for step in _STEPS)
    return QColor.fromRgbF(
        wash.redF() + (ink.redF() - wash.redF()) * depth,
        wash.greenF() + (ink.greenF() - wash.greenF()) * depth,
        wash.blueF() + (ink.blueF() - wash.blueF()) * depth,
    )

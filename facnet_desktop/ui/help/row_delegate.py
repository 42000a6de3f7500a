"""A row of the guide's list: a title alone, or a title over the words that were found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facnet_desktop.ui.help.list_model import GuideListModel
from facnet_desktop.ui.theme.theme import current_theme

_SIDE = 8
_RISE = 5
_HEAD_RISE = 12
_LINES = 2


class GuideRowDelegate(QStyledItemDelegate):
    """Headings are small and muted; the words around a hit take two lines at most."""

    def sizeHint(  # noqa: N802  Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = option.fontMetrics.height()
        row = index.data(GuideListModel.ROW)
        if not row.place:
            return QSize(0, line + _HEAD_RISE + _RISE)
        return QSize(0, line * (1 + (_LINES if row.second else 0)) + 2 * _RISE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(GuideListModel.ROW)
        tokens = current_theme().tokens
        rect: QRect = option.rect
        state = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if row.place and (is_chosen or state & QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection if is_chosen else tokens.hover))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)
        font = QFont(option.font)
        ink = tokens.selection_text if is_chosen else tokens.text
        words = rect.adjusted(_SIDE, _RISE, -_SIDE, -_RISE)
        if not row.place:
            font.setPointSizeF(font.pointSizeF() * 0.9)
            ink = tokens.muted
            words.setTop(rect.top() + _HEAD_RISE)
        if not row.place or row.second:
            font.setWeight(QFont.Weight.DemiBold)
        _line(painter, font, ink, words, row.text)
        if row.second:
            line = QFontMetrics(font).height()
            font.setWeight(QFont.Weight.Normal)
            below = words.adjusted(0, line, 0, 0)
            painter.setFont(font)
            painter.setPen(QColor(tokens.selection_text if is_chosen else tokens.muted))
            painter.setClipRect(below)
            painter.drawText(below, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), row.second)
        painter.restore()


def _line(painter: QPainter, font: QFont, ink: str, rect: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)

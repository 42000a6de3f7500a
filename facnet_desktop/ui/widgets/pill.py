"""A small mark of a meaning, icon and word, in a table (painted) or on a page (a widget)."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tone, ink_of, wash_of

_MARK = 14
_GAP = 5
_SIDE = 8
_RISE = 3


def pill_size(metrics: QFontMetrics, text: str, *, has_icon: bool = True) -> QSize:
    """The room it takes."""
    width = 2 * _SIDE + metrics.horizontalAdvance(text) + (_MARK + _GAP if has_icon else 0)
    return QSize(width, max(metrics.height(), _MARK) + 2 * _RISE)


def paint_pill(painter: QPainter, rect: QRect, text: str, icon_name: str, tone: Tone) -> None:
    """Centred in height, at the left of ``rect``; words that do not fit are cut with an ellipsis."""
    tokens = current_theme().tokens
    metrics = painter.fontMetrics()
    size = pill_size(metrics, text, has_icon=bool(icon_name)).boundedTo(rect.size())
    box = QRectF(rect.left(), rect.center().y() - size.height() / 2 + 0.5, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(wash_of(tokens, tone)))
    painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
    left = box.left() + _SIDE
    if icon_name:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            round(left), round(box.center().y() - _MARK / 2), pixmap(icon_name, tone, _MARK, ratio)
        )
        left += _MARK + _GAP
    words = QRectF(left, box.top(), max(0.0, box.right() - _SIDE - left), box.height())
    painter.setPen(QColor(ink_of(tokens, tone)))
    painter.drawText(
        words,
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(words.width()) + 1),
    )
    painter.restore()


class Pill(QWidget):
    """The same as a widget."""

    def __init__(self, text: str, icon_name: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, icon_name, tone)

    def say(self, text: str, icon_name: str, tone: Tone) -> None:
        """Another meaning."""
        self._text, self._icon, self._tone = text, icon_name, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return pill_size(self.fontMetrics(), self._text, has_icon=bool(self._icon))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's name
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._text, self._icon, self._tone)
        painter.end()

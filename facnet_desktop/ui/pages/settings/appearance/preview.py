"""A theme as a small drawing of the window, to choose from."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.theme import ThemeChoice, current_theme
from facnet_desktop.ui.theme.tokens import DARK, LIGHT, Tokens, Tone
from facnet_desktop.ui.widgets.card import UNIT

_DRAWING = QSize(168, 96)
_NARROWEST = 104
_CORNER = 8.0
_TICK = 18
_LINES = ((0.62, True), (0.8, False), (0.5, False))
"""Width of each line of the drawing, and whether it is a heading."""


class ThemePreview(QAbstractButton):
    """Checkable; several in an exclusive group. State is told by the outline and by a tick."""

    def __init__(self, choice: ThemeChoice, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setText(word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(word)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(_DRAWING.width() + UNIT, _DRAWING.height() + 2 * UNIT + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(_NARROWEST + UNIT, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's name
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(4, 4, min(_DRAWING.width(), self.width() - UNIT), _DRAWING.height())
        outline = QPainterPath()
        outline.addRoundedRect(box, _CORNER, _CORNER)
        painter.save()
        painter.setClipPath(outline)
        self._draw(painter, box)
        painter.restore()
        is_marked = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if is_marked else tokens.edge), 3 if is_marked else 1))
        painter.drawPath(outline)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), _CORNER / 2, _CORNER / 2)
        self._draw_word(painter, box, tokens)
        painter.end()

    def _draw(self, painter: QPainter, box: QRectF) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            _draw_window(painter, box, LIGHT)
            half = QPainterPath()
            half.moveTo(box.right(), box.top())
            half.lineTo(box.right(), box.bottom())
            half.lineTo(box.left(), box.bottom())
            half.closeSubpath()
            painter.setClipPath(half, Qt.ClipOperation.IntersectClip)
            _draw_window(painter, box, DARK)
        else:
            _draw_window(painter, box, DARK if self.choice is ThemeChoice.DARK else LIGHT)

    def _draw_word(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        words = QRectF(box.left(), box.bottom() + UNIT, box.width(), self.fontMetrics().height())
        if self.isChecked():
            tick = pixmap("circle-check", Tone.ACCENT, _TICK, self.devicePixelRatioF())
            painter.drawPixmap(round(words.left()), round(words.center().y() - _TICK / 2), tick)
            words.setLeft(words.left() + _TICK + UNIT // 2)
        painter.setPen(QColor(tokens.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


def _draw_window(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """A navigation, a page, a few lines and a button, in the colours of that theme."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(box, QColor(tokens.window))
    side = QRectF(box.left(), box.top(), box.width() * 0.26, box.height())
    painter.fillRect(side, QColor(tokens.surface))
    for at in range(4):
        painter.setBrush(QColor(tokens.accent if at == 0 else tokens.line))
        painter.drawRoundedRect(
            QRectF(side.left() + 8, side.top() + 12 + 14 * at, side.width() - 16, 6), 3, 3
        )
    card = QRectF(side.right() + 8, box.top() + 12, box.width() - side.width() - 16, box.height() - 24)
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(card, 4, 4)
    for at, (share, is_heading) in enumerate(_LINES):
        painter.setBrush(QColor(tokens.text if is_heading else tokens.muted))
        painter.drawRoundedRect(
            QRectF(
                card.left() + 10,
                card.top() + 10 + 12 * at,
                (card.width() - 20) * share,
                5 if is_heading else 4,
            ),
            2,
            2,
        )
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(QRectF(card.left() + 10, card.bottom() - 20, 40, 12), 4, 4)

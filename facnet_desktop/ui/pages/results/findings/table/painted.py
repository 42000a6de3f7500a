"""Words and pills that are painted again and again: laid out once, then only put in their place."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap, QStaticText, QTransform

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.pill import paint_pill, pill_size

_MOST = 4_000


class Painted:
    """For one font; ``forget`` when the font or the theme changes."""

    def __init__(self, font: QFont) -> None:
        self._words: dict[tuple[str, int, bool], tuple[QStaticText, int, int]] = {}
        self._pills: dict[tuple[str, Tone, int, float], QPixmap] = {}
        self.forget(font)

    def forget(self, font: QFont) -> None:
        """Begin again with that font."""
        self.font = QFont(font)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self._metrics = {False: QFontMetrics(self.font), True: QFontMetrics(self.bold)}
        self._words.clear()
        self._pills.clear()

    def width(self, text: str, *, bold: bool = False) -> int:
        """Of words that are not cut, in logical pixels."""
        return self._metrics[bold].horizontalAdvance(text)

    def words(
        self, painter: QPainter, rect: QRect, text: str, *, right: bool = False, bold: bool = False
    ) -> int:
        """Centred in height, cut with an ellipsis where they do not fit; the width they take."""
        key = (text, rect.width(), bold)
        kept = self._words.get(key)
        if kept is None:
            if len(self._words) > _MOST:
                self._words.clear()
            kept = self._words[key] = self._laid_out(text, rect.width(), bold=bold)
        shown, width, height = kept
        left = rect.right() + 1 - width if right else rect.left()
        painter.setFont(self.bold if bold else self.font)
        painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - height) // 2), shown)
        return width

    def pill(self, painter: QPainter, rect: QRect, text: str, icon_name: str, tone: Tone) -> None:
        """As ``paint_pill`` paints it."""
        ratio = painter.device().devicePixelRatioF()
        key = (f"{icon_name} {text}", tone, rect.width(), ratio)
        picture = self._pills.get(key)
        if picture is None:
            picture = self._pills[key] = self._drawn(rect.width(), text, icon_name, tone, ratio)
        height = round(picture.height() / ratio)
        painter.drawPixmap(rect.left(), rect.top() + (rect.height() - height) // 2, picture)

    def _laid_out(self, text: str, room: int, *, bold: bool) -> tuple[QStaticText, int, int]:
        metrics = self._metrics[bold]
        fits = metrics.horizontalAdvance(text) <= room  # Qt would cut words that fit to the pixel
        cut = text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        shown = QStaticText(cut)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.prepare(QTransform(), self.bold if bold else self.font)
        return shown, metrics.horizontalAdvance(cut), metrics.height()

    def _drawn(self, room: int, text: str, icon_name: str, tone: Tone, ratio: float) -> QPixmap:
        size = pill_size(self._metrics[False], text).boundedTo(QSize(room, 1_000)) + QSize(1, 1)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self.font)
        paint_pill(painter, QRect(0, 0, size.width(), size.height()), text, icon_name, tone)
        painter.end()
        return picture

"""One set of icons, drawn in the colours of the theme in force at any size."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facnet_desktop.ui.theme.theme import Theme, current_theme
from facnet_desktop.ui.theme.tokens import Tone, ink_of

_DISABLED_OPACITY = 0.4


class MissingIcon(LookupError):
    """No file of that name is shipped."""


def icon(name: str, tone: Tone = Tone.TEXT) -> QIcon:
    """The icon of that name (a file of ``resources/icones``); it follows the theme by itself.

    Raises:
        MissingIcon: there is none.
    """
    _source(current_theme().icons, name)
    return QIcon(_LineEngine(name, tone))


def pixmap(name: str, tone: Tone, size: int, ratio: float = 1.0) -> QPixmap:
    """The same for a painter: ``size`` logical pixels on a screen of that ratio."""
    theme = current_theme()
    return _drawn(theme.icons, name, ink_of(theme.tokens, tone), size, ratio)


class _LineEngine(QIconEngine):
    """Draws the file in the colour its tone has now."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        theme: Theme = current_theme()
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(_DISABLED_OPACITY)
        renderer = _renderer(theme.icons, self._name, ink_of(theme.tokens, self._tone))
        side = min(rect.width(), rect.height())
        square = QRectF(rect.left(), 0, side, side)
        square.moveTop(rect.center().y() + 0.5 - side / 2)
        renderer.render(painter, square)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _LineEngine(self._name, self._tone)


@lru_cache(maxsize=512)
def _source(folder: Path, name: str) -> str:
    try:
        return (folder / f"{name}.svg").read_text(encoding="utf-8")
    except OSError as error:
        raise MissingIcon(name) from error


@lru_cache(maxsize=512)
def _renderer(folder: Path, name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(folder, name).replace("currentColor", colour).encode()))


@lru_cache(maxsize=1024)
def _drawn(folder: Path, name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(folder, name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture

"""The whole window takes files and folders that are dropped on it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT

_VEIL = 235
_MARK = 48


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer among what is dragged or pasted."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


_HELD = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class DropTarget(QObject):
    """``dropped`` carries the tuple of paths; a veil says what will happen while they are held over.

    Files are heard at the window of the system, before Qt looks for what is under the hand: a field of
    text would take their paths as words. While a dialog waits for its answer nothing is taken.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._handle: QWindow | None = None
        self._veil = _Veil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        kind = event.type()
        if watched is self._window:
            if kind in (QEvent.Type.WinIdChange, QEvent.Type.Show):
                self._hear(self._window.windowHandle())
            elif kind == QEvent.Type.Resize:
                self._veil.setGeometry(self._window.rect())
        elif kind in _HELD and isinstance(event, QDropEvent):
            return self._take(event)
        elif kind == QEvent.Type.DragLeave:
            self._veil.hide()
        return super().eventFilter(watched, event)

    def _hear(self, handle: QWindow | None) -> None:
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _take(self, event: QDropEvent) -> bool:
        """Words that are dragged go where they are let go, as ever."""
        paths = dropped_paths(event.mimeData())
        if not paths:
            return False
        if QApplication.activeModalWidget() is not None:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        is_over = event.type() == QEvent.Type.Drop
        self._veil.setVisible(not is_over)
        if is_over:
            self.dropped.emit(paths)
        else:
            self._veil.setGeometry(self._window.rect())
            self._veil.raise_()
        return True


class _Veil(QWidget):
    """Over everything while files are held over the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Déposer les exports à valider"))
        self.hide()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's name
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = QColor(tokens.info.wash)
        back.setAlpha(_VEIL)
        painter.fillRect(self.rect(), back)
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(UNIT, UNIT, -UNIT, -UNIT), UNIT, UNIT)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        middle = self.rect().center()
        mark = pixmap("file-up", Tone.ACCENT, _MARK, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - _MARK // 2, middle.y() - _MARK - UNIT, mark)
        below = QRectF(self.rect())
        below.setTop(middle.y() + UNIT)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.accessibleName()
        )
        painter.end()

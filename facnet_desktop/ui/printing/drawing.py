"""A document drawn as a PDF between two events of the window, a page at a time."""

from collections.abc import Generator

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPdfWriter

from facnet_desktop.ui.printing.document import Document
from facnet_desktop.ui.printing.pages import letter, painting

_RESOLUTION = 150


class PdfDrawing(QObject):
    """``drawn`` carries the bytes of the file, once. It destroys itself then.

    It lives as long as it draws, whatever becomes of the dialog that asked: no device may go while it is
    being painted on.
    """

    drawn = Signal(object)

    def __init__(self, document: Document) -> None:
        application = QCoreApplication.instance()
        super().__init__(application)
        self._content = QByteArray()
        self._buffer = QBuffer(self._content)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer: QPdfWriter | None = QPdfWriter(self._buffer)
        self._writer.setPageLayout(letter())
        self._writer.setResolution(_RESOLUTION)
        self._writer.setTitle(document.title)
        self._writer.setCreator("FacNet Desktop")
        self._steps: Generator[int, None, None] = painting(document, self._writer)
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._step)
        self._next.start()
        if application is not None:
            application.aboutToQuit.connect(self._give_up)

    @Slot()
    def _step(self) -> None:
        if next(self._steps, None) is not None:
            return
        self._give_up()
        self.drawn.emit(bytes(self._content.data()))
        self.deleteLater()

    @Slot()
    def _give_up(self) -> None:
        """End the painter, then the writer, then what it writes to, in that order."""
        self._next.stop()
        self._steps.close()
        self._writer = None
        self._buffer.close()

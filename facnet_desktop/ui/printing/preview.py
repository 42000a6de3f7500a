"""The pages before they are printed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from facnet_desktop.ui.printing.document import Document
from facnet_desktop.ui.printing.pages import letter, paint

_MOST = 0.9


class Preview(QPrintPreviewDialog):
    """Shown with ``open``; printing is one of its buttons."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageLayout(letter())
        super().__init__(self._printer, parent)
        self._document = document
        self.setWindowTitle(self.tr("Aperçu avant impression"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(self.screen().availableSize() * _MOST)
        self._name_fields()
        self.paintRequested.connect(self._paint)

    def _name_fields(self) -> None:
        """Qt leaves two of its own without a name: the page that is shown, and how large it is."""
        for field in self.findChildren(QLineEdit):
            if isinstance(field.parentWidget(), QComboBox):
                continue
            field.setAccessibleName(self.tr("Page affichée"))
        for box in self.findChildren(QComboBox):
            box.setAccessibleName(self.tr("Taille de la page"))

    @Slot(QPrinter)
    def _paint(self, printer: QPrinter) -> None:
        paint(self._document, printer)

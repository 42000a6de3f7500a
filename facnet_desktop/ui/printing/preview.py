"""The pages before they are printed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.printing.pages import letter, paint_report
from facnet_desktop.ui.printing.report import PrintedReport

_MOST = 0.9


class Preview(QPrintPreviewDialog):
    """Shown with ``open``; printing is one of its buttons."""

    def __init__(self, report: PrintedReport, parent: QWidget | None = None) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageLayout(letter())
        super().__init__(self._printer, parent)
        self._report = report
        self.setWindowTitle(self.tr("Aperçu avant impression"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(self.screen().availableSize() * _MOST)
        self.paintRequested.connect(self._paint)

    @Slot(QPrinter)
    def _paint(self, printer: QPrinter) -> None:
        paint_report(self._report, printer)

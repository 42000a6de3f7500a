"""« Rapport de lot »: what it says, then paper, PDF or workbook."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from facnet_desktop.reports.lots import xlsx
from facnet_desktop.reports.lots.report import LotReport
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.dialogs.export.save_as import ask_path
from facnet_desktop.ui.dialogs.lot_report.asking import Wanted, read_report
from facnet_desktop.ui.dialogs.lot_report.contents import contents_of
from facnet_desktop.ui.printing.document import Document
from facnet_desktop.ui.printing.drawing import PdfDrawing
from facnet_desktop.ui.printing.lot import document_of_lot
from facnet_desktop.ui.printing.preview import Preview
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import trouble_of
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.states import EmptyState, LoadingState

_FILE = "rapport-de-lot"


class LotReportDialog(Dialog):
    """Reads the report when it is made; ``report`` is there once ``is_ready``."""

    def __init__(self, context: AppContext, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Rapport de lot"))
        self._context = context
        self._path: Path | None = None
        self.report: LotReport | None = None
        self.loading = LoadingState(self.tr("Lecture des résultats…"), self)
        self.refused = EmptyState("circle-x", "", "", self, tone=Tone.ERROR)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.loading)
        self._stack.addWidget(self.refused)
        self.saved = Notice("", Tone.GOOD, self)
        self.print = button(self.tr("Imprimer…"), "printer", "quiet", self)
        self.workbook = button(self.tr("Enregistrer en Excel…"), "table-2", parent=self)
        self.pdf = button(self.tr("Enregistrer en PDF…"), "save", "primary", self)
        close = button(self.tr("Fermer"), parent=self)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.saved)
        self.buttons.addWidget(self.print)
        self.buttons.addStretch()
        for one in (close, self.workbook, self.pdf):
            self.buttons.addWidget(one)
        self.saved.hide()
        close.clicked.connect(self.reject)
        self.print.clicked.connect(self._preview)
        self.workbook.clicked.connect(self._ask_workbook)
        self.pdf.clicked.connect(self._ask_pdf)
        self.pdf.setDefault(True)
        self._offer(is_ready=False)
        at = context.clock().astimezone()
        context.slow.run(partial(read_report, context.store, wanted, at), self._show, self._refuse)

    @property
    def is_ready(self) -> bool:
        """Whether the report is on the screen."""
        return self.report is not None

    def save_workbook(self, path: Path) -> None:
        """Write it there as a workbook."""
        if self.report is not None:
            self._offer(is_ready=False)
            call = partial(_write_workbook, self.report, path)
            self._context.slow.run(call, partial(self._written, path), self._not_written)

    def save_pdf(self, path: Path) -> None:
        """Write it there as a PDF."""
        if self.report is not None:
            self._offer(is_ready=False)
            self._path = path
            PdfDrawing(self._document(self.report)).drawn.connect(self._write_pdf)

    def _show(self, report: LotReport) -> None:
        self.report = report
        page = contents_of(report)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._offer(is_ready=bool(report.files))
        self.pdf.setFocus()
        self.fit()

    def _refuse(self, error: BaseException) -> None:
        trouble = trouble_of(error)
        self.refused.say(trouble.title, f"{trouble.what} {trouble.next_step}")
        self._stack.setCurrentWidget(self.refused)
        self.fit()

    @Slot()
    def _preview(self) -> None:
        if self.report is not None:
            Preview(self._document(self.report), self).open()

    @Slot()
    def _ask_workbook(self) -> None:
        ask_path(self, self.tr("Enregistrer en Excel"), f"{self._name()}.xlsx", self.save_workbook)

    @Slot()
    def _ask_pdf(self) -> None:
        ask_path(self, self.tr("Enregistrer en PDF"), f"{self._name()}.pdf", self.save_pdf)

    @Slot(object)
    def _write_pdf(self, content: bytes) -> None:
        path, self._path = self._path, None
        if path is not None:
            call = partial(_write_bytes, content, path)
            self._context.slow.run(call, partial(self._written, path), self._not_written)

    def _written(self, path: Path, _: None) -> None:
        self._offer(is_ready=True)
        self.saved.say(self.tr("Enregistré\u00a0: {name}").format(name=path.name), Tone.GOOD)
        self.saved.show()
        self._context.announcer.say(self.tr("Le rapport est enregistré."))
        self.fit()

    def _not_written(self, error: BaseException) -> None:
        self._offer(is_ready=True)
        trouble = trouble_of(error)
        self.saved.say(f"{trouble.what} {trouble.consequence} {trouble.next_step}", Tone.ERROR)
        self.saved.show()
        self.fit()

    def _document(self, report: LotReport) -> Document:
        return document_of_lot(report, self._context.preferences.current.identity)

    def _name(self) -> str:
        return f"{_FILE}-{self._context.clock().astimezone():%Y-%m-%d}"

    def _offer(self, *, is_ready: bool) -> None:
        for one in (self.print, self.workbook, self.pdf):
            one.setEnabled(is_ready)


def _write_workbook(report: LotReport, path: Path) -> None:
    check_output(path)
    with replacing(path) as stream:
        xlsx.write(report, stream)


def _write_bytes(content: bytes, path: Path) -> None:
    check_output(path)
    with replacing(path) as stream:
        stream.write(content)

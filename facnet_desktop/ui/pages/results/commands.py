"""The commands at the head of the results: another validation, the same file again, an export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.services.jobs.again import file_of
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.export.ask import ask_export
from facnet_desktop.ui.dialogs.lot_report.asking import Wanted
from facnet_desktop.ui.dialogs.lot_report.dialog import LotReportDialog
from facnet_desktop.ui.pages.results.findings.tab import FindingsTab
from facnet_desktop.ui.pages.results.findings.table.selection import selected_count, selected_numbers
from facnet_desktop.ui.pages.results.header.header import ResultsHeader
from facnet_desktop.ui.pages.results.opening import recent_validations
from facnet_desktop.ui.pages.results.shown import ShownValidation

_MOST_SELECTED = 5_000
"""Selected findings beyond this are a filter rather than a choice."""


class ResultsCommands(QObject):
    """``show`` is told of each validation that comes on the screen."""

    def __init__(
        self, context: AppContext, header: ResultsHeader, findings: FindingsTab, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._header, self._findings, self._window = context, header, findings, parent
        self._shown: ShownValidation | None = None
        header.switcher.asked.connect(self._list_validations)
        header.again_asked.connect(self.validate_again)
        header.export_asked.connect(self._export)
        header.lot_asked.connect(self._report_on_lot)
        findings.again_asked.connect(self.validate_again)

    def show(self, shown: ShownValidation | None) -> None:
        """What they are about from now on."""
        self._shown = shown

    @Slot()
    def validate_again(self) -> None:
        """Open its file where validations begin, provided that it is still there."""
        if self._shown is not None:
            context = self._context
            context.reads.run(
                partial(file_of, context.store.board, self._shown.job_id),
                self._file_found,
                context.troubles.tell,
            )

    def _file_found(self, path: Path) -> None:
        self._context.navigator.open_files((path,))

    @Slot()
    def _list_validations(self) -> None:
        self._context.reads.run(partial(recent_validations, self._context.store), self._header.switcher.open)

    @Slot()
    def _report_on_lot(self) -> None:
        if self._shown is not None and self._shown.job.lot_id is not None:
            LotReportDialog(self._context, Wanted(lot_id=self._shown.job.lot_id), self._window).open()

    @Slot()
    def _export(self) -> None:
        if self._shown is None:
            return
        view, model = self._findings.view, self._findings.model
        many = selected_count(view, model)
        ask_export(
            self._window,
            self._context,
            self._shown,
            view=None if model.found is None else model.found.view,
            selected=tuple(selected_numbers(view, model)) if 1 < many <= _MOST_SELECTED else (),
        )

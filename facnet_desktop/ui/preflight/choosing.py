"""What a person tells of a file (its columns, its encoding): read so at once, kept for its source."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.ingest.choices import AS_FOUND, ReadingChoices
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.columns_dialog import ColumnsDialog
from facnet_desktop.ui.preflight.session import PreflightSession


class Choosing(QObject):
    """Dialogs open over ``window``; ``told`` once one of them, or a button that goes, was answered."""

    told = Signal()

    def __init__(
        self, context: AppContext, desk: PreflightDesk, session: PreflightSession, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._desk = desk
        self._session = session
        self._window = window

    @Slot(object)
    def ask_columns(self, path: Path) -> None:
        """« Associer les colonnes »."""
        report = self._report(path)
        if report is not None:
            dialog = ColumnsDialog(report, self._window)
            dialog.told.connect(partial(self._tell, path))
            dialog.accepted.connect(self.told)
            dialog.open()

    @Slot(object, str)
    def choose_encoding(self, path: Path, name: str) -> None:
        """One of ``ENCODINGS``; an empty text for the one that is recognised."""
        report = self._report(path)
        if report is not None:
            self._tell(path, replace(report.choices, encoding=name or None))

    @Slot(object)
    def forget(self, path: Path) -> None:
        """Read it, and the next ones of its source, as they are recognised."""
        self._tell(path, AS_FOUND)
        self.told.emit()

    def _tell(self, path: Path, choices: ReadingChoices) -> None:
        report = self._report(path)
        if report is not None:
            self._context.reads.run(partial(self._desk.remember, replace(report, choices=choices)))
            self._session.choose(path, choices)

    def _report(self, path: Path) -> PreflightReport | None:
        one = self._session.file(path)
        return None if one is None else one.report

"""Where a person goes: any page asks, the window takes her there."""

import uuid
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Navigator(QObject):
    """Each method emits the signal of what was asked; the window shows the page, which does the rest.

    Signals carry frozen values: ``files`` a tuple of paths, ``results`` ``(job_id, finding number or
    None)``, ``findings_of_rule`` ``(job_id, rule code)``, the others what their method takes.
    """

    home = Signal()
    files = Signal(object)
    jobs = Signal(object)
    results = Signal(object, object)
    findings_of_rule = Signal(object, str)
    rule = Signal(str)
    code = Signal(str)
    settings = Signal(str)
    help = Signal(str)

    def show_home(self) -> None:
        """The first page."""
        self.home.emit()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Files and folders that were dropped, chosen or given by a second launch."""
        self.files.emit(tuple(paths))

    def show_jobs(self, job_id: uuid.UUID | None = None) -> None:
        """The jobs, one of them selected."""
        self.jobs.emit(job_id)

    def show_results(self, job_id: uuid.UUID | None = None, finding: int | None = None) -> None:
        """The results of a validation (the last one by default), one of its findings selected."""
        self.results.emit(job_id, finding)

    def show_findings_of_rule(self, job_id: uuid.UUID, rule: str) -> None:
        """The findings of one rule in a validation."""
        self.findings_of_rule.emit(job_id, rule)

    def show_rule(self, code: str) -> None:
        """The page of a rule."""
        self.rule.emit(code)

    def show_code(self, code: str) -> None:
        """A billing code among the references."""
        self.code.emit(code)

    def show_settings(self, section: str = "") -> None:
        """The settings, at a section."""
        self.settings.emit(section)

    def show_help(self, topic: str = "") -> None:
        """The guide, at a topic."""
        self.help.emit(topic)

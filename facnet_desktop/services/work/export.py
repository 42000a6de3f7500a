"""What an export job does: a stored validation becomes a report file, and the register says so."""

import io
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.reports.formats import FORMATS, ReportFormat
from facnet_desktop.reports.layout import LIMIT, Layout, PatientAliases, named
from facnet_desktop.reports.validation import Validation
from facnet_desktop.services.account import UNKNOWN
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.services.results.read_back import read_back
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.services.work.export_document import ExportDocument
from facnet_desktop.services.work.validation_document import ValidationDocument
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results

MASKED = "masqué"
NAMED = "nominatif"
_WRITES_BETWEEN_REPORTS = 500


class NothingToExport(UserError):
    """The job to export is gone, or left no validation."""


class UnknownFormat(UserError):
    """No report has that form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWork:
    """The work function of exports."""

    results: Results
    board: JobBoard
    accesses: AccessRegister

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        """The file appears whole, once the register tells of it; otherwise nothing of it stays.

        Raises:
            UserError: the validation is gone, the request cannot be used, or the place not written to.
            StoreError: the register could not be written; there is no file.
            JobCancelled: the context asked to stop; there is no file.
        """
        asked = ExportDocument.from_json(job.request)
        path, form = Path(asked.path), _format(asked.format)
        inputs = self._inputs(asked.validation)
        check_output(path, inputs=inputs)
        context.report(Progress(phase=Phase.READING, done=0, total=1))
        validation = self._validation(asked.validation)
        context.report(Progress(phase=Phase.FINISHING, done=0, total=1))
        layout = Layout(
            limit=None if asked.everything else LIMIT,
            patient=PatientAliases() if asked.disclosure is None else named,
        )
        with replacing(path, inputs=inputs) as stream:
            text = _Watched(stream, context)
            try:
                form.writer([validation], text, layout)
                text.flush()
            finally:
                text.detach()
            size = stream.tell()
            # Before the file has its name: what the register does not tell of does not exist.
            self._register(job, asked, validation)
        context.on_progress(Progress(phase=Phase.FINISHING, done=1, total=1))  # too late to cancel
        return WorkOutcome(
            result={
                "format": asked.format,
                "patients": MASKED if asked.disclosure is None else NAMED,
                "findings": validation.summary.findings,
                "bytes": size,
            }
        )

    def _validation(self, job_id: uuid.UUID) -> Validation:
        try:
            return read_back(self.results, job_id)
        except LookupError:
            raise NothingToExport(
                "Cette validation n'existe plus, ou n'a laissé aucun résultat.",
                "Rien n'a été exporté.",
                "Choisir une validation terminée.",
            ) from None

    def _inputs(self, job_id: uuid.UUID) -> list[Path]:
        """The files the validation read: a report never takes the place of one."""
        validated = self.board.get(job_id)
        if validated is None or validated.kind is not Kind.VALIDATION:
            return []
        document = ValidationDocument.from_json(validated.request)
        exceptions = () if document.exceptions is None else (document.exceptions.path,)
        return [Path(path) for path in (document.path, *exceptions)]

    def _register(self, job: Job, asked: ExportDocument, validation: Validation) -> None:
        told = asked.disclosure
        details: dict[str, Detail] = {
            "format": asked.format,
            "patients": MASKED if told is None else NAMED,
            "findings": validation.summary.findings,
        }
        if told is not None:
            details |= {"recipient": told.recipient, "purpose": told.purpose}
        self.accesses.add(job.created_by or UNKNOWN, AccessAction.EXPORT, asked.validation, details)


def _format(name: str) -> ReportFormat:
    if name not in FORMATS:
        raise UnknownFormat(
            f"Le format {quoted(name)} n'existe pas.",
            "Rien n'a été exporté.",
            f"Choisir {enumeration(list(FORMATS))}.",
        )
    return FORMATS[name]


class _Watched(io.TextIOWrapper):
    """A text stream on which a long report notices that it must stop."""

    def __init__(self, stream: BinaryIO, context: JobContext) -> None:
        super().__init__(stream, encoding="utf-8", newline="\n")
        self._context = context
        self._writes = 0

    def write(self, text: str, /) -> int:
        self._writes += 1
        if self._writes % _WRITES_BETWEEN_REPORTS == 0:
            self._context.report(Progress(phase=Phase.FINISHING, done=0, total=1))
        return super().write(text)

"""What an export job does: a stored validation becomes a report file, and the register says so."""

import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.domain.scrub import scrub
from facnet_desktop.ingest.report import IngestReport
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.reports import unread_csv
from facnet_desktop.reports.exports import EXPORTS, UNREAD_CSV
from facnet_desktop.reports.formats import FORMATS
from facnet_desktop.reports.layout import LIMIT, Layout, PatientAliases, named
from facnet_desktop.reports.validation import Validation
from facnet_desktop.services.account import UNKNOWN
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.services.configuration.apply import applied
from facnet_desktop.services.reference_cache import ReferenceCache
from facnet_desktop.services.results import documents
from facnet_desktop.services.results.findings import OpenFindings, open_findings
from facnet_desktop.services.results.read_back import read_back
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.services.work.export_corrections import write_corrections
from facnet_desktop.services.work.export_document import ExportDocument
from facnet_desktop.services.work.export_stream import watched
from facnet_desktop.services.work.validation_document import ValidationDocument
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.clock import Clock, wall_clock
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results, StoredValidation, destroyed

MASKED = "masqué"
NAMED = "nominatif"


class NothingToExport(UserError):
    """The job to export is gone, or left no validation."""


class UnknownFormat(UserError):
    """No report has that form."""


class SubsetRefused(UserError):
    """Some findings were chosen for a form that always has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWork:
    """The work function of exports.

    ``references`` gives the folders of the reference tables in force now: deadlines come from them.
    ``policy`` is obeyed here, last: a request may have been queued before the clinic forbade names.
    """

    results: Results
    board: JobBoard
    accesses: AccessRegister
    follow_ups: FollowUps
    references: Callable[[], Sequence[Path]]
    clock: Clock = wall_clock
    policy: Policy = NO_POLICY
    _cache: ReferenceCache = field(default_factory=ReferenceCache)

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:
        """The file appears whole, once the register tells of it; otherwise nothing of it stays.

        Raises:
            PolicyForbids: patients are to be named, and the clinic forbids it.
            UserError: the validation is gone, the request cannot be used, or the place not written to.
            StoreError: the register could not be written; there is no file.
            JobCancelled: the context asked to stop; there is no file.
        """
        asked = ExportDocument.from_json(job.request)
        if asked.disclosure is not None:
            self.policy.require_names_allowed()
        path = Path(asked.path)
        _check_form(asked)
        inputs = self._inputs(asked.validation)
        check_output(path, inputs=inputs)
        context.report(Progress(phase=Phase.READING, done=0, total=1))
        write = self._writer(asked, context)
        context.report(Progress(phase=Phase.FINISHING, done=0, total=1))
        with replacing(path, inputs=inputs) as stream:
            findings = write(stream)
            size = stream.seek(0, os.SEEK_END)
            # Before the file has its name: what the register does not tell of does not exist.
            self._register(job, asked, findings)
        context.on_progress(Progress(phase=Phase.FINISHING, done=1, total=1))  # too late to cancel
        return WorkOutcome(
            result={
                "format": asked.format,
                "patients": MASKED if asked.disclosure is None else NAMED,
                "findings": findings,
                "bytes": size,
            }
        )

    def _writer(self, asked: ExportDocument, context: JobContext) -> Callable[[BinaryIO], int]:
        """What writes the form that is asked, everything it needs being read; it gives back how many
        findings it wrote."""
        try:
            if asked.format in FORMATS:
                return partial(_report, read_back(self.results, asked.validation), asked, context)
            stored = self._stored(asked.validation)
            if asked.format == UNREAD_CSV:
                return partial(_unread, documents.reading_of(stored.reading), asked, context)
            return partial(write_corrections, self._opened(asked, stored), asked, context)
        except LookupError:
            raise NothingToExport(
                "Cette validation n'existe plus, ou n'a laissé aucun résultat.",
                "Rien n'a été exporté.",
                "Choisir une validation terminée.",
            ) from None

    def _stored(self, job_id: uuid.UUID) -> StoredValidation:
        stored = self.results.validation(job_id)
        if stored is None:
            raise LookupError(str(job_id))
        if stored.destroyed_at is not None:
            raise destroyed(stored.destroyed_at)
        return stored

    def _opened(self, asked: ExportDocument, stored: StoredValidation) -> OpenFindings:
        """The findings, with the deadlines of the tables in force as that validation was configured."""
        today = self.clock().astimezone().date()
        reference = self._cache.reference([*self.references()], today)
        configuration = documents.details_of(stored.details).configuration
        return open_findings(
            self.results,
            asked.validation,
            follow_ups=self.follow_ups,
            reference=reference if configuration is None else applied(configuration, reference),
            today=today,
        )

    def _inputs(self, job_id: uuid.UUID) -> list[Path]:
        """The files the validation read: a report never takes the place of one."""
        validated = self.board.get(job_id)
        if validated is None or validated.kind is not Kind.VALIDATION:
            return []
        document = ValidationDocument.from_json(validated.request)
        exceptions = () if document.exceptions is None else (document.exceptions.path,)
        return [Path(path) for path in (document.path, *exceptions)]

    def _register(self, job: Job, asked: ExportDocument, findings: int) -> None:
        told = asked.disclosure
        details: dict[str, Detail] = {
            "format": asked.format,
            "patients": MASKED if told is None else NAMED,
            "findings": findings,
        }
        if told is not None:
            details |= {"recipient": told.recipient, "purpose": told.purpose}
        self.accesses.add(job.created_by or UNKNOWN, AccessAction.EXPORT, asked.validation, details)


def _check_form(asked: ExportDocument) -> None:
    if asked.format not in EXPORTS:
        raise UnknownFormat(
            f"Le format {quoted(asked.format)} n'existe pas.",
            "Rien n'a été exporté.",
            f"Choisir {enumeration(list(EXPORTS), len(EXPORTS))}.",
        )
    form = EXPORTS[asked.format]
    if not form.subset and (asked.numbers is not None or asked.doctor is not None):
        raise SubsetRefused(
            f"{quoted(form.title)} contient toujours tous les constats.",
            "Rien n'a été exporté.",
            "Exporter tous les constats, ou choisir la liste de corrections.",
        )


def _report(validation: Validation, asked: ExportDocument, context: JobContext, stream: BinaryIO) -> int:
    layout = Layout(
        limit=None if asked.everything else LIMIT,
        patient=PatientAliases() if asked.disclosure is None else named,
    )
    with watched(stream, context) as text:
        FORMATS[asked.format].writer([validation], text, layout)
    return validation.summary.findings


def _unread(reading: IngestReport, asked: ExportDocument, context: JobContext, stream: BinaryIO) -> int:
    """A reason may quote a cell of the file: numbers in it are masked as those of the technical log."""
    with watched(stream, context) as text:
        unread_csv.write(reading, text, text=scrub if asked.disclosure is None else str)
    return 0

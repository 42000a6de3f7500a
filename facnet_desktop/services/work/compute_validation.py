"""The half of a validation that computes: from a document to bytes, without the store, fit for a child."""

import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, count, islice
from pathlib import Path

import polars as pl

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.validation import Validation
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.catalogue import catalogue_fingerprint
from facnet_desktop.services.choose_rules import UnknownRule
from facnet_desktop.services.configuration.apply import applied
from facnet_desktop.services.reading_choices import with_choices
from facnet_desktop.services.reference_cache import ReferenceCache
from facnet_desktop.services.results import documents
from facnet_desktop.services.results.refusals import refusal_json
from facnet_desktop.services.results.result_json import result_json
from facnet_desktop.services.strict_json import Node
from facnet_desktop.services.validate_file import ValidationRequest, check_export, suppression_source
from facnet_desktop.services.work.validation_document import ValidationDocument
from facnet_desktop.services.worker.contract import Computed
from facnet_desktop.store.claims_blob import claims_blob
from facnet_desktop.store.computed_validation import CONTENT_PART, INDEX_PART
from facnet_desktop.store.finding_index import index_parts, line_facts
from facnet_desktop.store.finding_rows import KeptFinding, finding_bytes, finding_table, whole_table
from facnet_desktop.store.validation_content import content_parts

FINDINGS_AT_ONCE = 4_000
"""Findings written between two reports: a few hundredths of a second."""


class ComputeValidation:
    """A function of the worker that keeps the reference, and what is made of it, from one file to the next.

    What it keeps comes from the tables and the settings, never from a file. Any thread may call it.
    """

    def __init__(self) -> None:
        self._references = ReferenceCache()
        self._configured: _Configured | None = None

    def __call__(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        """Read the file, then run the rules over it.

        ``document`` has the ``request`` of the job (``ValidationDocument``) and the folders of the
        ``references`` in force, for a request that names none. Gives back the ``result`` of the job and
        all that is kept of the validation (``ComputedValidation``), or why the file is ``refused``.

        Raises:
            SourceError: the bytes could not be read to their end; some causes pass by themselves.
            UserError: the request, the tables or the exceptions cannot be used.
            JobCancelled: the person asked to stop.
        """
        phases = _Phases(context)
        phases.begin(Phase.READING)
        given = Node(dict(document)).members("request", "references")
        asked = ValidationDocument.from_json(given["request"].value)
        reference = self._reference(asked, given["references"].texts())
        request = _request(asked)
        export = read_export(request.source, context=context, choices=asked.reading)
        if export.claims is None:
            return Computed(document={"refused": refusal_json(export.report.errors)})
        phases.begin(Phase.SAVING)
        with ThreadPoolExecutor(1, thread_name_prefix="facnet-contenu") as pool:
            counted = pool.submit(content_parts, export.claims)
            claims = claims_blob(export.claims)
            content = counted.result()
        phases.begin(Phase.CHECKING)
        validation = check_export(export, request, context, reference)
        phases.begin(Phase.FINISHING)
        tables = list(_tables(validation, context))
        found = whole_table(tables)
        index = index_parts(found, line_facts(export.claims, found))
        catalogue = with_choices(_fingerprint(request, reference), asked.reading)
        result = result_json(validation, catalogue=catalogue, seconds=phases.end())
        return Computed(
            document={
                "result": result,
                "edition": validation.edition,
                "lines": validation.reading.rows.accepted,
            },
            parts={
                "reading": documents.reading_text(validation.reading).encode(),
                "rules": documents.rules_text(validation.rules).encode(),
                "summary": documents.summary_text(validation.summary).encode(),
                "details": documents.details_text(validation).encode(),
                "claims": claims,
                "findings": finding_bytes(tables),
                **{f"{INDEX_PART}{name}": part for name, part in index.items()},
                **{f"{CONTENT_PART}{name}": part for name, part in content.items()},
            },
        )

    def _reference(self, asked: ValidationDocument, in_force: tuple[str, ...]) -> Reference:
        """The tables as configured: the same object as last time when nothing has changed."""
        folders = in_force if asked.reference is None else (asked.reference,)
        tables = self._references.reference([Path(folder) for folder in folders], asked.as_of)
        last = self._configured
        if last is None or last.tables is not tables or last.configuration != asked.configuration:
            reference = applied(asked.configuration, tables)
            last = _Configured(tables, asked.configuration, reference)
            self._configured = last
        return last.reference


@dataclass(frozen=True, slots=True)
class _Configured:
    """The last reference that was configured, and from what."""

    tables: Reference
    configuration: Configuration
    reference: Reference


@dataclass(slots=True)
class _Phases:
    """Tells each phase when it begins, however short it is, and how long each one took."""

    context: JobContext
    seconds: dict[str, float] = field(default_factory=dict)
    _current: Phase | None = None
    _since: float = 0.0

    def begin(self, phase: Phase) -> None:
        now = self._close()
        self._current, self._since = phase, now
        self.context.report(Progress(phase=phase, done=0, total=1))

    def end(self) -> dict[str, float]:
        self._close()
        self.context.report(Progress(phase=Phase.FINISHING, done=1, total=1))
        return self.seconds

    def _close(self) -> float:
        now = time.perf_counter()
        if self._current is not None:
            self.seconds[self._current.value] = now - self._since
        return now


def _request(asked: ValidationDocument) -> ValidationRequest:
    exceptions = asked.exceptions
    return ValidationRequest(
        source=PathSource(Path(asked.path)),
        rules=_rules(asked.rules),
        configuration=asked.configuration,
        suppressions=None
        if exceptions is None
        else suppression_source(Path(exceptions.path), name=exceptions.name, required=exceptions.required),
    )


def _fingerprint(request: ValidationRequest, reference: Reference) -> str:
    book = None if request.suppressions is None else request.suppressions.book or None
    return catalogue_fingerprint(request.rules, reference, request.configuration, book)


def _rules(codes: tuple[str, ...]) -> tuple[Rule, ...]:
    known = {rule.code: rule for rule in RULES}
    for code in codes:
        if code not in known:
            raise UnknownRule(
                f"La règle {code} n'existe pas dans cette version du programme.",
                "Le fichier n'a pas été validé.",
                "Ouvrir le fichier de nouveau.",
            )
    return tuple(known[code] for code in codes)


def _tables(validation: Validation, context: JobContext) -> Iterator[pl.DataFrame]:
    """Reported findings, then those that an exception covers, numbered from 1."""
    suppressed = () if validation.suppressions is None else validation.suppressions.findings
    total = len(validation.findings) + len(suppressed)
    numbers = count(1)
    kept = chain(
        (KeptFinding(number=next(numbers), finding=finding) for finding in validation.findings),
        (
            KeptFinding(number=next(numbers), finding=covered.finding, suppression=covered.suppression)
            for covered in suppressed
        ),
    )
    while some := list(islice(kept, FINDINGS_AT_ONCE)):
        yield finding_table(some)
        context.report(Progress(phase=Phase.FINISHING, done=some[-1].number, total=total))

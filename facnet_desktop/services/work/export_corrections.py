"""The list of corrections of a stored validation, written in the form that is asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from facnet_desktop.domain.french import count
from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reports import corrections_csv, corrections_xlsx
from facnet_desktop.reports.corrections import Correction, CorrectionList
from facnet_desktop.reports.exports import CORRECTIONS_XLSX
from facnet_desktop.reports.layout import PatientAliases, named
from facnet_desktop.services.results import documents
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.work.export_document import ExportDocument
from facnet_desktop.services.work.export_stream import watched

_AT_ONCE = 500


def write_corrections(
    book: OpenFindings, asked: ExportDocument, context: JobContext, stream: BinaryIO
) -> int:
    """Write the findings that are asked for; how many there are.

    Raises:
        TooManyRows: a workbook does not hold them.
        ResultsDestroyed, StoreError: they can no longer be read.
        JobCancelled: the context asked to stop.
    """
    numbers = _numbers(book, asked)
    patient = PatientAliases() if asked.disclosure is None else named
    corrections = CorrectionList(
        file=documents.reading_of(book.stored.reading).file.name,
        validated_on=book.stored.kept_at.astimezone().date(),
        edition=book.stored.edition,
        summary=book.summary,
        listed=len(numbers),
        scope=_scope(asked, len(numbers)),
        corrections=_corrections(book, numbers, patient, context),
        lines=_Lines(book, numbers) if asked.format == CORRECTIONS_XLSX else _no_line,
        patient=patient,
    )
    if asked.format == CORRECTIONS_XLSX:
        corrections_xlsx.write(corrections, stream)
    else:
        with watched(stream, context) as text:
            corrections_csv.write(corrections, text)
    return len(numbers)


def _numbers(book: OpenFindings, asked: ExportDocument) -> list[int]:
    """In the order they were chosen, else with what expires first on top."""
    criteria = Criteria(
        doctors=frozenset() if asked.doctor is None else frozenset({asked.doctor}),
        numbers=None if asked.numbers is None else frozenset(asked.numbers),
    )
    found = book.view(criteria).numbers()
    if asked.numbers is None:
        return found
    there = set(found)
    return [number for number in dict.fromkeys(asked.numbers) if number in there]


def _scope(asked: ExportDocument, listed: int) -> str:
    parts = []
    if asked.numbers is not None:
        parts.append(count(listed, "constat choisi", "constats choisis"))
    if asked.doctor is not None:
        parts.append(f"médecin {asked.doctor} seulement")
    return ", ".join(parts)


def _corrections(
    book: OpenFindings,
    numbers: Sequence[int],
    patient: Callable[[str | None], str | None],
    context: JobContext,
) -> Iterator[Correction]:
    for start in range(0, len(numbers), _AT_ONCE):
        context.report(Progress(phase=Phase.FINISHING, done=start, total=len(numbers)))
        yield from map(partial(_correction, patient=patient), book.rows(numbers[start : start + _AT_ONCE]))


def _correction(row: FindingRow, *, patient: Callable[[str | None], str | None]) -> Correction:
    finding = row.finding
    return Correction(
        number=row.number,
        severity=finding.severity,
        invoices=finding.invoices,
        service_date=finding.service_date,
        deadline=row.deadline,
        doctor=finding.doctor,
        patient=patient(finding.patient_key),
        place=row.place,
        code=row.code,
        rule=finding.rule,
        title=row.title,
        message=row.message,
        solution=row.solution,
        nature=row.nature,
        amount_cents=row.amount_cents,
        follow_up=row.follow_up,
        lines=finding.lines,
        ramq_ids=finding.ramq_ids,
    )


def _no_line(_: Correction) -> Iterable[InvoiceLine]:
    return ()


class _Lines:
    """The invoice lines of the findings of the list, all read at the first question."""

    def __init__(self, book: OpenFindings, numbers: Sequence[int]) -> None:
        self._book = book
        self._numbers = numbers
        self._by_line: dict[int, InvoiceLine] | None = None

    def __call__(self, one: Correction) -> Iterable[InvoiceLine]:
        if self._by_line is None:
            wanted = self._book.index.lines_of(self._numbers)
            self._by_line = {line.line: line for line in self._book.results.lines(self._book.job_id, wanted)}
        return [self._by_line[line] for line in one.lines if line in self._by_line]

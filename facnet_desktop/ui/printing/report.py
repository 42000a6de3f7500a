"""What is printed of a validation, gathered in a thread as plain values: nothing of it is Qt's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import facnet_desktop
from facnet_desktop.domain.scrub import without_nams
from facnet_desktop.ingest.report import FileFacts, RowCounts
from facnet_desktop.reports.validation import RuleLine, Summary
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.services.results.criteria import Criteria, GroupBy
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.overview.invoices import InvoiceRate, invoice_rate
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.pages.results.shown import ShownValidation

MOST_FINDINGS = 500
"""Listed on paper: beyond that, a spreadsheet serves better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFinding:
    """A line of the list; ``patient`` and the sentences are as they may be shown."""

    row: FindingRow
    patient: str
    message: str
    solution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReport:
    """``left_out`` findings are not listed; ``doctor`` when the list is hers alone.

    ``rate`` and the groups are of the whole validation, whatever is listed.
    """

    clinic: ClinicIdentity
    file: FileFacts
    made_at: datetime
    edition: str
    version: str
    rows: RowCounts
    rate: InvoiceRate
    summary: Summary
    rules: tuple[RuleLine, ...]
    by_rule: tuple[FindingGroup, ...]
    by_doctor: tuple[FindingGroup, ...]
    findings: tuple[PrintedFinding, ...]
    left_out: int
    doctor: str | None
    is_named: bool

    @property
    def listed(self) -> int:
        """How many findings are on it."""
        return len(self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """``numbers`` in their order, or all findings; only those of ``doctor`` when there is one."""

    numbers: Callable[[], Sequence[int]] | None = None
    doctor: str | None = None
    is_named: bool = False


def printed_report(
    shown: ShownValidation, book: OpenFindings, wanted: Wanted, clinic: ClinicIdentity, at: datetime
) -> PrintedReport:
    """Read what is to be printed.

    Raises:
        ResultsDestroyed: the findings were destroyed; the message says when.
        StoreError: the store cannot be read.
    """
    numbers = _numbers(book, wanted)
    rows = book.rows(numbers[:MOST_FINDINGS])
    return PrintedReport(
        clinic=clinic,
        file=shown.reading.file,
        made_at=at,
        edition=shown.stored.edition,
        version=facnet_desktop.__version__,
        rows=shown.reading.rows,
        rate=invoice_rate(book.results, book.job_id, book.index),
        summary=shown.summary,
        rules=shown.rules,
        by_rule=_groups(book, GroupBy.RULE),
        by_doctor=_groups(book, GroupBy.DOCTOR),
        findings=tuple(_printed(row, shown, is_named=wanted.is_named) for row in rows),
        left_out=max(0, len(numbers) - MOST_FINDINGS),
        doctor=wanted.doctor,
        is_named=wanted.is_named,
    )


def _numbers(book: OpenFindings, wanted: Wanted) -> Sequence[int]:
    if wanted.numbers is not None:
        return wanted.numbers()
    doctors = frozenset[str | None]() if wanted.doctor is None else frozenset[str | None]({wanted.doctor})
    return book.view(Criteria(doctors=doctors)).numbers()


def _groups(book: OpenFindings, group: GroupBy) -> tuple[FindingGroup, ...]:
    view = book.view(group=group)
    return tuple(view.group_at(at) for at in range(view.group_count))


def _printed(row: FindingRow, shown: ShownValidation, *, is_named: bool) -> PrintedFinding:
    key = row.finding.patient_key
    if key is None:
        patient = ""
    elif is_named:
        patient = row.patient_name or key
    else:
        patient = f"Patient {shown.aliases.get(key, 0):03d}"
    speak = str if is_named else without_nams
    return PrintedFinding(row=row, patient=patient, message=speak(row.message), solution=speak(row.solution))

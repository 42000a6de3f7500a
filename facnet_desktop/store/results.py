"""What validations leave, and how it is read back."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import long_date
from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.domain.severity import Severity
from facnet_desktop.store.claims_blob import columns_of, lines_of
from facnet_desktop.store.clock import Clock, from_stored, from_stored_or_none, to_stored, wall_clock
from facnet_desktop.store.computed_validation import ComputedValidation
from facnet_desktop.store.encrypted import Cursor, EncryptedFile
from facnet_desktop.store.finding_indexes import FindingIndexes, keep_index
from facnet_desktop.store.finding_rows import COLUMNS, KeptFinding, finding_of, finding_rows
from facnet_desktop.store.jobs.queue import Keep
from facnet_desktop.store.tables import FINDING, JOB, VALIDATION
from facnet_desktop.store.validation_content import keep_content

LISTED = 100
_NUMBERS_AT_ONCE = 500
_VALIDATION = """
INSERT INTO validation (job, kept_at, edition, reading, rules, summary, details, lines, claims)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class ResultsDestroyed(UserError):
    """The lines and findings of a validation were destroyed; only what names nobody remains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredValidation:
    """A validation as it is kept: JSON of ``services/results``, and when its detail was destroyed."""

    job_id: uuid.UUID
    kept_at: datetime
    edition: str
    reading: str
    rules: str
    summary: str
    details: str
    lines: int
    destroyed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """Which findings to list; ``None`` does not filter. ``suppressed`` lists those that exceptions cover."""

    rule: str | None = None
    severity: Severity | None = None
    doctor: str | None = None
    patient_key: str | None = None
    suppressed: bool = False


class FindingOrder(Enum):
    """``REPORT`` is the order of the reports; in the others, ties are in that order."""

    REPORT = "report"
    SEVERITY = "severity"
    LINE = "line"
    DATE = "date"
    IMPACT = "impact"


class Results:
    """What validations left in the store; any thread may call it."""

    def __init__(self, file: EncryptedFile, *, clock: Clock = wall_clock) -> None:
        self.indexes = FindingIndexes(file)
        self._file = file
        self._clock = clock

    def keep_of(self, computed: ComputedValidation) -> Keep:
        """Saves a validation in the transaction that completes its job."""

        def keep(cursor: Cursor, job: int) -> None:
            cursor.execute(
                _VALIDATION,
                (
                    job,
                    to_stored(self._clock()),
                    computed.edition,
                    computed.reading,
                    computed.rules,
                    computed.summary,
                    computed.details,
                    computed.lines,
                    computed.claims,
                ),
            )
            marks = ", ".join("?" * len(COLUMNS))
            cursor.executemany(
                f"INSERT INTO finding (job, {', '.join(COLUMNS)}) VALUES ({job}, {marks})",
                finding_rows(computed.findings),
            )
            keep_index(cursor, job, computed.index)
            keep_content(cursor, job, computed.content)

        return keep

    def validation(self, job_id: uuid.UUID) -> StoredValidation | None:
        """What a job left, its findings and lines aside; ``None`` when it left nothing."""
        with self._file.reading() as connection:
            return _stored(connection, job_id)

    def recent(self, limit: int) -> list[uuid.UUID]:
        """The validations whose lines and findings are still there, the newest first."""
        query = (
            select(JOB.c.id)
            .join(VALIDATION, VALIDATION.c.job == JOB.c.number)
            .where(VALIDATION.c.claims_destroyed_at.is_(None))
            .order_by(JOB.c.number.desc())
            .limit(limit)
        )
        with self._file.reading() as connection:
            return [uuid.UUID(found) for found in connection.execute(query).scalars()]

    def findings(
        self,
        job_id: uuid.UUID,
        wanted: FindingFilter | None = None,
        *,
        order: FindingOrder = FindingOrder.REPORT,
        limit: int = LISTED,
        offset: int = 0,
    ) -> list[KeptFinding]:
        """A page of findings."""
        query = _filtered(select(FINDING), job_id, wanted or FindingFilter())
        query = query.order_by(*_ORDERS[order], FINDING.c.number).limit(limit).offset(offset)
        with self._file.reading() as connection:
            return [finding_of(row) for row in connection.execute(query).mappings()]

    def numbered(self, job_id: uuid.UUID, numbers: Sequence[int]) -> list[KeptFinding]:
        """The findings of those numbers, in their order; a number that none has is left out."""
        found: dict[int, KeptFinding] = {}
        with self._file.reading() as connection:
            for start in range(0, len(numbers), _NUMBERS_AT_ONCE):
                some = numbers[start : start + _NUMBERS_AT_ONCE]
                query = select(FINDING).where(_of(job_id), FINDING.c.number.in_(some))
                found |= {row["number"]: finding_of(row) for row in connection.execute(query).mappings()}
        return [found[number] for number in numbers if number in found]

    def count(self, job_id: uuid.UUID, wanted: FindingFilter | None = None) -> int:
        """How many findings there are without a limit."""
        query = _filtered(select(func.count()).select_from(FINDING), job_id, wanted or FindingFilter())
        with self._file.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def whole(self, job_id: uuid.UUID) -> tuple[StoredValidation, list[KeptFinding]]:
        """A validation with every finding in the order of the reports, as they stood at one moment.

        Raises:
            ResultsDestroyed: they were destroyed; the message says when.
            LookupError: the job left no validation.
        """
        with self._file.reading() as connection:
            stored = _stored(connection, job_id)
            if stored is None:
                raise LookupError(str(job_id))
            if stored.destroyed_at is not None:
                raise destroyed(stored.destroyed_at)
            rows = connection.execute(select(FINDING).where(_of(job_id)).order_by(FINDING.c.number))
            return stored, [finding_of(row) for row in rows.mappings()]

    def lines(self, job_id: uuid.UUID, numbers: Collection[int]) -> tuple[InvoiceLine, ...]:
        """The invoice lines of those physical numbers, in file order.

        Raises:
            ResultsDestroyed: they were destroyed; the message says when.
            LookupError: the job left no validation.
        """
        return lines_of(self.claims(job_id), numbers)

    def columns(self, job_id: uuid.UUID, names: Collection[str]) -> pl.DataFrame:
        """``line`` and those columns of every line (``InvoiceLine`` names them), in file order.

        Raises:
            ResultsDestroyed: they were destroyed; the message says when.
            LookupError: the job left no validation.
        """
        return columns_of(self.claims(job_id), names)

    def claims(self, job_id: uuid.UUID) -> bytes:
        """The lines of a validation (``claims_blob``).

        Raises:
            ResultsDestroyed: they were destroyed; the message says when.
            LookupError: the job left no validation.
        """
        query = select(VALIDATION.c.claims, VALIDATION.c.claims_destroyed_at)
        query = query.join(JOB, JOB.c.number == VALIDATION.c.job).where(JOB.c.id == str(job_id))
        with self._file.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise LookupError(str(job_id))
        if row.claims is None:
            raise destroyed(from_stored(row.claims_destroyed_at))
        return bytes(row.claims)


def destroyed(at: datetime) -> ResultsDestroyed:
    """What was asked for was destroyed on that day."""
    return ResultsDestroyed(
        f"Les lignes ont été détruites le {long_date(at.astimezone().date())}.",
        "Le détail de cette validation ne peut plus être montré; son résumé reste.",
        "Valider le fichier de nouveau pour revoir ses constats.",
    )


def _stored(connection: Connection, job_id: uuid.UUID) -> StoredValidation | None:
    columns = [column for column in VALIDATION.c if column.name not in ("job", "claims")]
    query = select(*columns).join(JOB, JOB.c.number == VALIDATION.c.job).where(JOB.c.id == str(job_id))
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return StoredValidation(
        job_id=job_id,
        kept_at=from_stored(row["kept_at"]),
        edition=row["edition"],
        reading=row["reading"],
        rules=row["rules"],
        summary=row["summary"],
        details=row["details"],
        lines=row["lines"],
        destroyed_at=from_stored_or_none(row["claims_destroyed_at"]),
    )


def _of(job_id: uuid.UUID) -> ColumnElement[bool]:
    """The findings of a job."""
    return FINDING.c.job == select(JOB.c.number).where(JOB.c.id == str(job_id)).scalar_subquery()


_ORDERS: dict[FindingOrder, tuple[ColumnElement[object], ...]] = {
    FindingOrder.REPORT: (),
    FindingOrder.SEVERITY: (
        case({severity.value: severity.rank for severity in Severity}, value=FINDING.c.severity),
    ),
    FindingOrder.LINE: (FINDING.c.line.nulls_first(),),
    FindingOrder.DATE: (FINDING.c.service_date.nulls_first(),),
    FindingOrder.IMPACT: (func.abs(FINDING.c.impact_cents).desc(),),
}


def _filtered(query: Select[Any], job_id: uuid.UUID, wanted: FindingFilter) -> Select[Any]:
    query = query.where(
        _of(job_id),
        FINDING.c.suppression.is_not(None) if wanted.suppressed else FINDING.c.suppression.is_(None),
    )
    for column, value in (
        (FINDING.c.rule, wanted.rule),
        (FINDING.c.severity, wanted.severity and wanted.severity.value),
        (FINDING.c.doctor, wanted.doctor),
        (FINDING.c.patient_key, wanted.patient_key),
    ):
        if value is not None:
            query = query.where(column == value)
    return query

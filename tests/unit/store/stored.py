"""Stored validations of any size and date, made of rows that look like real ones."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime

from facnet_desktop.jobs.job import Kind, NewJob
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.clock import to_stored
from facnet_desktop.store.encrypted import Cursor
from facnet_desktop.store.finding_rows import COLUMNS
from facnet_desktop.store.retention import Retention
from tests.support.job_store import BROKEN, Jobs

NAMED = "Testeuse Odile, facture ZZ-4417"
"""What every stored validation says of its patients."""


@dataclass
class Kept:
    """A store whose clock is set by hand."""

    jobs: Jobs
    retention: Retention = field(init=False)
    accesses: AccessRegister = field(init=False)

    def __post_init__(self) -> None:
        self.retention = Retention(self.jobs.file, clock=self.jobs.clock)
        self.accesses = AccessRegister(self.jobs.file, clock=self.jobs.clock)

    def validation(self, *, findings: int = 5, lines: int = 100, at: datetime | None = None) -> uuid.UUID:
        """A validation kept now, or ``at``."""
        if at is not None:
            self.jobs.clock.now = at
        job = NewJob(kind=Kind.VALIDATION, title="mars.csv")
        self.jobs.queue.add([job])
        kept_at = to_stored(self.jobs.clock())

        def keep(cursor: Cursor, number: int) -> None:
            reading = {
                "file": {"name": "mars.csv"},
                "rows": {},
                "errors": [{"message": NAMED}],
                "warnings": [],
            }
            cursor.execute(
                "INSERT INTO validation"
                " (job, kept_at, edition, reading, rules, summary, details, lines, claims)"
                " VALUES (?, ?, '2025-08', ?, '[]', '{\"errors\": 1}', ?, ?, ?)",
                (
                    number,
                    kept_at,
                    json.dumps(reading),
                    json.dumps({"note": NAMED}),
                    lines,
                    NAMED.encode() * 90,
                ),
            )
            row = dict.fromkeys(COLUMNS, NAMED) | {"severity": "error", "impact_cents": 1, "line": 2}
            row |= {"lines": "[]", "invoices": "[]", "ramq_ids": "[]", "data": json.dumps({"x": NAMED})}
            names = ", ".join(("job", *COLUMNS))
            marks = ", ".join(f":{name}" for name in ("job", *COLUMNS))
            cursor.executemany(
                f"INSERT INTO finding ({names}) VALUES ({marks})",  # noqa: S608  names of this code
                ({**row, "job": number, "number": at} for at in range(1, findings + 1)),
            )

        assert self.jobs.queue.complete(self.jobs.claim_of(job.id), {"lines": lines}, keep)
        return job.id

    def failed(self) -> uuid.UUID:
        """A job that failed now."""
        job = NewJob(kind=Kind.EXPORT, title="liste.csv", max_attempts=1)
        self.jobs.queue.add([job])
        self.jobs.queue.fail(self.jobs.claim_of(job.id), BROKEN)
        return job.id

    def count(self, table: str, where: str = "1") -> int:
        """Rows of a table."""
        with self.jobs.file.reading() as connection:
            query = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608  of this code
            return int(connection.exec_driver_sql(query).scalar_one())

"""Where the indexes of findings are kept: written with the findings, made again when they are missing."""

import uuid
from collections.abc import Collection, Mapping

from sqlalchemy import select

from facnet_desktop.store.claims_blob import columns_of
from facnet_desktop.store.encrypted import Cursor, EncryptedFile
from facnet_desktop.store.finding_index import VERSION, index_parts
from facnet_desktop.store.finding_rows import COLUMNS, Bytes, table_of_rows, whole_table
from facnet_desktop.store.tables import FINDING, FINDING_INDEX, JOB, VALIDATION

_ROWS_AT_ONCE = 20_000
_KEEP = "INSERT OR REPLACE INTO finding_index (job, part, version, content) VALUES (?, ?, ?, ?)"
_STILL_THERE = """
SELECT job.number FROM validation JOIN job ON job.number = validation.job
WHERE job.id = :id AND claims_destroyed_at IS NULL
"""


class FindingIndexes:
    """Any thread may call it."""

    def __init__(self, file: EncryptedFile) -> None:
        self._file = file

    def parts(self, job_id: uuid.UUID, names: Collection[str]) -> dict[str, bytes]:
        """Parts of the index of a validation, by name; none of them when one is missing or of old."""
        table = FINDING_INDEX
        query = (
            select(table.c.part, table.c.content)
            .join(JOB, JOB.c.number == table.c.job)
            .where(JOB.c.id == str(job_id), table.c.version == VERSION, table.c.part.in_(list(names)))
        )
        with self._file.reading() as connection:
            found = {row.part: row.content for row in connection.execute(query)}
        return found if found.keys() == set(names) else {}

    def make(self, job_id: uuid.UUID) -> dict[str, bytes]:
        """Make the index of a validation from its rows and keep it; nothing when it was destroyed."""
        number = self._number(job_id)
        if number is None:
            return {}
        with self._file.reading() as connection:
            claims = connection.execute(
                select(VALIDATION.c.claims).where(VALIDATION.c.job == number)
            ).scalar_one_or_none()
            if claims is None:
                return {}
            columns = [FINDING.c[name] for name in COLUMNS]
            rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
                select(*columns).where(FINDING.c.job == number).order_by(FINDING.c.number)
            )
            tables = [table_of_rows([tuple(row) for row in some]) for some in rows.partitions()]
        parts = index_parts(
            whole_table(tables), columns_of(claims, ("place", "code", "patient", "patient_key"))
        )
        with self._file.transaction() as cursor:
            if cursor.execute(_STILL_THERE, {"id": str(job_id)}).fetchone() is None:
                return {}
            keep_index(cursor, number, parts)
        return parts

    def _number(self, job_id: uuid.UUID) -> int | None:
        with self._file.reading() as connection:
            found = connection.execute(
                select(VALIDATION.c.job)
                .join(JOB, JOB.c.number == VALIDATION.c.job)
                .where(JOB.c.id == str(job_id), VALIDATION.c.claims_destroyed_at.is_(None))
            ).scalar_one_or_none()
        return None if found is None else int(found)


def keep_index(cursor: Cursor, job: int, parts: Mapping[str, Bytes]) -> None:
    """Write the parts of an index inside the transaction of ``cursor``; ``job`` is a number."""
    cursor.executemany(_KEEP, [(job, name, VERSION, content) for name, content in parts.items()])

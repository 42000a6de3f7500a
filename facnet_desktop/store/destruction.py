"""Destroying in short steps: each is one transaction that also counts what it destroyed in its record.

Killed between two steps, a destruction has destroyed what its record says, and another one goes on from
there: what is left to do is always read from the tables. A step never touches a job that has not ended.
"""

import uuid
from collections.abc import Iterator, Sequence

from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.domain.retention import Cutoffs, Destroyed, Reason
from facnet_desktop.store.access_register import AccessRegister, forget_until
from facnet_desktop.store.clock import Clock, to_stored
from facnet_desktop.store.encrypted import Cursor, EncryptedFile

FINDINGS_A_STEP = 1_000
JOBS_A_STEP = 100
ENTRIES_A_STEP = 2_000

_ENDED = "state IN ('completed', 'failed', 'cancelled', 'interrupted')"
_VALIDATIONS = "FROM validation JOIN job ON job.number = validation.job"
_LAST = 2**63 - 1

LEFT_OVER = f"""
SELECT job.number {_VALIDATIONS}
WHERE claims_destroyed_at IS NOT NULL
  AND (EXISTS (SELECT 1 FROM finding WHERE finding.job = validation.job)
       OR EXISTS (SELECT 1 FROM finding_index WHERE finding_index.job = validation.job))
"""
FIRST_RECENT = "SELECT min(queue_number) FROM job WHERE queued_at BETWEEN :cutoff AND :now"
"""Numbers in the queue never go back: what was queued after this one is recent too, whatever its dates.

A clock set back for a while dates jobs too early; this keeps them from being destroyed too early.
"""
DUE_VALIDATIONS = f"""
{_VALIDATIONS} WHERE claims_destroyed_at IS NULL AND queue_number < :nominative_recent AND (
  kept_at < :nominative OR (kept_at > :now AND queue_number < (
    SELECT max(queue_number) FROM job WHERE queued_at < :nominative AND queue_number < :nominative_recent)))
"""
"""Also what a clock set ahead had dated, once something queued later is old enough."""
DUE_JOBS = """
FROM job
WHERE (state IN ('failed', 'cancelled', 'interrupted')
       AND ended_at < :empty_jobs AND queue_number < :empty_jobs_recent)
   OR (state = 'completed' AND ended_at < :summaries AND queue_number < :summaries_recent)
"""
_FIRST_KEPT = "(SELECT min(seq) FROM {0} WHERE at >= :registers), (SELECT max(seq) + 1 FROM {0})"
DUE_ENTRIES = f"FROM access_entry WHERE seq < coalesce({_FIRST_KEPT.format('access_entry')})"
"""The beginning of the register only: what is left stays one chain, whatever the clock did."""
_DUE_RECORDS = f"DELETE FROM purge_record WHERE seq < coalesce({_FIRST_KEPT.format('purge_record')})"

EMPTIED = """
claims = NULL, claims_destroyed_at = max(:now, kept_at), details = '{}',
  reading = json_set(reading, '$.errors', json('[]'), '$.warnings', json('[]'))
"""
"""What is set in a validation so that nothing of it names a patient; a backup may be made that way too."""
_EMPTY = f"""
UPDATE validation SET {EMPTIED}
WHERE job = :number AND claims_destroyed_at IS NULL RETURNING lines
"""
_INDEX_PART = """
DELETE FROM finding_index WHERE job = :number AND part = (
  SELECT min(part) FROM finding_index WHERE job = :number)
"""
"""Of a million findings, a part is a few megabytes: each page that is freed is also written over."""
_FINDINGS = """
DELETE FROM finding WHERE job = :number AND number <= (
  SELECT max(number) FROM (SELECT number FROM finding WHERE job = :number ORDER BY number LIMIT :most))
"""
_JOB = f"DELETE FROM job WHERE number = ? AND {_ENDED} RETURNING id, lot_id"
_LOT = "DELETE FROM lot WHERE id = ? AND NOT EXISTS (SELECT 1 FROM job WHERE lot_id = lot.id)"
_OPEN = """
INSERT INTO purge_record (at, who, reason, validations, lines, findings, jobs, details)
VALUES (:now, :who, :reason, 0, 0, 0, 0, '{"validations": [], "jobs": []}') RETURNING seq
"""
_COUNT = """
UPDATE purge_record SET validations = validations + :validations, lines = lines + :lines,
  findings = findings + :findings, jobs = jobs + :jobs
WHERE seq = :seq
"""
_NAME = "UPDATE purge_record SET details = json_insert(details, :path, :id) WHERE seq = :seq"
_NOTE = "UPDATE purge_record SET details = json_set(details, :path, :value) WHERE seq = :seq"


def stored_cutoffs(file: EncryptedFile, due: Cutoffs) -> dict[str, int]:
    """The values that the queries above are given."""
    times = {
        "nominative": due.nominative,
        "empty_jobs": due.empty_jobs,
        "summaries": due.summaries,
        "registers": due.registers,
    }
    values = {"now": to_stored(due.now)}
    with file.reading() as connection:
        for name, cutoff in times.items():
            values[name] = to_stored(cutoff)
            found = connection.exec_driver_sql(
                FIRST_RECENT, {"cutoff": values[name], "now": values["now"]}
            ).scalar()
            values[f"{name}_recent"] = _LAST if found is None else int(found)
    return values


class Destruction:
    """One destruction and its record, written with the first thing destroyed; given up at the first error.

    ``total`` is what the record counts. One thread only.
    """

    def __init__(
        self, file: EncryptedFile, accesses: AccessRegister, clock: Clock, who: str, reason: Reason
    ) -> None:
        self.total = Destroyed()
        self._file = file
        self._accesses = accesses
        self._clock = clock
        self._who = who
        self._reason = reason
        self._job_id: uuid.UUID | None = None
        self._seq: int | None = None

    def of_due(self, due: Cutoffs) -> Iterator[Destroyed]:
        """Destroy what is older than the cutoffs, a step at a time; the total after each."""
        values = stored_cutoffs(self._file, due)
        for number in self._numbers(LEFT_OVER):
            yield from self._empty(number)
        for number in self._numbers(f"SELECT number {DUE_VALIDATIONS} ORDER BY queue_number", values):
            yield from self._empty(number)
        yield from self._of_jobs(self._numbers(f"SELECT number {DUE_JOBS} ORDER BY number", values))
        yield from self._of_entries(values)

    def of_job(self, job_id: uuid.UUID) -> Iterator[Destroyed]:
        """Destroy one ended job with everything it left; nothing when there is none or it has not ended."""
        self._job_id = job_id
        number = self._numbers(f"SELECT number FROM job WHERE id = :id AND {_ENDED}", {"id": str(job_id)})
        yield from self._of_jobs(number)

    def note(self, *, backups: int, journals: int) -> None:
        """Count the files destroyed with it: backups that held the same data, old technical logs."""
        if not backups and not journals:
            return
        with self._file.transaction() as cursor:
            self._note(cursor, "$.backups", backups)
            self._note(cursor, "$.journals", journals)

    def _empty(self, number: int) -> Iterator[Destroyed]:
        """A validation's lines, its index, then its findings; from the first step on it cannot be opened.

        What a person said of a finding goes with it: the database sees to that.
        """
        with self._file.transaction() as cursor:
            emptied = cursor.execute(_EMPTY, {"number": number, "now": self._now()}).fetchone()
            if emptied is not None:
                self._count(cursor, Destroyed(validations=1, lines=emptied[0]))
                self._name(cursor, "$.validations[#]", self._id(cursor, number))
        if emptied is not None:
            yield self.total
        while self._drop_index_part(number):
            yield self.total
        while True:
            with self._file.transaction() as cursor:
                gone = cursor.execute(_FINDINGS, {"number": number, "most": FINDINGS_A_STEP}).rowcount
                if gone:
                    self._count(cursor, Destroyed(findings=gone))
            if not gone:
                return
            yield self.total

    def _drop_index_part(self, number: int) -> bool:
        """Whether there was one left."""
        with self._file.transaction() as cursor:
            return cursor.execute(_INDEX_PART, {"number": number}).rowcount > 0

    def _of_jobs(self, numbers: Sequence[int]) -> Iterator[Destroyed]:
        for start in range(0, len(numbers), JOBS_A_STEP):
            some = numbers[start : start + JOBS_A_STEP]
            for number in some:
                yield from self._empty(number)
            with self._file.transaction() as cursor:
                rows = [cursor.execute(_JOB, (number,)).fetchone() for number in some]
                gone = [row for row in rows if row is not None]
                for job_id, lot in gone:
                    cursor.execute(_LOT, (lot,))
                    self._name(cursor, "$.jobs[#]", job_id)
                if gone:
                    self._count(cursor, Destroyed(jobs=len(gone)))
            yield self.total

    def _of_entries(self, values: dict[str, int]) -> Iterator[Destroyed]:
        """The oldest accesses, leaving the digest the rest of the chain starts from; then old records."""
        while True:
            with self._file.transaction() as cursor:
                query = f"SELECT seq, digest {DUE_ENTRIES} ORDER BY seq LIMIT {ENTRIES_A_STEP}"
                entries = cursor.execute(query, values).fetchall()
                if entries:
                    last, digest = entries[-1]
                    forget_until(cursor, last, digest)
                    self._count(cursor, Destroyed(accesses=len(entries)))
                    self._note(cursor, "$.accesses", self.total.accesses)
                    self._note(cursor, "$.access_digest", digest)
            if not entries:
                break
            yield self.total
        with self._file.transaction() as cursor:
            cursor.execute(_DUE_RECORDS, values)

    def _numbers(self, query: str, values: dict[str, int] | dict[str, str] | None = None) -> list[int]:
        with self._file.reading() as connection:
            return [row[0] for row in connection.exec_driver_sql(query, values or {})]

    def _id(self, cursor: Cursor, number: int) -> str:
        ((job_id,),) = cursor.execute("SELECT id FROM job WHERE number = ?", (number,)).fetchall()
        return str(job_id)

    def _count(self, cursor: Cursor, more: Destroyed) -> None:
        values = {
            "seq": self._record(cursor),
            "validations": more.validations,
            "lines": more.lines,
            "findings": more.findings,
            "jobs": more.jobs,
        }
        cursor.execute(_COUNT, values)
        self.total += more

    def _name(self, cursor: Cursor, path: str, job_id: str) -> None:
        cursor.execute(_NAME, {"path": path, "id": job_id, "seq": self._record(cursor)})

    def _note(self, cursor: Cursor, path: str, value: int | str) -> None:
        cursor.execute(_NOTE, {"path": path, "value": value, "seq": self._record(cursor)})

    def _record(self, cursor: Cursor) -> int:
        """The number of the record, opened with an entry of the register of accesses that names it."""
        if self._seq is None:
            values = {"now": self._now(), "who": self._who, "reason": self._reason.value}
            ((self._seq,),) = cursor.execute(_OPEN, values).fetchall()
            named: dict[str, Detail] = {"destruction": self._seq, "reason": self._reason.value}
            self._accesses.append(cursor, self._who, AccessAction.DELETE, self._job_id, named)
        return self._seq

    def _now(self) -> int:
        return to_stored(self._clock())

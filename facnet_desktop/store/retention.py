"""How long each class of data is kept, what is due to be destroyed, and the register of destructions."""

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.domain.retention import (
    NOMINATIVE_DAYS,
    NOTHING_FIXED,
    Cutoffs,
    Destroyed,
    Due,
    FixedRetention,
    Gone,
    PurgeRecord,
    Reason,
    RetentionPolicy,
    RetentionRefused,
    cutoffs,
)
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.clock import Clock, from_stored, from_stored_or_none, wall_clock
from facnet_desktop.store.destruction import (
    DUE_ENTRIES,
    DUE_JOBS,
    DUE_VALIDATIONS,
    LEFT_OVER,
    Destruction,
    stored_cutoffs,
)
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.errors import busy
from facnet_desktop.store.jobs.statements import SET
from facnet_desktop.store.traces import silence_before

SETTING = "retention"
RECORDS = 200
_PATIENCE = 25
_BUSY_MILLISECONDS = 80
_FOUND = "SELECT 1 FROM json_each(details, '$.{}') WHERE value = :id"
_GONE = f"""
SELECT at, reason, EXISTS ({_FOUND.format("jobs")}) AS whole FROM purge_record
WHERE EXISTS ({_FOUND.format("jobs")}) OR EXISTS ({_FOUND.format("validations")})
ORDER BY whole DESC, seq LIMIT 1
"""
_NOTHING_DESTROYED = "validations = 0 AND findings = 0 AND jobs = 0"


class Retention:
    """Any thread may call it; what destroys is a ``destruction``, step by step.

    ``fixed`` is what the policy of the clinic fixes: it counts whatever was chosen, and was before.
    """

    def __init__(
        self, file: EncryptedFile, *, clock: Clock = wall_clock, fixed: FixedRetention = NOTHING_FIXED
    ) -> None:
        self._file = file
        self._clock = clock
        self.fixed = fixed

    def policy(self) -> RetentionPolicy:
        """What is fixed, else what was chosen, else the usual times.

        A value out of bounds is as if none had been chosen.
        """
        return self.fixed.over(self._chosen())

    def _chosen(self) -> RetentionPolicy:
        with self._file.reading() as connection:
            kept = connection.exec_driver_sql(
                "SELECT value FROM setting WHERE key = ?", (SETTING,)
            ).scalar_one_or_none()
        chosen = json.loads(kept) if kept is not None else {}
        days = chosen.get("nominative_days") if isinstance(chosen, dict) else None
        try:
            return RetentionPolicy(nominative_days=days if isinstance(days, int) else NOMINATIVE_DAYS)
        except RetentionRefused:
            return RetentionPolicy()

    def keep_policy(self, policy: RetentionPolicy, *, who: str) -> None:
        """Choose how long; it counts from the next purge on. The register of accesses says who chose.

        Raises:
            RetentionFixed: the clinic fixed another time; what was chosen before stays as it was.
        """
        if self.fixed.nominative_days is not None:
            if policy.nominative_days != self.fixed.nominative_days:
                raise self.fixed.refused("Elle n'a pas été changée.")
            return
        value = json.dumps({"nominative_days": policy.nominative_days})
        with self._file.transaction() as cursor:
            cursor.execute(SET, {"key": SETTING, "value": value})
            chosen: dict[str, Detail] = {"setting": SETTING, "days": policy.nominative_days}
            register = AccessRegister(self._file, clock=self._clock)
            register.append(cursor, who, AccessAction.SETTINGS, None, chosen)

    def silence(self) -> timedelta | None:
        """How far the clock is ahead of the last activity, when that is too far to destroy by it."""
        return silence_before(self._file, self._clock())

    def due(self, *, nominative_days: int | None = None) -> Due:
        """What a purge would destroy now; nothing is changed.

        Raises:
            RetentionFixed: ``nominative_days`` is less than what the clinic fixed.
        """
        limits = self._cutoffs(nominative_days)
        values = stored_cutoffs(self._file, limits)
        with self._file.reading() as connection:

            def one(query: str) -> Any:
                return connection.exec_driver_sql(query, values).one()

            found = one(
                f"SELECT count(*), coalesce(sum(lines), 0), min(kept_at), max(kept_at) {DUE_VALIDATIONS}"
            )
            findings = one(
                "SELECT count(*) FROM finding WHERE finding.job IN "
                f"(SELECT job.number {DUE_VALIDATIONS} UNION ALL {LEFT_OVER})"
            )
            jobs = one(f"SELECT count(*) {DUE_JOBS}")
            accesses = one(f"SELECT count(*) {DUE_ENTRIES}")
        return Due(
            amount=Destroyed(
                validations=found[0], lines=found[1], findings=findings[0], jobs=jobs[0], accesses=accesses[0]
            ),
            cutoffs=limits,
            oldest=from_stored_or_none(found[2]),
            newest=from_stored_or_none(found[3]),
        )

    def destruction(self, *, who: str, reason: Reason) -> Destruction:
        """To be run with ``of_due`` over the cutoffs of ``due``, or ``of_job`` over one job."""
        accesses = AccessRegister(self._file, clock=self._clock)
        return Destruction(self._file, accesses, self._clock, who, reason)

    def erase(self) -> None:
        """Fold the write-ahead log, which still holds the pages as they were, and empty it.

        Raises:
            StoreBusy: someone is still reading what was destroyed; to be tried again.
        """
        for _ in range(_PATIENCE):
            with self._file.alone() as connection:  # let go of between two tries: others write meanwhile
                usual = connection.execute("PRAGMA busy_timeout").fetchone()[0]
                connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
                try:
                    blocked, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    connection.execute(f"PRAGMA busy_timeout = {usual}")
            if not blocked:
                return
        raise busy()

    def last_destruction(self) -> datetime | None:
        """When data of a validation or a job was destroyed last: an older backup may still hold it."""
        query = f"SELECT max(at) FROM purge_record WHERE NOT ({_NOTHING_DESTROYED})"
        with self._file.reading() as connection:
            return from_stored_or_none(connection.exec_driver_sql(query).scalar())

    def records(self, *, limit: int = RECORDS) -> list[PurgeRecord]:
        """The register of destructions, newest first."""
        query = "SELECT * FROM purge_record ORDER BY seq DESC LIMIT ?"
        with self._file.reading() as connection:
            return [_record_of(row) for row in connection.exec_driver_sql(query, (limit,)).mappings()]

    def knows(self, job_id: uuid.UUID) -> bool:
        """Whether there is such a job, in any state."""
        query = "SELECT 1 FROM job WHERE id = ?"
        with self._file.reading() as connection:
            return connection.exec_driver_sql(query, (str(job_id),)).one_or_none() is not None

    def gone(self, job_id: uuid.UUID) -> Gone | None:
        """When the content of that job was destroyed; ``None`` when it was not, or never existed."""
        with self._file.reading() as connection:
            row = connection.exec_driver_sql(_GONE, {"id": str(job_id)}).one_or_none()
        if row is None:
            return None
        return Gone(job_id=job_id, at=from_stored(row[0]), reason=Reason(row[1]), whole=bool(row[2]))

    def _cutoffs(self, nominative_days: int | None) -> Cutoffs:
        fixed = self.fixed.nominative_days
        if fixed is not None and nominative_days is not None and nominative_days < fixed:
            raise self.fixed.refused("Rien n'a été détruit.")
        return cutoffs(self._clock(), self.policy(), nominative_days=nominative_days)


def _record_of(row: Any) -> PurgeRecord:
    details = json.loads(row["details"])
    return PurgeRecord(
        number=row["seq"],
        at=from_stored(row["at"]),
        who=row["who"],
        reason=Reason(row["reason"]),
        amount=Destroyed(
            validations=row["validations"],
            lines=row["lines"],
            findings=row["findings"],
            jobs=row["jobs"],
            accesses=details.get("accesses", 0),
        ),
        backups=details.get("backups", 0),
        journals=details.get("journals", 0),
    )

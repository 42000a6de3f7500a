"""What people said of findings: kept with them, and destroyed with them."""

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import RowMapping, select

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.store.clock import Clock, from_stored, to_stored, wall_clock
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.tables import FINDING, FOLLOW_UP, JOB

EARLIER = 20_000
"""Earlier follow-ups looked at, newest first: more than a clinic writes in the time they are kept."""
_SET = """
INSERT INTO follow_up (job, number, state, reason, note, who, at)
SELECT finding.job, finding.number, :state, :reason, :note, :who, :at
FROM finding JOIN job ON job.number = finding.job
WHERE job.id = :id AND finding.number = :number
ON CONFLICT (job, number) DO UPDATE SET state = excluded.state, reason = excluded.reason,
  note = excluded.note, who = excluded.who, at = excluded.at
"""


class FollowUps:
    """Any thread may call it."""

    def __init__(self, file: EncryptedFile, *, clock: Clock = wall_clock) -> None:
        self._file = file
        self._clock = clock

    def put(
        self,
        job_id: uuid.UUID,
        numbers: Collection[int],
        state: FollowUpState,
        *,
        reason: str,
        note: str,
        who: str,
    ) -> int:
        """Say the same of all those findings, in one transaction; how many of them were there."""
        said = {
            "id": str(job_id),
            "state": state.value,
            "reason": reason,
            "note": note,
            "who": who,
            "at": to_stored(self._clock()),
        }
        with self._file.transaction() as cursor:
            return sum(cursor.execute(_SET, {**said, "number": number}).rowcount for number in numbers)

    def of(self, job_id: uuid.UUID) -> dict[int, FollowUp]:
        """What was said of the findings of a validation, by number."""
        query = (
            select(FOLLOW_UP)
            .join(JOB, JOB.c.number == FOLLOW_UP.c.job)
            .where(JOB.c.id == str(job_id))
            .order_by(FOLLOW_UP.c.number)
        )
        with self._file.reading() as connection:
            return {row["number"]: follow_up_of(row) for row in connection.execute(query).mappings()}

    def before(self, job_id: uuid.UUID) -> list[tuple[Mapping[str, Any], FollowUp]]:
        """What was said in earlier validations, newest first, with the facts of each finding.

        The facts are columns of ``finding``: rule, kind, doctor, patient, date, invoices (JSON). At most
        ``EARLIER`` of them.
        """
        facts = [
            FINDING.c[name] for name in ("rule", "kind", "doctor", "patient_key", "service_date", "invoices")
        ]
        own = select(JOB.c.number).where(JOB.c.id == str(job_id)).scalar_subquery()
        query = (
            select(FOLLOW_UP, *facts)
            .join(FINDING, (FINDING.c.job == FOLLOW_UP.c.job) & (FINDING.c.number == FOLLOW_UP.c.number))
            .where(FOLLOW_UP.c.job < own)
            .order_by(FOLLOW_UP.c.at.desc(), FOLLOW_UP.c.job.desc(), FOLLOW_UP.c.number)
            .limit(EARLIER)
        )
        with self._file.reading() as connection:
            return [(dict(row), follow_up_of(row)) for row in connection.execute(query).mappings()]


def follow_up_of(row: RowMapping) -> FollowUp:
    """The value of a row."""
    return FollowUp(
        state=FollowUpState(row["state"]),
        reason=row["reason"],
        note=row["note"],
        who=row["who"],
        at=from_stored(row["at"]),
    )

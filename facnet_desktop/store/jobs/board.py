"""What is asked of jobs: lists, places, history. Never writes."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, literal_column, select, text

from facnet_desktop.jobs.figures import Counters, JobFilter, Lot, QueuePlace, Timings
from facnet_desktop.jobs.job import Attempt, Job, JobEvent, Json, Kind, State
from facnet_desktop.store.clock import from_stored_or_none
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs import queries
from facnet_desktop.store.jobs.rows import attempt_of, event_of, job_of, to_json
from facnet_desktop.store.jobs.tallies import counters_of, lots_of, timings_of
from facnet_desktop.store.tables import ATTEMPT, JOB, JOB_HISTORY, SETTING

LISTED = 100
TIMED = 100


class JobBoard:
    """Reads of the job tables; any thread may call it."""

    def __init__(self, file: EncryptedFile) -> None:
        self._file = file

    def get(self, job_id: uuid.UUID) -> Job | None:
        """The job as it stands, ``None`` when there is none."""
        query = queries.whole_jobs().where(JOB.c.id == str(job_id))
        with self._file.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else job_of(row)

    def listed(self, wanted: JobFilter | None = None, *, limit: int = LISTED, offset: int = 0) -> list[Job]:
        """Newest first."""
        numbers = queries.filtered(select(JOB.c.number), wanted or JobFilter())
        numbers = numbers.order_by(JOB.c.number.desc()).limit(limit).offset(offset)
        query = queries.whole_jobs().where(JOB.c.number.in_(numbers)).order_by(JOB.c.number.desc())
        with self._file.reading() as connection:
            return [job_of(row) for row in connection.execute(query).mappings()]

    def found(self, text: str) -> frozenset[uuid.UUID]:
        """Every job that a text finds, by its title or by what its file holds (``searching.found_by``)."""
        wanted = queries.filtered(select(JOB.c.id), JobFilter(text=text, with_hidden=True))
        with self._file.reading() as connection:
            return frozenset(map(uuid.UUID, connection.execute(wanted).scalars()))

    def count(self, wanted: JobFilter | None = None) -> int:
        """How many ``listed`` would give without a limit."""
        counted = queries.filtered(select(func.count()).select_from(JOB), wanted or JobFilter())
        with self._file.reading() as connection:
            return int(connection.execute(counted).scalar_one())

    def counters(self, wanted: JobFilter | None = None) -> Counters:
        """Every job by family, hidden ones too unless ``wanted`` leaves them out."""
        if wanted is None or wanted == JobFilter(with_hidden=True):
            query = text(queries.COUNT_BY_STATE)
            with self._file.reading() as connection:
                return counters_of(dict(connection.execute(query).all()))
        grouped = select(JOB.c.state, func.count()).group_by(JOB.c.state)
        with self._file.reading() as connection:
            return counters_of(dict(connection.execute(queries.filtered(grouped, wanted)).all()))

    def position(self, job_id: uuid.UUID) -> QueuePlace | None:
        """Where a waiting job stands among all that wait; ``None`` for any other."""
        with self._file.reading() as connection:
            row = connection.execute(text(queries.POSITION), {"id": str(job_id)}).one_or_none()
        return None if row is None else QueuePlace(position=row.before + 1, waiting=row.waiting)

    def places(self) -> dict[uuid.UUID, QueuePlace]:
        """Where each waiting job stands, in order: ``position`` of all of them at once."""
        with self._file.reading() as connection:
            ids = connection.execute(text(queries.PLACES)).scalars().all()
        return {
            uuid.UUID(job_id): QueuePlace(position=place, waiting=len(ids))
            for place, job_id in enumerate(ids, 1)
        }

    def attempts(self, job_id: uuid.UUID) -> list[Attempt]:
        """Every time a worker had it and how that ended, oldest first."""
        query = select(ATTEMPT).where(*queries.of_job(ATTEMPT, job_id)).order_by(ATTEMPT.c.number)
        with self._file.reading() as connection:
            rows = connection.execute(query).mappings()
            return [attempt_of(job_id, row) for row in rows]

    def events(self, job_id: uuid.UUID) -> list[JobEvent]:
        """All that happened to it, in order."""
        query = select(JOB_HISTORY).where(*queries.of_job(JOB_HISTORY, job_id)).order_by(JOB_HISTORY.c.seq)
        with self._file.reading() as connection:
            return [event_of(job_id, row) for row in connection.execute(query).mappings()]

    def lot(self, lot_id: uuid.UUID) -> Lot | None:
        """A lot and how far it is."""
        with self._file.reading() as connection:
            rows = connection.execute(text(queries.ONE_LOT), {"lot": str(lot_id)}).all()
        return next(iter(lots_of(rows)), None)

    def lots(self) -> list[Lot]:
        """Every lot that still has jobs, newest first."""
        with self._file.reading() as connection:
            rows = connection.execute(text(queries.ALL_LOTS)).all()
        return lots_of(rows)

    def same_file(
        self, sha256: str, catalogue: str, *, states: frozenset[State] = frozenset({State.COMPLETED})
    ) -> Job | None:
        """The last validation, in one of ``states``, of the same bytes with the same rules and settings."""
        query = (
            queries.whole_jobs()
            .where(
                JOB.c.file_sha256 == sha256,
                JOB.c.catalogue == catalogue,
                JOB.c.kind == Kind.VALIDATION.value,
                JOB.c.state.in_(sorted(states)),
            )
            .order_by(JOB.c.number.desc())
            .limit(1)
        )
        with self._file.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else job_of(row)

    def unread_file(self, request: Mapping[str, Json], catalogue: str) -> Job | None:
        """The validation of the same request, queued or running, of a file that could not be read yet."""
        query = (
            queries.whole_jobs()
            .where(
                JOB.c.file_sha256.is_(None),
                JOB.c.catalogue == catalogue,
                JOB.c.kind == Kind.VALIDATION.value,
                JOB.c.ended_at.is_(None),
                JOB.c.request == to_json(request),
            )
            .order_by(JOB.c.number.desc())
            .limit(1)
        )
        with self._file.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else job_of(row)

    def timings(self, kind: Kind = Kind.VALIDATION, *, last: int = TIMED) -> Timings:
        """How the last jobs of that kind that completed or failed went."""
        values = {"kind": kind.value, "last": last}
        with self._file.reading() as connection:
            completed = connection.execute(text(queries.LAST_COMPLETED), values).all()
            outcomes = connection.execute(text(queries.LAST_OUTCOMES), values).scalars().all()
        return timings_of(completed, outcomes)

    def next_due(self) -> datetime | None:
        """When the first retrying job may start again; ``jobs.retry.wait_until`` gives the wait."""
        query = select(func.min(JOB.c.next_attempt_at)).where(
            JOB.c.state == literal_column(f"'{State.RETRYING.value}'")
        )
        with self._file.reading() as connection:
            return from_stored_or_none(connection.execute(query).scalar_one())

    def is_paused(self) -> bool:
        """Whether nothing new may start."""
        return self.setting("queue_paused") is True

    def setting(self, key: str) -> Json:
        """A value kept across restarts, ``None`` when it was never set."""
        with self._file.reading() as connection:
            kept = connection.execute(select(SETTING.c.value).where(SETTING.c.key == key)).scalar()
        return None if kept is None else json.loads(kept)

"""All that can be told of one job, read at once; or, when it was destroyed, what is still known of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from facnet_desktop.domain.retention import Gone
from facnet_desktop.jobs.figures import Lot, QueuePlace
from facnet_desktop.jobs.job import Attempt, Job
from facnet_desktop.services.job_documents.history import history_of
from facnet_desktop.services.journal.lines import Line
from facnet_desktop.services.journal.of_job import job_log
from facnet_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDetails:
    """``log`` is « Journal de cette validation », in the order things happened.

    ``destroyed_at`` is when its lines and findings were destroyed; its counts stay.
    """

    job: Job
    place: QueuePlace | None
    lot: Lot | None
    attempts: Sequence[Attempt]
    log: Sequence[Line]
    destroyed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingJob:
    """There is no such job; ``gone`` when it was destroyed, ``None`` when it is not known at all."""

    job_id: uuid.UUID
    gone: Gone | None


def job_details(store: Store, job_id: uuid.UUID) -> JobDetails | MissingJob:
    """What the store says of a job now.

    Raises:
        StoreError: it cannot be read.
    """
    history = history_of(job_id, store.board, store.results)
    if history is None:
        return MissingJob(job_id=job_id, gone=store.retention.gone(job_id))
    kept = store.results.validation(job_id)
    lot_id = history.job.lot_id
    return JobDetails(
        job=history.job,
        place=store.board.position(job_id),
        lot=None if lot_id is None else store.board.lot(lot_id),
        attempts=history.attempts,
        log=job_log(history),
        destroyed_at=None if kept is None else kept.destroyed_at,
    )

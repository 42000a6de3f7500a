"""All that the store keeps of a job, and its two documents."""

import json
import uuid

from facnet_desktop.ingest.report import Outcome, RowCounts
from facnet_desktop.jobs.job import Job
from facnet_desktop.services.job_documents.document import document_of
from facnet_desktop.services.job_documents.folder_store import FolderJobStore
from facnet_desktop.services.journal.of_job import JobHistory, job_log
from facnet_desktop.services.results.documents import rules_of
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results


def history_of(job_id: uuid.UUID, board: JobBoard, results: Results) -> JobHistory | None:
    """What happened to a job and what its validation left; ``None`` when there is no such job.

    Raises:
        StoreError: the store cannot be read.
    """
    job = board.get(job_id)
    if job is None:
        return None
    kept = results.validation(job_id)
    return JobHistory(
        job=job,
        events=board.events(job_id),
        attempts=board.attempts(job_id),
        rows=None if kept is None else RowCounts(**json.loads(kept.reading)["rows"]),
        outcome=None if kept is None else _outcome(job),
        rules=() if kept is None else rules_of(kept.rules),
    )


def write_documents(history: JobHistory, folder: FolderJobStore) -> None:
    """Both forms of a job: ``<id>.json`` and ``<id>/events.log``.

    Raises:
        OutputError: the folder cannot be written to.
    """
    folder.store(document_of(history.job))
    folder.store_events(history.job.id, job_log(history))


def _outcome(job: Job) -> Outcome | None:
    told = None if job.result is None else job.result.get("outcome")
    return Outcome(told) if isinstance(told, str) and told in set(Outcome) else None

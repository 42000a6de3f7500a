"""Writes in the technical log what becomes of jobs; failures are written where they are reported."""

from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.jobs.words import HELD_DAYS
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.journal.metadata import Count, Milliseconds, SafeMeta

_STOPPED = {State.CANCELLED: Event.JOB_CANCELLED, State.INTERRUPTED: Event.JOB_INTERRUPTED}


def narrate(journal: Journal, job: Job) -> None:
    """One line for the state the job has just reached; none for a failure, which has its own."""
    if job.state is State.RUNNING:
        journal.write(
            Event.JOB_STARTED,
            job=job.id,
            kind=job.kind,
            attempt=Count(job.attempt),
            attempts=Count(job.max_attempts),
        )
    elif job.state is State.COMPLETED:
        journal.write(Event.JOB_COMPLETED, job=job.id, kind=job.kind, took=_took(job))
        if job.result is not None and HELD_DAYS in job.result:
            journal.write(Event.STORE_PURGE_HELD, job=job.id)
    elif job.state in _STOPPED:
        values: dict[str, SafeMeta] = {"job": job.id, "took": _took(job)}
        if job.progress.phase is not None:
            values["phase"] = Phase(job.progress.phase)
        journal.write(_STOPPED[job.state], **values)


def _took(job: Job) -> Milliseconds:
    return Milliseconds.of(job.worked_seconds)

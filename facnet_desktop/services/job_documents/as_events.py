"""A job as a log of events, one a line, and back to what it tells of the job."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.job import ENDED, Kind, State
from facnet_desktop.jobs.transitions import ALLOWED
from facnet_desktop.services.job_documents.as_json import Malformed
from facnet_desktop.services.job_documents.document import JobDocument
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.lines import Line, line_of, text_of
from facnet_desktop.services.journal.metadata import Count, Hash8

_STATES: Mapping[Event, State] = {
    Event.JOB_STARTED: State.RUNNING,
    Event.JOB_COMPLETED: State.COMPLETED,
    Event.JOB_RETRYING: State.RETRYING,
    Event.JOB_FAILED: State.FAILED,
    Event.JOB_FAULT: State.FAILED,
    Event.JOB_CANCELLED: State.CANCELLED,
    Event.JOB_INTERRUPTED: State.INTERRUPTED,
    Event.JOB_REQUEUED: State.QUEUED,
}


def to_text(lines: Iterable[Line]) -> str:
    """One event a line, as the log of the job has them (``services/journal/of_job.py``)."""
    return "".join(f"{text_of(line)}\n" for line in lines)


def from_text(text: str, job_id: uuid.UUID) -> JobDocument:
    """What the log of that job tells of it.

    Raises:
        Malformed: a line is not one of ours, is about another job, or says what cannot follow.
    """
    lines = [line_of(one) for one in text.splitlines()]
    told = [line for line in lines if line is not None and line.values.get("job") == job_id]
    if not told or len(told) != len(lines) or told[0].event is not Event.JOB_QUEUED:
        raise Malformed
    first = told[0]
    kind = first.values.get("kind")
    if not isinstance(kind, Kind):
        raise Malformed
    document = JobDocument(
        job_id=job_id,
        kind=kind,
        state=State.QUEUED,
        created_at=first.at,
        updated_at=first.at,
        file=_value(first, "file", Hash8),
    )
    for line in told[1:]:
        document = _after(document, line)
    return document


def _after(document: JobDocument, line: Line) -> JobDocument:
    document = replace(document, updated_at=line.at)
    if line.event is Event.JOB_PHASE:
        phase = _value(line, "phase", Phase)
        return document if phase is None else replace(document, phase=phase, progress=phase.span[0])
    state = _STATES.get(line.event)
    if state is None:
        return document
    if (document.state, state) not in ALLOWED:
        raise Malformed
    attempt, attempts = _value(line, "attempt", Count), _value(line, "attempts", Count)
    return replace(
        document,
        state=state,
        started_at=line.at if state is State.RUNNING else document.started_at,
        ended_at=line.at if state in ENDED else None,
        progress=_PROGRESS.get(state, document.progress),
        phase=None if state in (State.RUNNING, State.QUEUED) else document.phase,
        attempt=document.attempt if attempt is None else attempt.value,
        max_attempts=document.max_attempts if attempts is None else attempts.value,
        error=_value(line, "code", ErrorCode),
    )


_PROGRESS: Mapping[State, float] = {State.RUNNING: 0.0, State.QUEUED: 0.0, State.COMPLETED: 100.0}


def _value(line: Line, key: str, type_: Callable[..., Any]) -> Any:
    """A value of a line; its type is the one its key always has."""
    value = line.values.get(key)
    return value if isinstance(value, type_) else None  # type: ignore[arg-type]

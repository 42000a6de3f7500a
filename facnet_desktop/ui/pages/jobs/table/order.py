"""In which order the list shows jobs: that of the queue, or that of a column."""

import re
from dataclasses import dataclass
from typing import Any

from facnet_desktop.jobs.job import WAITING, Job, State
from facnet_desktop.services.jobs.outcome import outcome_of
from facnet_desktop.store.clock import Clock
from facnet_desktop.ui.pages.jobs.table.cells import worked
from facnet_desktop.ui.pages.jobs.table.columns import Column
from facnet_desktop.ui.pages.jobs.table.filters import plain

_NUMBERS = re.compile(r"\d+")
_LONGEST_NUMBER = 18
_STATES = (
    State.RUNNING, State.RETRYING, State.QUEUED, State.FAILED, State.INTERRUPTED, State.COMPLETED,
    State.CANCELLED,
)  # fmt: skip
_STATE_RANKS = {state: rank for rank, state in enumerate(_STATES)}
_FAR = 10**9
_FIGURES = {Column.LINES: "lines", Column.ERRORS: "errors", Column.RECOVERABLE: "recoverable_cents"}


@dataclass(frozen=True, slots=True)
class Order:
    """Without a ``column``: what runs, what waits in the order it will start, then the last that ended."""

    column: Column | None = None
    descending: bool = False


def sort_key(job: Job, order: Order, *, name: str, rank: int, position: int | None, clock: Clock) -> Any:
    """What is compared, ``None`` when the job has nothing to say in that column: it goes last either way.

    ``name`` is ``natural``; ``rank`` is higher for a job that was queued later.
    """
    if order.column is None:
        return _queue_key(job, rank, position)
    value = _value(job, order.column, name, clock)
    return None if value is None else (value, rank)


def _queue_key(job: Job, rank: int, position: int | None) -> tuple[int, float, int]:
    if job.state is State.RUNNING:
        return 0, job.started_at.timestamp() if job.started_at is not None else 0.0, rank
    if job.state in WAITING:
        return 1, float(_FAR if position is None else position), rank
    return 2, -job.ended_at.timestamp() if job.ended_at is not None else 0.0, -rank


def _value(job: Job, column: Column, name: str, clock: Clock) -> Any:
    match column:
        case Column.FILE:
            return name
        case Column.STATE:
            return _STATE_RANKS[job.state]
        case Column.PROGRESS:
            return job.progress.percent if job.claim else 0.0
        case Column.LINES | Column.ERRORS | Column.RECOVERABLE:
            outcome = outcome_of(job)
            return None if outcome is None else getattr(outcome, _FIGURES[column])
        case Column.DURATION:
            return worked(job, clock())
        case Column.START:
            return job.started_at or job.queued_at
        case Column.KIND:
            return job.kind.value
        case Column.SIZE:
            return job.file_bytes
        case _:
            return plain(job.created_by or "")


def natural(title: str) -> str:
    """« 2.csv » before « 10.csv », of a plain title: numbers of one length compare as texts do."""
    return _NUMBERS.sub(_padded, title)


def _padded(found: re.Match[str]) -> str:
    return found[0].zfill(_LONGEST_NUMBER)

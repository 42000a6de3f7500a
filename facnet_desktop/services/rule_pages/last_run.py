"""What became of each rule in the last validation."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Kind, State
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.services.results.documents import rules_of
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results

_LOOKED_AT = 5
"""A validation that failed to leave a result, or whose result was destroyed whole, is passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """``title`` names the file; ``lines`` go by the code of the rule."""

    job_id: uuid.UUID
    title: str
    at: datetime
    lines: Mapping[str, RuleLine] = field(repr=False)


def last_run(board: JobBoard, results: Results) -> LastRun | None:
    """The newest validation that left a result; ``None`` when there is none.

    Raises:
        StoreError: the store cannot be read.
    """
    wanted = JobFilter(kind=Kind.VALIDATION, states=frozenset({State.COMPLETED}), with_hidden=True)
    for job in board.listed(wanted, limit=_LOOKED_AT):
        stored = results.validation(job.id)
        if stored is not None:
            lines = {line.code: line for line in rules_of(stored.rules)}
            return LastRun(job_id=job.id, title=job.title, at=stored.kept_at, lines=lines)
    return None

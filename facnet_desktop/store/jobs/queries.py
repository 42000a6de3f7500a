"""The reads of the job tables. A list looks through ``job`` alone: results are brought for what it shows."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, or_, select

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import ENDED, STATUS_OF, State
from facnet_desktop.jobs.retry import MOST_RESCUES
from facnet_desktop.store.clock import to_stored
from facnet_desktop.store.jobs.searching import found_by
from facnet_desktop.store.tables import JOB, JOB_RESULT

_RANK_BITS = 20
_WAITING = "state IN ('queued', 'retrying')"

COUNT_BY_STATE = f"""
WITH
  ended AS (SELECT state, count(*) AS jobs FROM job WHERE ended_at IS NOT NULL GROUP BY state),
  waiting AS (SELECT count(*) AS jobs FROM job INDEXED BY job_waiting WHERE {_WAITING}),
  retrying AS (SELECT count(*) AS jobs FROM job WHERE state = 'retrying')
SELECT state, jobs FROM ended
UNION ALL SELECT 'retrying', jobs FROM retrying
UNION ALL SELECT 'queued', waiting.jobs - retrying.jobs FROM waiting, retrying
UNION ALL SELECT 'running', (SELECT count(*) FROM job) - (SELECT coalesce(sum(jobs), 0) FROM ended) - jobs
          FROM waiting
"""
"""What neither waits nor has ended is running: no index follows what runs, which keeps claims fast."""

POSITION = f"""
SELECT
  (SELECT count(*) FROM job AS other INDEXED BY job_waiting WHERE other.{_WAITING}
     AND (other.priority > job.priority
          OR other.priority = job.priority AND other.queue_number < job.queue_number)) AS before,
  (SELECT count(*) FROM job INDEXED BY job_waiting WHERE {_WAITING}) AS waiting
FROM job WHERE id = :id AND {_WAITING}
"""

PLACES = f"""
SELECT id FROM job INDEXED BY job_waiting WHERE {_WAITING} ORDER BY priority DESC, queue_number
"""

LAST_COMPLETED = """
SELECT started_at - queued_at, worked, file_bytes FROM job
WHERE state = 'completed' AND ended_at IS NOT NULL AND kind = :kind
ORDER BY ended_at DESC LIMIT :last
"""

LAST_OUTCOMES = """
SELECT state FROM job WHERE state IN ('completed', 'failed') AND ended_at IS NOT NULL AND kind = :kind
ORDER BY ended_at DESC LIMIT :last
"""

_LOTS = """
SELECT lot.id, lot.title, lot.created_at, state, count(*) AS jobs,
  iif(state = 'running', (SELECT sum(percent) FROM job AS other
                          WHERE other.lot_id = lot.id AND other.state = 'running'), 0.0) AS percents
FROM lot JOIN job ON job.lot_id = lot.id {where}
GROUP BY lot.created_at, lot.id, state ORDER BY lot.created_at DESC, lot.id
"""
ONE_LOT = _LOTS.format(where="WHERE lot.id = :lot")
ALL_LOTS = _LOTS.format(where="")
"""How many jobs of each lot are in each state, and how far those that run are, together."""


def whole_jobs() -> Select[Any]:
    """Jobs with their results."""
    return select(JOB, JOB_RESULT.c.result).outerjoin(JOB_RESULT, JOB_RESULT.c.job == JOB.c.number)


def of_job(history: Table, job_id: uuid.UUID) -> Sequence[ColumnElement[bool]]:
    """Which rows of the views ``job_history`` and ``attempt`` are of that job, found by their numbers.

    An event's number is the job's, then twenty bits for its rank: see the migration 0004.
    """
    number = select(JOB.c.number).where(JOB.c.id == str(job_id)).scalar_subquery()
    first = number.op("<<")(_RANK_BITS)
    return history.c.job == number, history.c.event.between(first, first.op("|")((1 << _RANK_BITS) - 1))


def filtered(query: Select[Any], wanted: JobFilter) -> Select[Any]:
    """``query`` over ``job``, for those that are wanted."""
    states = set(wanted.states) or set(State)
    if wanted.status is not None:
        states &= {state for state, status in STATUS_OF.items() if status is wanted.status}
    if wanted.to_review:
        states &= {State.FAILED}
        exhausted = or_(JOB.c.attempt >= JOB.c.max_attempts, JOB.c.rescues > MOST_RESCUES)
        query = query.where(exhausted, JOB.c.set_aside == 0)
    elif not wanted.with_hidden:
        query = query.where(JOB.c.hidden == 0)
    if states <= ENDED:
        query = query.where(JOB.c.ended_at.is_not(None))  # those of the index job_ended
    if len(states) < len(State):
        query = query.where(JOB.c.state.in_(sorted(state.value for state in states)))
    for column, value in (
        (JOB.c.kind, wanted.kind and wanted.kind.value),
        (JOB.c.lot_id, wanted.lot_id and str(wanted.lot_id)),
        (JOB.c.dossier, wanted.dossier),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.text:
        query = query.where(found_by(wanted.text))
    if wanted.created_from is not None:
        query = query.where(JOB.c.created_at >= to_stored(wanted.created_from))
    if wanted.created_to is not None:
        query = query.where(JOB.c.created_at <= to_stored(wanted.created_to))
    if wanted.updated_from is not None:
        query = query.where(JOB.c.updated_at >= to_stored(wanted.updated_from))
    return query

"""Events are written where they cost least: at the end of their table, two at a time.

What runs is told by ``job`` alone: the event of its start is written together with the next one of its
claim. A claim writes two pages instead of three, and pages of events fill up without their neighbours.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BITS = 20
_LAST = (1 << _BITS) - 1


def _events_of(job: str) -> str:
    return f"number BETWEEN {job} << {_BITS} AND {job} << {_BITS} | {_LAST}"


def _next(job: str) -> str:
    return f"(SELECT coalesce(max(number), {job} << {_BITS} | 1) + 1 FROM job_event WHERE {_events_of(job)})"


def _has_not_started(job: str) -> str:
    """The start of the claim is not among the events of ``job``, a prefix of its columns."""
    last = f"SELECT claim FROM job_event WHERE {_events_of(f'{job}.number')} ORDER BY number DESC LIMIT 1"
    return f"{job}.state = 'running' AND ({last}) IS NOT {job}.claim"


def _start(job: str) -> str:
    """What the event of a start holds."""
    return f"""{job}.started_at, 'state', {job}.claim, iif({job}.attempt = 1, 'queued', 'retrying'),
               'running', json_object('attempt', {job}.attempt)"""


def _adds(name: str, on: str, values: str) -> str:
    """A trigger that adds an event, after the start of the claim if that is not written yet."""
    return f"""
    CREATE TRIGGER job_{name} AFTER UPDATE OF {on}
    BEGIN
      INSERT INTO job_event (number, at, name, claim, before, after, details)
        SELECT {_next("OLD.number")}, {_start("OLD")} WHERE {_has_not_started("OLD")};
      INSERT INTO job_event (number, at, name, claim, before, after, details)
        VALUES ({_next("OLD.number")}, NEW.updated_at, {values});
    END
    """


_COLUMNS = ("priority", "queue_number", "hidden", "set_aside")
_NAMES = {"queue_number": "order"}
_ADDING = (
    _adds(
        "moved",
        "state ON job WHEN OLD.state != NEW.state AND NEW.state != 'running'",
        """'state', NEW.claim, OLD.state, NEW.state,
          CASE
            WHEN OLD.state = 'running' THEN
              json_object('started_at', OLD.started_at, 'worked', NEW.worked, 'percent', NEW.percent,
                          'phase', OLD.phase, 'error', json(NEW.error), 'by', NEW.cancelled_by)
            WHEN NEW.state = 'cancelled' THEN json_object('by', NEW.cancelled_by)
          END""",
    ),
    _adds(
        "phase",
        "phase ON job WHEN NEW.phase IS NOT NULL AND OLD.phase IS NOT NEW.phase",
        """'phase', NEW.claim, OLD.phase, NEW.phase,
          json_object('percent', NEW.percent, 'done', NEW.done, 'total', NEW.total)""",
    ),
    _adds(
        "cancel_requested",
        """cancel_requested_at ON job
    WHEN NEW.state = 'running' AND OLD.cancel_requested_at IS NULL AND NEW.cancel_requested_at IS NOT NULL""",
        "'cancel_requested', NEW.claim, OLD.state, NULL, json_object('by', NEW.cancelled_by)",
    ),
    _adds(
        "retried_now",
        "next_attempt_at ON job WHEN OLD.next_attempt_at != NEW.next_attempt_at",
        "'retry_now', NEW.claim, NULL, NULL, NULL",
    ),
    *(
        _adds(
            _NAMES.get(column, column),
            f"{column} ON job WHEN OLD.{column} != NEW.{column}"
            + (" AND OLD.state = NEW.state" if column == "queue_number" else ""),
            f"'{_NAMES.get(column, column)}', NEW.claim, OLD.{column}, NEW.{column}, NULL",
        )
        for column in _COLUMNS
    ),
)
_REPLACED = (
    "moved",
    "phase",
    "cancel_requested",
    "retried_now",
    "priority",
    "order",
    "hidden",
    "set_aside",
    "event_kept",
    "event_stays",
)

_STATEMENTS = (
    "DROP VIEW job_history",
    "DROP VIEW attempt",
    *(f"DROP TRIGGER job_{name}" for name in _REPLACED),
    "ALTER TABLE job_event RENAME TO older_event",
    # No foreign key: it would need an index by job, one more page for each event.
    f"""
    CREATE TABLE job_event (
      number INTEGER PRIMARY KEY,      -- the job's number, then {_BITS} bits for the rank of the event
      at INTEGER NOT NULL,
      name TEXT NOT NULL,
      claim INTEGER NOT NULL,
      before TEXT,
      after TEXT,
      details TEXT,                    -- JSON
      job INTEGER GENERATED ALWAYS AS (number >> {_BITS}) VIRTUAL,
      seq INTEGER GENERATED ALWAYS AS (number & {_LAST}) VIRTUAL CHECK (seq > 1)
    ) STRICT
    """,
    f"""
    INSERT INTO job_event (number, at, name, claim, before, after, details)
    SELECT job << {_BITS} | seq, at, name, claim, before, after, details FROM older_event ORDER BY job, seq
    """,
    "DROP TABLE older_event",
    # ``event`` is what finds those of one job, in both views.
    f"""
    CREATE VIEW job_history AS
    SELECT number AS job, 1 AS seq, created_at AS at, 'created' AS name, 0 AS claim,
           NULL AS before, 'queued' AS after, NULL AS details, number << {_BITS} | 1 AS event FROM job
    UNION ALL SELECT job, seq, at, name, claim, before, after, details, number FROM job_event
    UNION ALL SELECT number, {_next("job.number")} & {_LAST}, {_start("job")}, {_next("job.number")}
              FROM job WHERE {_has_not_started("job")}
    """,
    """
    CREATE VIEW attempt AS
    SELECT job, claim AS number, after AS state, details ->> 'started_at' AS started_at, at AS ended_at,
           details ->> 'worked' AS worked, details ->> 'percent' AS percent, details ->> 'phase' AS phase,
           details ->> 'error' AS error, number AS event
    FROM job_event WHERE before = 'running' AND name = 'state'
    """,
    *_ADDING,
    """
    CREATE TRIGGER job_event_kept BEFORE UPDATE ON job_event
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    """
    CREATE TRIGGER job_event_stays BEFORE DELETE ON job_event
    WHEN EXISTS (SELECT 1 FROM job WHERE number = OLD.job)
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    f"""
    CREATE TRIGGER job_event_of_job AFTER DELETE ON job
    BEGIN DELETE FROM job_event WHERE {_events_of("OLD.number")}; END
    """,
)


def upgrade() -> None:
    """Make the table anew with what it held, and what writes it."""
    for statement in _STATEMENTS:
        op.execute(statement)

"""The database refuses by itself what the machine never does, whoever asks."""

import re
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from facnet_desktop.jobs.job import ENDED, JobProgress, State
from facnet_desktop.jobs.transitions import ALLOWED
from facnet_desktop.store.jobs.rows import to_error
from facnet_desktop.store.tables import JOB
from tests.support.job_store import BROKEN, Jobs

ERROR = to_error(BROKEN).replace("'", "''")
UPDATE = "UPDATE job SET"
PAIRS = [(before, after) for before in State for after in State if before is not after]
SHAPE_OF = {
    # What each state asks of the rest of the row, so that only the transition itself can be refused.
    State.QUEUED: "owner = NULL, ended_at = NULL, started_at = NULL, attempt = 0, percent = 0, error = NULL, "
    "cancel_requested_at = NULL, cancelled_by = NULL, next_attempt_at = NULL",
    State.RUNNING: "owner = 'w', claim = claim + 1, ended_at = NULL, started_at = updated_at, error = NULL, "
    "cancel_requested_at = NULL, cancelled_by = NULL, next_attempt_at = NULL",
    State.RETRYING: f"owner = NULL, ended_at = NULL, started_at = updated_at, error = '{ERROR}', "
    "cancel_requested_at = NULL, cancelled_by = NULL, next_attempt_at = updated_at",
    State.COMPLETED: "owner = NULL, ended_at = updated_at, started_at = updated_at, error = NULL, "
    "cancel_requested_at = NULL, cancelled_by = NULL, next_attempt_at = NULL, percent = 100",
    State.FAILED: f"owner = NULL, ended_at = updated_at, started_at = updated_at, error = '{ERROR}', "
    "cancel_requested_at = NULL, cancelled_by = NULL, next_attempt_at = NULL",
    State.CANCELLED: "owner = NULL, ended_at = updated_at, error = NULL, "
    "cancel_requested_at = updated_at, cancelled_by = 'u', next_attempt_at = NULL",
    State.INTERRUPTED: f"owner = NULL, ended_at = updated_at, started_at = updated_at, error = '{ERROR}', "
    "cancel_requested_at = NULL, cancelled_by = NULL, next_attempt_at = NULL",
}


def to_state(state: State) -> str:
    return f"{UPDATE} state = '{state}', {SHAPE_OF[state]}"


def change(jobs: Jobs, statement: str) -> None:
    with jobs.file.transaction() as cursor:
        cursor.execute(statement)


def refused(jobs: Jobs, statement: str, reason: str) -> None:
    """The database refuses ``statement`` for that reason, and nothing changes."""
    before = [(job, jobs.board.events(job.id)) for job in jobs.board.listed()]
    with pytest.raises(driver.IntegrityError, match=reason):
        change(jobs, statement)
    assert [(job, jobs.board.events(job.id)) for job in jobs.board.listed()] == before


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_database_allows_the_transitions_of_the_table_and_no_other(
    jobs: Jobs, before: State, after: State
) -> None:
    job_id = jobs.in_state(before)
    if before is State.RUNNING and after is State.COMPLETED:
        change(jobs, "INSERT INTO job_result (job, result) SELECT number, '{}' FROM job")
    update = to_state(after)
    if (before, after) in ALLOWED:
        change(jobs, update)
        assert jobs.get(job_id).state is after
    else:
        refused(jobs, update, "illegal transition")


def test_columns_are_those_of_the_table_in_its_order(jobs: Jobs) -> None:
    with jobs.file.reading() as connection:
        found = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info (job)")]
    assert found == [column.name for column in JOB.columns]


@pytest.mark.parametrize(
    ("state", "assignment", "reason"),
    [
        (State.QUEUED, "state = 'waiting'", "illegal transition|CHECK"),
        (State.QUEUED, "kind = 'other'", "same job"),
        (State.QUEUED, "id = 'another'", "same job"),
        (State.QUEUED, "number = 99", "same job"),
        (State.QUEUED, "created_at = created_at - 1", "same job"),
        (State.QUEUED, "claim = 5", "claim has its number"),
        (State.QUEUED, "owner = 'w'", "CHECK"),
        (State.QUEUED, "attempt = 1", "CHECK"),
        (State.QUEUED, "error = '{}'", "CHECK"),
        (State.QUEUED, "next_attempt_at = updated_at", "CHECK"),
        (State.QUEUED, "queued_at = created_at - 1", "CHECK"),
        (State.QUEUED, "updated_at = updated_at - 1", "time goes back"),
        (State.QUEUED, "max_attempts = 6", "CHECK"),
        (State.QUEUED, "state = 'running', owner = 'w', started_at = updated_at", "claim has its number"),
        (State.RUNNING, "claim = claim + 1", "claim has its number"),
        (State.RUNNING, "owner = NULL", "CHECK"),
        (State.RUNNING, "started_at = queued_at - 1", "CHECK"),
        (State.RUNNING, "started_at = updated_at + 1", "CHECK"),
        (State.RUNNING, "ended_at = updated_at", "CHECK"),
        (State.RUNNING, "percent = 101", "CHECK"),
        (State.RUNNING, "percent = NULL", "NOT NULL"),
        (State.RUNNING, "attempt = max_attempts + 1", "CHECK"),
        (State.RUNNING, "cancel_requested_at = updated_at", "CHECK"),
        (State.RUNNING, "worked = -1", "CHECK"),
        (State.RUNNING, f"state = 'completed', {SHAPE_OF[State.COMPLETED]}", "has a result"),
        (State.RUNNING, f"state = 'failed', {SHAPE_OF[State.FAILED]}, error = NULL", "CHECK"),
        (State.RUNNING, f"state = 'failed', {SHAPE_OF[State.FAILED]}, ended_at = started_at - 1", "CHECK"),
        (State.RUNNING, f"state = 'cancelled', {SHAPE_OF[State.CANCELLED]}, cancelled_by = NULL", "CHECK"),
        (State.RETRYING, "error = NULL", "CHECK"),
        *(
            (state, f"{column} = {value}", "what ended does not change")
            for state in sorted(ENDED)
            for column, value in (
                ("started_at", "started_at"),
                ("ended_at", "updated_at"),
                ("attempt", "0"),
                ("percent", "100"),
                ("phase", "'reading'"),
                ("error", "'{}'"),
                ("cancelled_by", "'another'"),
                ("worked", "0"),
            )
        ),
    ],
)
def test_a_row_that_would_lie_is_refused(jobs: Jobs, state: State, assignment: str, reason: str) -> None:
    jobs.in_state(state)
    refused(jobs, f"{UPDATE} {assignment}", reason)


def test_progress_of_a_claim_does_not_go_back(jobs: Jobs) -> None:
    jobs.queue.report(jobs.claim_of(jobs.add()), JobProgress(percent=30.0))
    refused(jobs, "UPDATE job SET percent = 29", "progress goes back")


def test_a_job_begins_in_the_queue(jobs: Jobs) -> None:
    refused(
        jobs,
        "INSERT INTO job (id, kind, state, title, request, priority, queue_number, created_at, queued_at, "
        "updated_at, max_attempts, owner, started_at) "
        "VALUES ('a', 'purge', 'running', '', '{}', 0, 1, 0, 0, 0, 3, 'w', 0)",
        "begins in the queue",
    )


def test_a_running_job_is_not_deleted(jobs: Jobs) -> None:
    jobs.in_state(State.RUNNING)
    refused(jobs, "DELETE FROM job", "a worker has it")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE job_event SET at = at + 1",
        "UPDATE job_event SET after = 'failed' WHERE name = 'state'",
        "DELETE FROM job_event",
        "DELETE FROM job_event WHERE seq = 2",
        "REPLACE INTO job_event (number, at, name, claim) SELECT number, at, 'other', claim FROM job_event",
    ],
)
def test_events_are_append_only(jobs: Jobs, statement: str) -> None:
    jobs.in_state(State.FAILED)
    refused(jobs, statement, "append-only")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE job_result SET result = '{}'",
        "DELETE FROM job_result",
        "REPLACE INTO job_result SELECT job, '{}' FROM job_result",
    ],
)
def test_a_result_is_given_once(jobs: Jobs, statement: str) -> None:
    jobs.in_state(State.COMPLETED)
    refused(jobs, statement, "what ended does not change|only a running job")


def test_only_a_running_job_gives_a_result(jobs: Jobs) -> None:
    jobs.in_state(State.FAILED)
    refused(jobs, "INSERT INTO job_result SELECT number, '{}' FROM job", "only a running job")


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_a_job_is_deleted_with_its_events_whether_or_not_triggers_are_recursive(
    jobs: Jobs, recursive: str
) -> None:
    job_id = jobs.in_state(State.COMPLETED)
    with jobs.file.alone() as connection:
        connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    assert jobs.queue.delete(job_id)
    with jobs.file.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM job_event").scalar_one() == 0


def test_a_retry_after_the_last_attempt_is_refused_to_whoever_asks(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add(max_attempts=1))
    refused(
        jobs,
        to_state(State.FAILED) + ", attempt = 2",
        "CHECK",
    )
    assert jobs.queue.fail(claimed, BROKEN) is State.FAILED


def test_each_state_is_written_the_same_way_in_the_code_and_in_the_schema() -> None:
    schema = Path("facnet_desktop/store/migrations/versions/0001_jobs_and_results.py").read_text("utf-8")
    listed = re.search(r"CHECK \(state IN\s*\(([^)]*)\)", schema)
    assert listed is not None
    assert set(re.findall(r"'(\w+)'", listed[1])) == set(State)

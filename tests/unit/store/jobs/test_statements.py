"""Every statement of the machine, walked: it moves ``updated_at`` forward and finds its rows by an index."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import event, text

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Status
from facnet_desktop.store.jobs import queries
from facnet_desktop.store.jobs import statements as sql
from tests.support.job_store import Jobs


def statements_of(module: ModuleType) -> dict[str, str]:
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z_]+", name)
    }


STATEMENTS = statements_of(sql)
UPDATES = {name: value for name, value in STATEMENTS.items() if value.strip().startswith("UPDATE job ")}
QUERIES = statements_of(queries)
SCANS_ALLOWED = {
    "RESCUE": ["SCAN job"],  # once, at start-up: what runs is in no index
    "COUNT_BY_STATE": [
        "SCAN job USING COVERING INDEX",
        "SCAN job USING INDEX job_waiting",
        "SCAN ended",
        "SCAN waiting",
        "SCAN retrying",
    ],
    "POSITION": ["SCAN other USING INDEX job_waiting", "SCAN job USING INDEX job_waiting"],
    "NEXT": ["SCAN job USING INDEX job_waiting"],
    "ALL_LOTS": ["SCAN job USING COVERING INDEX job_lot"],  # all of them are told
    "PLACES": ["SCAN job USING INDEX job_waiting"],
    "CLAIM": ["SCAN job USING INDEX job_waiting"],
}


SORTED = {"LAST_OUTCOMES", "ONE_LOT", "ALL_LOTS"}
"""Sorted once found, each from an index that holds all that is asked."""


def test_every_update_is_walked() -> None:
    assert len(UPDATES) == 18
    assert not [name for name, value in STATEMENTS.items() if "UPDATE job " in value and name not in UPDATES]


@pytest.mark.parametrize("name", UPDATES)
def test_every_change_of_a_job_moves_its_time_forward_and_never_back(name: str) -> None:
    assert UPDATES[name].count("updated_at = max(:now, updated_at)") == 1


@pytest.mark.parametrize(
    "name", ["PROGRESS", "RESULT", "COMPLETE", "FAIL", "INTERRUPT", "RETRY_LATER", "CANCEL_RETURNED"]
)
def test_every_write_of_a_worker_is_fenced(name: str) -> None:
    fence = "id = :id AND state = 'running' AND owner = :owner AND claim = :claim"
    assert fence in STATEMENTS[name]


def plan(jobs: Jobs, statement: str) -> list[str]:
    values = dict.fromkeys(re.findall(r":(\w+)", statement), 1)
    with jobs.file.transaction() as cursor:
        return [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()]


@pytest.mark.parametrize("name", [*STATEMENTS, *QUERIES])
def test_nothing_is_looked_for_row_by_row_or_sorted(jobs: Jobs, name: str) -> None:
    found = plan(jobs, {**STATEMENTS, **QUERIES}[name])
    allowed = SCANS_ALLOWED.get(name, [])
    slow = [step for step in found if step.startswith("SCAN ") and not step.startswith(tuple(allowed))]
    assert [step for step in slow if "CONSTANT" not in step] == []
    if name not in SORTED:
        assert not [step for step in found if "TEMP B-TREE" in step]


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("NEXT", "USING INDEX job_waiting"),
        ("GO_FIRST", "USING INDEX job_waiting"),
        ("ADD", "USING COVERING INDEX job_queue_number"),
        ("REQUEUE", "USING COVERING INDEX job_queue_number"),
        ("CANCEL_WAITING_LOT", "INDEX job_lot (lot_id=? AND state=?)"),
        ("ONE_LOT", "COVERING INDEX job_lot (lot_id=?)"),
        ("ALL_LOTS", "COVERING INDEX job_lot"),
        ("PLACES", "USING INDEX job_waiting"),
        ("COUNT_BY_STATE", "USING COVERING INDEX job_ended"),
        ("LAST_COMPLETED", "USING INDEX job_ended (state=? AND ended_at>?)"),
        ("LAST_OUTCOMES", "USING COVERING INDEX job_ended (state=? AND ended_at>?)"),
    ],
)
def test_each_index_is_the_one_that_was_made_for_it(jobs: Jobs, name: str, index: str) -> None:
    assert [step for step in plan(jobs, {**STATEMENTS, **QUERIES}[name]) if index in step]


@contextmanager
def explained(jobs: Jobs) -> Iterator[list[str]]:
    """The plans of what the board asks meanwhile."""
    steps: list[str] = []

    def explain(_: Any, cursor: Any, statement: str, values: Any, *__: Any) -> None:
        if not statement.startswith("EXPLAIN"):
            rows = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            steps.extend(row[3] for row in rows)

    with jobs.file.reading() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", explain)
    try:
        yield steps
    finally:
        event.remove(engine, "before_cursor_execute", explain)


@pytest.mark.parametrize(
    "wanted", [JobFilter(), JobFilter(status=Status.FAILED), JobFilter(text="mars", with_hidden=True)]
)
def test_a_list_brings_the_results_of_what_it_shows_and_of_nothing_else(
    jobs: Jobs, wanted: JobFilter
) -> None:
    with explained(jobs) as steps:
        jobs.board.listed(wanted)
    assert [step for step in steps if "job_result" in step] == [
        "SEARCH job_result USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"
    ]
    with explained(jobs) as steps:
        jobs.board.count(wanted)
        jobs.board.counters(wanted)
    assert not [step for step in steps if "job_result" in step]


def test_one_lot_and_one_file_are_found_by_their_index(jobs: Jobs) -> None:
    with explained(jobs) as steps:
        jobs.board.lot(jobs.add())
        jobs.board.same_file("ab", "cd")
        jobs.board.next_due()
    for index in (
        "INDEX job_lot (lot_id=?)",
        "INDEX job_file (file_sha256=? AND catalogue=?)",
        "job_retrying",
    ):
        assert [step for step in steps if index in step], steps


@pytest.mark.parametrize("wanted", [JobFilter(status=Status.FAILED), JobFilter(to_review=True)])
def test_what_ended_is_found_by_its_state(jobs: Jobs, wanted: JobFilter) -> None:
    with explained(jobs) as steps:
        jobs.board.listed(wanted)
        jobs.board.count(wanted)
        jobs.board.counters(wanted)
    assert not [step for step in steps if step.startswith("SCAN job")]
    assert len([step for step in steps if "job_ended (state=? AND ended_at>?)" in step]) == 3


def test_the_first_retry_is_read_off_an_index(jobs: Jobs) -> None:
    with jobs.file.reading() as connection:
        query = "EXPLAIN QUERY PLAN SELECT min(next_attempt_at) FROM job WHERE state = 'retrying'"
        assert [row[3] for row in connection.execute(text(query))] == [
            "SEARCH job USING COVERING INDEX job_retrying"
        ]


def test_the_history_of_one_job_is_read_without_that_of_the_others(jobs: Jobs) -> None:
    with explained(jobs) as steps:
        jobs.board.events(jobs.add())
        jobs.board.attempts(jobs.add())
    assert not {"SCAN job", "SCAN job_event"} & set(steps)
    by_number = "SEARCH job_event USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"
    assert len([step for step in steps if step == by_number]) >= 2, steps
    assert not [step for step in steps if step.startswith("SEARCH job_event") and step != by_number], steps

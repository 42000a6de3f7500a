"""Validations are found by their title and by what their files hold, quickly among ten thousand."""

import time
import uuid
from dataclasses import replace
from datetime import date

import pytest

from facnet_desktop.domain.retention import Reason
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.store.computed_validation import ComputedValidation
from facnet_desktop.store.jobs.searching import period_of
from facnet_desktop.store.retention import Retention
from facnet_desktop.store.validation_content import content_parts, keep_content, mark_of
from tests.support.findings import claims_of
from tests.support.job_store import Jobs
from tests.unit.store.test_results import computed, kept_by

MARCH = (
    {"invoice": "900000001", "date": "2025-03-03", "doctor": "1999991"},
    {"invoice": "A-77/2", "date": "2025-03-28", "doctor": "1999992"},
    {"invoice": "007", "date": "2025-03-28", "doctor": "1999992"},
)
LEFT = "SELECT (SELECT count(*) FROM validation_content), (SELECT count(*) FROM invoice_mark)"


def validated(jobs: Jobs, title: str = "export.csv", lines: tuple[dict[str, str], ...] = MARCH) -> uuid.UUID:
    """A validation of a file of these lines."""
    parts = content_parts(claims_of(lines))
    jobs.add(title)
    job = jobs.claim()
    assert jobs.queue.complete(job, {}, lambda cursor, number: keep_content(cursor, number, parts))
    return job.id


def left(jobs: Jobs) -> tuple[int, ...]:
    with jobs.file.reading() as connection:
        return tuple(connection.exec_driver_sql(LEFT).one())


@pytest.mark.parametrize(
    "text",
    [
        "900000001", " 900000001 ", "A-77/2", "1999991", "1-99999", "19999", "2025", "2025-", "2025-3",
        "2025-03", "2025-03-28", "2025-03-15", "mars 2025", "Mars  2025", "28 mars 2025", "EXPORT",
    ],
)  # fmt: skip
def test_a_validation_is_found(jobs: Jobs, text: str) -> None:
    job_id = validated(jobs)
    assert jobs.board.found(text) == {job_id}
    assert [job.id for job in jobs.board.listed(JobFilter(text=text))] == [job_id]


@pytest.mark.parametrize(
    "text",
    [
        "900000002",
        "90000000",
        "9999991",
        "999",
        "2025-04",
        "2025-02",
        "2025-03-29",
        "2025-03-02",
        "avril 2025",
    ],
)
def test_what_it_does_not_hold_does_not_find_it(jobs: Jobs, text: str) -> None:
    validated(jobs)
    assert jobs.board.found(text) == frozenset()


def test_others_are_found_by_their_title_as_before(jobs: Jobs) -> None:
    older = jobs.add("Clinique 2025-03.csv")
    assert jobs.board.found("2025-03") == {older}
    assert jobs.board.found("100%") == frozenset()


@pytest.mark.parametrize(
    "text", ["2025-13", "2025-02-30", "le mars 2025", "32 mars 2025", "1803-01", "", "mars"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert period_of(text) is None


def test_a_period_goes_from_its_first_day_to_its_last() -> None:
    assert period_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert period_of("Décembre 2025") == period_of("decembre 2025") == (date(2025, 12, 1), date(2025, 12, 31))
    assert period_of("1er août 2025") == (date(2025, 8, 1),) * 2


def test_marks_of_many_invoices_are_those_of_each(jobs: Jobs) -> None:
    names = [str(number) for number in range(900_000_000, 900_003_000)] + ["9" * 18, "9" * 25, "B7", "0012"]
    parts = content_parts(claims_of([{"invoice": name, "date": "2025-03-03"} for name in names]))
    jobs.add()
    job = jobs.claim()
    assert jobs.queue.complete(job, {}, lambda cursor, number: keep_content(cursor, number, parts))
    with jobs.file.reading() as connection:
        kept = dict(connection.exec_driver_sql("SELECT bucket, marks FROM invoice_mark").all())
    assert len(kept) == 64
    for name in names:
        bucket, mark = mark_of(name)
        assert mark in {kept[bucket][at : at + 4] for at in range(0, len(kept[bucket]), 4)}, name
    assert sum(map(len, kept.values())) == 4 * len(names)


def test_a_job_takes_all_of_it_along(jobs: Jobs) -> None:
    job_id = validated(jobs)
    assert left(jobs) == (1, 3)
    assert jobs.queue.delete(job_id)
    assert left(jobs) == (0, 0)


def test_invoices_are_destroyed_with_the_lines_of_that_validation_only(jobs: Jobs) -> None:
    content = content_parts(claims_of(MARCH))
    _, job_id = kept_by(jobs, computed_with(content))
    _, other = kept_by(jobs, computed_with(content))
    destruction = Retention(jobs.file, clock=jobs.clock).destruction(who="odile", reason=Reason.REQUEST)
    list(destruction._empty(1))
    assert jobs.board.found("900000001") == {other}
    assert jobs.board.found("1999991") == jobs.board.found("2025-03") == {job_id, other}


def test_ten_thousand_validations_are_searched_at_once(jobs: Jobs) -> None:
    numbers = range(1, 10_001)
    with jobs.file.transaction() as cursor:
        cursor.executemany(
            "INSERT INTO job (number, id, kind, title, request, priority, queue_number, created_at,"
            " queued_at, updated_at, max_attempts)"
            " VALUES (?, ?, 'validation', 'x.csv', '{}', 10, ?, 1, 1, 1, 3)",
            [(number, str(uuid.UUID(int=number)), number) for number in numbers],
        )
        cursor.executemany(
            "INSERT INTO validation_content VALUES (?, '2025-03-01', '2025-03-31', '[\"1000001\"]')",
            [(number,) for number in numbers],
        )
        bucket, mark = mark_of("900000001")
        others = bytes(range(200)) * 2
        cursor.executemany(
            "INSERT INTO invoice_mark VALUES (?, ?, ?)",
            [(bucket, number, others + (mark if number == 7 else b"")) for number in numbers],
        )
    assert jobs.board.found("900000001") == {uuid.UUID(int=7)}
    for text in ("900000001", "1999991", "2031-01"):
        assert min(_timed(jobs, text) for _ in range(5)) < 0.05, text


def _timed(jobs: Jobs, text: str) -> float:
    before = time.perf_counter()
    jobs.board.found(text)
    return time.perf_counter() - before


def computed_with(content: dict[str, bytes]) -> ComputedValidation:
    return replace(computed(), content=content)

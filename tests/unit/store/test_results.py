"""What a validation leaves is kept with its job, and pages of it come back as they were."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.jobs.job import State
from facnet_desktop.store.computed_validation import ComputedValidation
from facnet_desktop.store.errors import StoreFull
from facnet_desktop.store.finding_rows import (
    COLUMNS,
    KeptFinding,
    finding_bytes,
    finding_of,
    finding_rows,
    finding_table,
)
from facnet_desktop.store.results import FindingFilter, FindingOrder, Results
from facnet_desktop.store.tables import FINDING
from tests.support.job_store import Jobs, jobs_in
from tests.unit.reports.samples import finding
from tests.unit.services.suppressions.books import suppression

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
FACTS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
    | st.lists(st.integers(), max_size=3)
    | st.lists(TEXTS, max_size=3)
    | st.dictionaries(TEXTS, st.integers(), max_size=3)
)
FINDINGS = st.builds(
    Finding,
    rule=TEXTS,
    family=TEXTS,
    kind=TEXTS,
    severity=st.sampled_from(Severity),
    lines=st.lists(st.integers(1, 2**32 - 1), max_size=3).map(tuple),
    impact_cents=st.integers(-(2**62), 2**62),
    data=st.dictionaries(TEXTS, FACTS, max_size=4),
    doctor=st.none() | TEXTS,
    patient_key=st.none() | TEXTS,
    service_date=st.none() | st.dates(),
    invoices=st.lists(TEXTS, max_size=3).map(tuple),
    ramq_ids=st.lists(TEXTS, max_size=3).map(tuple),
    judged_severity=st.none() | st.sampled_from(Severity),
)
SUPPRESSIONS = st.builds(
    Suppression,
    id=TEXTS,
    rule=TEXTS,
    invoices=st.lists(TEXTS, max_size=3).map(tuple),
    fingerprint=TEXTS,
    reason=TEXTS,
    author=TEXTS,
    made_on=st.dates(),
    expiry=st.none() | st.dates(),
)
KEPT = st.builds(
    KeptFinding,
    number=st.integers(1, 2**32 - 1),
    finding=FINDINGS,
    suppression=st.none() | SUPPRESSIONS,
)


@given(st.lists(st.lists(KEPT, max_size=4), max_size=3))
def test_findings_come_back_from_their_rows_with_the_order_of_their_facts(
    parts: list[list[KeptFinding]],
) -> None:
    rows = finding_rows(finding_bytes([finding_table(part) for part in parts]))
    back = [finding_of(dict(zip(COLUMNS, row, strict=True))) for row in rows]
    kept = [one for part in parts for one in part]
    assert back == kept
    assert [list(one.finding.data) for one in back] == [list(one.finding.data) for one in kept]


def test_the_rows_are_those_of_the_table() -> None:
    assert ("job", *COLUMNS) == tuple(column.name for column in FINDING.columns)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as opened:
        yield opened


FOUND = (
    finding(9, severity=Severity.INFO, impact_cents=0, doctor="1999992"),
    finding(4, severity=Severity.ERROR, impact_cents=-100, service_date=date(2025, 3, 12)),
    finding(2, severity=Severity.WARNING, impact_cents=900, rule="YY002", patient_key=None),
    replace(finding(5), lines=(), service_date=None, impact_cents=1),
)


def computed(found: tuple[Finding, ...] = FOUND, covered: tuple[Finding, ...] = ()) -> ComputedValidation:
    kept = [KeptFinding(number=at, finding=one) for at, one in enumerate(found, 1)]
    kept += [
        KeptFinding(number=at, finding=one, suppression=suppression())
        for at, one in enumerate(covered, len(found) + 1)
    ]
    return ComputedValidation(
        edition="2025-08",
        lines=3,
        reading='{"errors":[],"warnings":[]}',
        rules="[]",
        summary="{}",
        details="{}",
        claims=bytearray(b"PAR1"),
        findings=memoryview(finding_bytes([finding_table(kept)])),
    )


def kept_by(jobs: Jobs, value: ComputedValidation) -> tuple[Results, uuid.UUID]:
    results = Results(jobs.file, clock=jobs.clock)
    jobs.add()
    job = jobs.claim()
    assert jobs.queue.complete(job, {}, results.keep_of(value))
    return results, job.id


def test_a_validation_is_kept_as_it_was_computed(jobs: Jobs) -> None:
    value = computed()
    results, job_id = kept_by(jobs, value)
    stored = results.validation(job_id)
    assert stored is not None
    assert stored.kept_at == jobs.clock()
    assert stored.destroyed_at is None
    for name in ("edition", "lines", "reading", "rules", "summary", "details"):
        assert getattr(stored, name) == getattr(value, name)
    assert results.whole(job_id)[0] == stored
    assert [one.finding for one in results.whole(job_id)[1]] == list(FOUND)


def test_a_job_that_left_nothing_has_no_validation(jobs: Jobs) -> None:
    results = Results(jobs.file)
    for job_id in (uuid.uuid4(), jobs.add()):
        assert results.validation(job_id) is None
        assert results.count(job_id) == 0
        for read in (lambda: results.whole(job_id), lambda: results.lines(job_id, [2])):  # noqa: B023
            with pytest.raises(LookupError):
                read()


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        (FindingOrder.REPORT, [1, 2, 3, 4]),
        (FindingOrder.SEVERITY, [2, 4, 3, 1]),
        (FindingOrder.LINE, [4, 3, 2, 1]),
        (FindingOrder.DATE, [4, 1, 3, 2]),
        (FindingOrder.IMPACT, [3, 2, 4, 1]),
    ],
)
def test_findings_are_listed_in_any_order_page_by_page(
    jobs: Jobs, order: FindingOrder, numbers: list[int]
) -> None:
    results, job_id = kept_by(jobs, computed())
    pages = [results.findings(job_id, order=order, limit=3, offset=at) for at in (0, 3, 6)]
    assert [one.number for page in pages for one in page] == numbers
    assert [len(page) for page in pages] == [3, 1, 0]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (FindingFilter(rule="YY002"), [3]),
        (FindingFilter(severity=Severity.ERROR), [2, 4]),
        (FindingFilter(doctor="1999992"), [1]),
        (FindingFilter(rule="XX001", severity=Severity.WARNING), []),
        (FindingFilter(suppressed=True), [5]),
    ],
)
def test_findings_are_filtered_and_those_that_exceptions_cover_are_apart(
    jobs: Jobs, wanted: FindingFilter, numbers: list[int]
) -> None:
    results, job_id = kept_by(jobs, computed(covered=(finding(30),)))
    kept_by(jobs, computed())
    assert [one.number for one in results.findings(job_id, wanted)] == numbers
    assert results.count(job_id, wanted) == len(numbers)
    assert results.count(job_id) == len(FOUND)


def test_findings_and_lines_go_with_their_job(jobs: Jobs) -> None:
    results, job_id = kept_by(jobs, computed())
    assert jobs.queue.delete(job_id)
    assert results.validation(job_id) is None
    with jobs.file.transaction() as cursor:
        assert cursor.execute("SELECT count(*) FROM finding").fetchone() == (0,)


def test_what_finds_no_room_is_not_kept_at_all_and_can_be_kept_later(jobs: Jobs) -> None:
    results = Results(jobs.file, clock=jobs.clock)
    keep = results.keep_of(replace(computed(), claims=b"x" * 1_000_000))
    jobs.add()
    job = jobs.claim()
    with jobs.file.alone() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        most = connection.execute("PRAGMA max_page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(StoreFull):
        jobs.queue.complete(job, {}, keep)
    assert jobs.get(job.id).state is State.RUNNING
    assert results.validation(job.id) is None
    with jobs.file.alone() as connection:
        connection.execute(f"PRAGMA max_page_count = {most}")
    assert jobs.queue.complete(job, {}, keep)
    assert results.count(job.id) == len(FOUND)

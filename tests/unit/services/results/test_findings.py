"""Findings opened from the store: rows in order with their sentences, indexes made again, destruction."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria, Sort, SortKey
from facnet_desktop.services.results.deadlines import Deadlines, deadline_words
from facnet_desktop.services.results.findings import open_findings
from facnet_desktop.store.finding_index import CORE, INVOICES, LINES, PATIENTS, WORDS
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.results import Results, ResultsDestroyed
from tests.support.exports import ROOT, reference
from tests.support.job_store import Jobs, jobs_in
from tests.support.open_findings import keep, opened
from tests.support.stored_validation import asked, validating_in
from tests.unit.reports.samples import finding

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as opened_jobs:
        yield opened_jobs


def test_a_page_has_whole_findings_in_the_order_of_the_view(jobs: Jobs) -> None:
    found = [finding(line, impact_cents=-100 * line) for line in range(2, 9)]
    book = opened(jobs, keep(jobs, found))
    view = book.view(sort=Sort(key=SortKey.IMPACT, descending=True))
    page = book.page(view, 1, 3)
    assert [row.finding for row in page] == [found[5], found[4], found[3]]
    assert [row.number for row in page] == [6, 5, 4]
    assert [row.number for row in book.rows([4, 99, 2])] == [4, 2]
    assert book.page(view, 7) == ()


def test_a_row_tells_all_that_is_known_of_its_finding(jobs: Jobs) -> None:
    found = finding(4, service_date=date(2025, 3, 11), impact_cents=-3240)
    book = opened(jobs, keep(jobs, [found], lines={4: ("50901", "19928")}), today=date(2025, 6, 3))
    (row,) = book.rows([1])
    assert (row.place, row.code, row.amount_cents) == ("50901", "19928", 3240)
    assert row.deadline == date(2025, 6, 9)
    assert row.days_left == 6
    assert row.title
    assert row.message
    assert row.solution


def test_a_real_validation_is_indexed_where_it_is_computed_and_the_same_when_it_is_made_again(
    tmp_path: Path,
) -> None:
    with validating_in(tmp_path / "facnet.db") as validating:
        job_id = validating.validate(asked(EXAMPLE))
        results = validating.results
        names = (CORE, WORDS, LINES, INVOICES, PATIENTS)
        made = results.indexes.parts(job_id, names)
        assert made.keys() == set(names)
        with validating.jobs.file.transaction() as cursor:
            cursor.execute("DELETE FROM finding_index")
        assert results.indexes.parts(job_id, names) == {}
        book = opened(validating.jobs, job_id)
        assert results.indexes.parts(job_id, names) == made
        for number, row in enumerate(book.rows(range(1, len(book.index) + 1)), 1):
            lines = results.lines(job_id, row.finding.lines)
            assert row.number == number
            if lines:
                (first,) = (line for line in lines if line.line == row.finding.lines[0])
                assert (row.place, row.code) == (first.place, first.code)
                assert row.patient_name is None or row.patient_name == first.patient
                assert (row.patient_name is None) == (row.finding.patient_key is None)


def test_an_index_of_another_version_is_made_again(jobs: Jobs) -> None:
    job_id = keep(jobs, [finding(2)])
    with jobs.file.transaction() as cursor:
        cursor.execute("UPDATE finding_index SET version = 0, content = x'00'")
    assert opened(jobs, job_id).view().numbers() == [1]


def test_what_was_destroyed_cannot_be_opened_and_what_is_open_says_so(jobs: Jobs) -> None:
    job_id = keep(jobs, [finding(2), finding(3)])
    book = opened(jobs, job_id)
    with jobs.file.transaction() as cursor:
        cursor.execute("UPDATE validation SET claims = NULL, claims_destroyed_at = kept_at")
        cursor.execute("DELETE FROM finding_index")
        cursor.execute("DELETE FROM finding")
    with pytest.raises(ResultsDestroyed):
        opened(jobs, job_id)
    with pytest.raises(ResultsDestroyed):
        book.view(Criteria(text="900000002"))
    with pytest.raises(ResultsDestroyed):
        book.page(book.view(), 0)
    assert jobs.queue.delete(job_id)
    with pytest.raises(LookupError):
        book.page(book.view(), 0)
    with pytest.raises(LookupError):
        opened(jobs, uuid.uuid4())


def test_without_findings_everything_answers(jobs: Jobs) -> None:
    book = opened(jobs, keep(jobs, []))
    assert book.view(Criteria(text="x")).total == 0
    assert book.page(book.view(), 0) == ()
    assert book.facets().rules == ()
    assert (book.progress.total, book.progress.fraction) == (0, 1.0)


def test_findings_without_a_reference_have_no_deadline(jobs: Jobs) -> None:
    job_id = keep(jobs, [finding(2)])
    book = open_findings(
        Results(jobs.file),
        job_id,
        follow_ups=FollowUps(jobs.file),
        reference=None,
        today=date(2025, 6, 1),
    )
    assert book.rows([1])[0].deadline is None
    assert book.view().numbers() == [1]


def test_only_what_asks_for_something_counts_in_the_progress(jobs: Jobs) -> None:
    book = opened(jobs, keep(jobs, [finding(2), finding(3, severity=Severity.INFO)], [finding(4)]))
    assert (book.progress.treated, book.progress.total) == (0, 1)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (6, "Expire dans 6 jours"), (1, "Expire demain"), (0, "Expire aujourd'hui"),
        (-1, "Délai passé depuis hier"), (-3, "Délai passé depuis 3 jours"),
    ],
)  # fmt: skip
def test_a_deadline_is_told_in_days(left: int, words: str) -> None:
    today = date(2025, 6, 3)
    assert deadline_words(today + timedelta(days=left), today).replace("\u00a0", " ") == words


def test_the_delay_is_the_one_of_the_service_date() -> None:
    deadlines = Deadlines(reference())
    assert deadlines.last_day(date(2025, 10, 24)) == date(2026, 1, 22)
    assert deadlines.last_day(date(2025, 10, 25)) == date(2025, 12, 9)
    assert deadlines.last_day(None) is None
    assert deadlines.note is not None

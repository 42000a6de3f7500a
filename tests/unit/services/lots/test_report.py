"""A report on a lot: what each file gave, where to begin, and the invoices that two files share."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facnet_desktop.jobs.job import Kind, NewJob
from facnet_desktop.reports.lots.report import LotFigures, LotFile, LotReport
from facnet_desktop.services.lots.report import chosen_jobs, jobs_of_lot, lot_report
from facnet_desktop.services.lots.shared_invoices import shared_invoices
from facnet_desktop.store.claims_blob import claims_blob
from facnet_desktop.store.results import Results
from tests.support.findings import claims_of
from tests.support.job_store import BROKEN, NOON, Jobs, jobs_in
from tests.unit.store.test_results import computed

LOT = uuid.UUID(int=7)


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as made:
        yield made


def validated(jobs: Jobs, title: str, invoices: dict[str, str], **summary: int) -> uuid.UUID:
    """A validation of one line an invoice, of these professionals."""
    lines = [{"invoice": invoice, "doctor": doctor} for invoice, doctor in invoices.items()]
    kept = replace(computed(), claims=claims_blob(claims_of(lines)))
    result = {
        "rows": {"accepted": len(lines), "rejected": 0},
        "summary": {"errors": 0, **summary},
        "edition": "2025-08",
    }
    jobs.queue.add([NewJob(kind=Kind.VALIDATION, title=title, lot_id=LOT)], lot_title=None)
    job = jobs.claim()
    assert jobs.queue.complete(job, result, Results(jobs.file, clock=jobs.clock).keep_of(kept))
    return job.id


@pytest.fixture
def lot(jobs: Jobs) -> Jobs:
    with jobs.file.transaction() as cursor:
        cursor.execute("INSERT INTO lot (id, title, created_at) VALUES (?, 'Mars', 1)", (str(LOT),))
    return jobs


def shared(jobs: Jobs, *files: tuple[uuid.UUID, str]) -> list[tuple[str, str, tuple[str, ...], int]]:
    found = shared_invoices(Results(jobs.file, clock=jobs.clock), files)
    return [(pair.first, pair.second, pair.invoices, pair.total) for pair in found.pairs]


def test_an_invoice_of_one_professional_in_two_files_is_told(lot: Jobs) -> None:
    first = validated(lot, "a.csv", {"900000001": "1999991", "900000002": "1999991", "B-7": "1999991"})
    second = validated(lot, "b.csv", {"900000002": "1999991", "B-7": "1999991", "900000009": "1999991"})
    third = validated(lot, "c.csv", {"900000010": "1999991"})
    files = ((first, "a.csv"), (second, "b.csv"), (third, "c.csv"))
    assert shared(lot, *files) == [("a.csv", "b.csv", ("900000002", "B-7"), 2)]


def test_the_same_number_of_two_professionals_is_two_invoices(lot: Jobs) -> None:
    first = validated(lot, "a.csv", {"1001": "1999991"})
    second = validated(lot, "b.csv", {"1001": "1999992"})
    assert shared(lot, (first, "a.csv"), (second, "b.csv")) == []


def test_of_many_invoices_the_first_are_named_and_all_counted(lot: Jobs) -> None:
    invoices = {str(900_000_000 + at): "1999991" for at in range(30)}
    files = [(validated(lot, f"{name}.csv", invoices), f"{name}.csv") for name in "abc"]
    found = shared(lot, *files)
    assert [(one[:2], len(one[2]), one[3]) for one in found] == [
        (("a.csv", "b.csv"), 12, 30), (("a.csv", "c.csv"), 12, 30), (("b.csv", "c.csv"), 12, 30),
    ]  # fmt: skip


def test_a_file_whose_lines_were_destroyed_is_said_not_to_be_compared(lot: Jobs) -> None:
    first = validated(lot, "a.csv", {"1001": "1999991"})
    second = validated(lot, "b.csv", {"1001": "1999991"})
    with lot.file.transaction() as cursor:
        cursor.execute("UPDATE validation SET claims = NULL, claims_destroyed_at = kept_at WHERE job = 1")
    results = Results(lot.file, clock=lot.clock)
    report = lot_report(results, "Mars", jobs_of_lot(lot.board, LOT), made_at=NOON)
    assert (report.shared, report.uncompared, report.completed) == ((), 1, 2)
    assert {job.id for job in jobs_of_lot(lot.board, LOT)} == {first, second}


def test_files_are_in_the_order_they_were_queued_with_what_each_gave(lot: Jobs) -> None:
    validated(lot, "a.csv", {"1001": "1999991"}, errors=2, recoverable_cents=500)
    validated(lot, "b.csv", {"1002": "1999991"}, errors=1, at_risk_cents=900, opportunity_cents=40)
    lot.queue.add([NewJob(kind=Kind.VALIDATION, title="c.csv", lot_id=LOT, max_attempts=1)])
    lot.queue.fail(lot.claim(), BROKEN)
    lot.queue.add([NewJob(kind=Kind.VALIDATION, title="d.csv", lot_id=LOT)])
    results = Results(lot.file, clock=lot.clock)
    report = lot_report(results, "Mars", jobs_of_lot(lot.board, LOT), made_at=NOON)
    assert [one.title for one in report.files] == ["a.csv", "b.csv", "c.csv", "d.csv"]
    assert [one.state for one in report.files] == ["terminée", "terminée", "échec", "en file"]
    assert report.files[2].problem == BROKEN.message
    assert report.totals == LotFigures(
        lines=2, errors=3, at_risk_cents=900, recoverable_cents=500, opportunity_cents=40
    )
    assert [one.title for one in report.first] == ["c.csv", "d.csv", "b.csv", "a.csv"]
    assert report.editions == ("2025-08",)


def test_a_choice_leaves_out_what_is_no_validation(lot: Jobs) -> None:
    job_id = validated(lot, "a.csv", {"1001": "1999991"})
    purge = lot.add("purge", kind=Kind.PURGE)
    assert [job.id for job in chosen_jobs(lot.board, [purge, job_id, uuid.uuid4()])] == [job_id]


def test_a_file_without_anything_to_look_at_is_not_among_the_first() -> None:
    clean = LotFile(title="a.csv", state="terminée", figures=LotFigures(lines=9))
    unread = LotFile(title="b.csv", state="terminée", figures=LotFigures(lines=9, unread=1))
    assert LotReport(title="Mars", made_at=NOON, files=(clean, unread)).first == (unread,)

"""What expires first among recent validations: the first thing that a person wants to see."""

import uuid
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.services.results.amounts import Tally, tally_columns, tally_of
from facnet_desktop.services.results.criteria import MONTH_DAYS
from facnet_desktop.services.results.findings import OpenFindings, open_findings
from facnet_desktop.services.results.pressing import pressing
from facnet_desktop.store.finding_index import CORE
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results, ResultsDestroyed

VALIDATIONS = 12
LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """The findings of one validation whose delay ends on ``last_day``, those already treated left out.

    ``first_number`` is the one that is worth most; ``title`` is the one of the job.
    """

    job_id: uuid.UUID
    title: str
    last_day: date
    days_left: int
    tally: Tally
    first_number: int


def expiring(
    results: Results,
    board: JobBoard,
    follow_ups: FollowUps,
    *,
    reference: Reference,
    today: date,
    validations: int = VALIDATIONS,
    limit: int = LISTED,
) -> tuple[Expiring, ...]:
    """What expires within ``MONTH_DAYS`` days, soonest first, over the newest validation of each file.

    Errors and warnings only (``pressing``). Validations older than the index of findings are passed over
    rather than indexed here.

    Raises:
        StoreError: the store cannot be read.
    """
    found: list[Expiring] = []
    seen: set[str] = set()
    for job_id in results.recent(validations):
        job = board.get(job_id)
        if job is None:
            continue
        path = str(job.request.get("path", job.title))
        if path in seen or not results.indexes.parts(job_id, (CORE,)):
            continue
        seen.add(path)
        try:
            book = open_findings(results, job_id, follow_ups=follow_ups, reference=reference, today=today)
        except (ResultsDestroyed, LookupError):  # destroyed since they were listed
            continue
        found += _of(book, job.title)
    return tuple(sorted(found, key=lambda one: one.last_day)[:limit])


def _of(book: OpenFindings, title: str) -> list[Expiring]:
    rows = (
        pressing(book.index)
        .filter(pl.col("days_left").is_between(0, MONTH_DAYS))
        .group_by("deadline", "days_left")
        .agg(
            *tally_columns(),
            first=pl.col("row").sort_by(pl.col("impact_cents").abs(), descending=True).first(),
        )
        .collect()
    )
    return [
        Expiring(
            job_id=book.job_id,
            title=title,
            last_day=row["deadline"],
            days_left=row["days_left"],
            tally=tally_of(row),
            first_number=row["first"] + 1,
        )
        for row in rows.iter_rows(named=True)
    ]

"""Read a validation for the screen, off the thread of the window."""

import uuid
from collections.abc import Iterator
from datetime import date

import polars as pl

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.services.results import documents
from facnet_desktop.services.results.findings import OpenFindings, open_findings
from facnet_desktop.services.results.soonest import Soonest, soonest_of
from facnet_desktop.store.finding_index import PATIENTS
from facnet_desktop.store.results import ResultsDestroyed
from facnet_desktop.store.store import Store
from facnet_desktop.ui.pages.results.shown import ShownValidation

RECENT = 50
_AT_ONCE = 5_000
"""Few enough that the window keeps its turn while they are put into a dictionary."""


class NoResults(LookupError):
    """That job left no validation, or no validation has completed yet."""


def recent_validations(store: Store) -> tuple[Job, ...]:
    """The last validations that completed, newest first, whether or not they are on the live list."""
    completed = JobFilter(kind=Kind.VALIDATION, states=frozenset({State.COMPLETED}), with_hidden=True)
    return tuple(store.board.listed(completed, limit=RECENT))


def open_validation(
    store: Store, source: ReferenceSource, job_id: uuid.UUID | None, today: date
) -> ShownValidation:
    """What a validation left, the last one by default; its findings too unless they were destroyed.

    Raises:
        NoResults: there is nothing to show.
        DamagedReference: the tables of the reference cannot be read.
        StoreError: the store cannot be read.
    """
    for job in _candidates(store, job_id):
        stored = store.results.validation(job.id)
        if stored is None:
            continue
        reference = source.load()
        book: OpenFindings | None = None
        if stored.destroyed_at is None:
            try:
                book = open_findings(
                    store.results, job.id, follow_ups=store.follow_ups, reference=reference, today=today
                )
            except ResultsDestroyed:
                stored = store.results.validation(job.id) or stored
        return ShownValidation(
            job=job,
            stored=stored,
            reading=documents.reading_of(stored.reading),
            rules=documents.rules_of(stored.rules),
            summary=documents.summary_of(stored.summary),
            details=documents.details_of(stored.details),
            reference=reference,
            today=today,
            book=book,
            aliases={} if book is None else _aliases(book),
            soonest=Soonest() if book is None else soonest_of(book),
        )
    raise NoResults(str(job_id))


def _candidates(store: Store, job_id: uuid.UUID | None) -> Iterator[Job]:
    if job_id is None:
        yield from recent_validations(store)
        return
    job = store.board.get(job_id)
    if job is not None:
        yield job


def _aliases(book: OpenFindings) -> dict[str, int]:
    """The number of each patient of the findings, in the order of the file."""
    first = (
        book.index.frame.lazy()
        .filter(pl.col("patient") > 0)
        .sort("line", maintain_order=True)
        .select(pl.col("patient").unique(maintain_order=True))
        .collect()["patient"]
    )
    keys = book.index.texts.table(PATIENTS)["key"].gather(first)
    numbers: dict[str, int] = {}
    for start in range(0, keys.len(), _AT_ONCE):
        some = keys.slice(start, _AT_ONCE).to_list()
        numbers.update(zip(some, range(start + 1, start + 1 + len(some)), strict=True))
    return numbers

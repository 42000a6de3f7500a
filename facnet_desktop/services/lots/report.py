"""A report on the files of a lot, or on those that were chosen."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.reports.lots.report import LotFigures, LotFile, LotReport
from facnet_desktop.services.jobs.outcome import outcome_of
from facnet_desktop.services.jobs.words import STATES
from facnet_desktop.services.lots.shared_invoices import shared_invoices
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results


def jobs_of_lot(board: JobBoard, lot_id: uuid.UUID) -> tuple[Job, ...]:
    """The validations of a lot, in the order they were queued.

    Raises:
        StoreError: they cannot be read.
    """
    wanted = JobFilter(lot_id=lot_id, kind=Kind.VALIDATION, with_hidden=True)
    return tuple(reversed(board.listed(wanted, limit=max(1, board.count(wanted)))))


def chosen_jobs(board: JobBoard, job_ids: Collection[uuid.UUID]) -> tuple[Job, ...]:
    """Validations by their ids, in that order; what is no validation is left out.

    Raises:
        StoreError: they cannot be read.
    """
    found = (board.get(job_id) for job_id in job_ids)
    return tuple(job for job in found if job is not None and job.kind is Kind.VALIDATION)


def lot_report(results: Results, title: str, jobs: Sequence[Job], *, made_at: datetime) -> LotReport:
    """What there is to say of them, invoices that two of them share included; reads every line of them.

    Raises:
        StoreError: they cannot be read.
    """
    files = tuple(_file(job) for job in jobs)
    done = [(job.id, job.title) for job in jobs if outcome_of(job) is not None]
    shared = shared_invoices(results, done)
    editions = {job.result.get("edition") for job in jobs if job.result is not None}
    return LotReport(
        title=title,
        made_at=made_at,
        files=files,
        shared=shared.pairs,
        uncompared=shared.uncompared,
        editions=tuple(sorted(edition for edition in editions if isinstance(edition, str))),
    )


def _file(job: Job) -> LotFile:
    outcome = outcome_of(job)
    told = STATES[job.state]
    figures = None
    if outcome is not None:
        figures = LotFigures(
            lines=outcome.lines,
            unread=outcome.unread,
            errors=outcome.errors,
            warnings=outcome.warnings,
            opportunities=outcome.opportunities,
            at_risk_cents=outcome.at_risk_cents,
            recoverable_cents=outcome.recoverable_cents,
            opportunity_cents=outcome.opportunity_cents,
        )
    ended_badly = job.state in (State.FAILED, State.INTERRUPTED) and job.error is not None
    return LotFile(
        title=job.title,
        state=told,
        figures=figures,
        problem=job.error.message if ended_badly and job.error is not None else "",
    )

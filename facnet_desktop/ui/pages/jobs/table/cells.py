"""What each cell of the list says, of a job and of a lot; plain texts, no Qt."""

from dataclasses import replace
from datetime import datetime, timedelta

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.jobs.job import ENDED, Job, Kind, State
from facnet_desktop.reports.store_words import file_size
from facnet_desktop.services.jobs.outcome import outcome_of
from facnet_desktop.services.jobs.time_left import duration
from facnet_desktop.ui.labels import KINDS, STATES, Mark
from facnet_desktop.ui.pages.jobs.live.lots import LotTally
from facnet_desktop.ui.pages.jobs.table.columns import Column
from facnet_desktop.ui.pages.jobs.table.progress_words import Around, lot_line, progress_line
from facnet_desktop.ui.theme.tokens import Tone


def job_cell(job: Job, column: Column, around: Around) -> str:
    """The text of a cell of a job; empty when there is nothing to say."""
    match column:
        case Column.FILE:
            return job.title
        case Column.STATE:
            return state_mark(job, around).word
        case Column.PROGRESS:
            return progress_line(job, around)
        case Column.DURATION:
            length = worked(job, around.now)
            return "" if length is None else duration(length)
        case Column.START:
            return moment_words(job.started_at or job.queued_at, around.now)
        case Column.KIND:
            return KINDS[job.kind].word
        case Column.SIZE:
            return "" if job.file_bytes is None else file_size(job.file_bytes)
        case Column.WHO:
            return job.created_by or ""
        case _:
            return _found(job, column)


def lot_cell(lot: LotTally, column: Column, now: datetime) -> str:
    """The same of a whole lot."""
    match column:
        case Column.FILE:
            return lot_title(lot)
        case Column.STATE:
            return lot_mark(lot).word
        case Column.PROGRESS:
            return lot_line(lot)
        case Column.LINES:
            return number(lot.lines) if lot.lines else ""
        case Column.ERRORS:
            return number(lot.errors) if lot.lines else ""
        case Column.RECOVERABLE:
            return format_cents(lot.recoverable_cents) if lot.lines else ""
        case Column.START:
            return "" if lot.created_at is None else moment_words(lot.created_at, now)
        case _:
            return ""


def state_mark(job: Job, around: Around) -> Mark:
    """« En cours », « Annulation… », « À examiner », « Échec »."""
    mark = STATES[job.state]
    if job.state is State.RUNNING and job.cancel_requested_at is not None:
        return Mark("Annulation…", "circle-stop", Tone.MUTED)
    if job.state is State.RUNNING and around.is_silent:
        return Mark("Semble bloquée", "hourglass", Tone.WARNING)
    return replace(mark, word="À examiner") if job.needs_review else mark


def lot_title(lot: LotTally) -> str:
    """What a lot is called."""
    return lot.title or f"Lot de {count(lot.files, 'fichier')}"


def lot_mark(lot: LotTally) -> Mark:
    """« En cours », « En file », « À examiner », « Terminé »."""
    if lot.running:
        return STATES[State.RUNNING]
    if lot.done < lot.files:
        return STATES[State.QUEUED]
    if lot.to_review:
        return replace(STATES[State.FAILED], word="À examiner")
    return replace(STATES[State.COMPLETED], word="Terminé")


def worked(job: Job, now: datetime) -> timedelta | None:
    """How long it was worked on the last time, ``None`` before it began."""
    if job.started_at is None:
        return None
    if job.state is State.RUNNING:
        return max(timedelta(), now - job.started_at)
    if job.worked_seconds > 0:
        return timedelta(seconds=job.worked_seconds)
    return job.ended_at - job.started_at if job.ended_at is not None and job.state in ENDED else None


def moment_words(moment: datetime, now: datetime) -> str:
    """« 14:05 » today, « hier, 14:05 », else the date with it."""
    local, today = moment.astimezone(), now.astimezone().date()
    if local.date() == today:
        return f"{local:%H:%M:%S}"
    if (today - local.date()).days == 1:
        return f"hier, {local:%H:%M}"
    return f"{local:%Y-%m-%d}{NBSP}{local:%H:%M}"


def second_line(job: Job, lot: LotTally | None) -> str:
    """What is under the name of a file: its lot, its clinic, else what the job does."""
    told = []
    if job.kind is not Kind.VALIDATION and job.title != KINDS[job.kind].word:
        told.append(KINDS[job.kind].word)
    if lot is not None:
        told.append(lot_title(lot))
    if job.dossier:
        told.append(job.dossier)
    if not told and job.file_bytes is not None:
        told.append(file_size(job.file_bytes))
    return f"{NBSP}· ".join(told)


def _found(job: Job, column: Column) -> str:
    outcome = outcome_of(job)
    if outcome is None:
        return ""
    match column:
        case Column.LINES:
            return number(outcome.lines)
        case Column.ERRORS:
            return number(outcome.errors)
        case _:
            return format_cents(outcome.recoverable_cents)

"""How far a job is, in words: « Lecture · 1,2 Mo de 3,4 Mo · 35 % · environ 40 s »."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.error_entries import entry_of
from facnet_desktop.jobs.figures import QueuePlace
from facnet_desktop.jobs.job import Job, JobProgress, Kind, State
from facnet_desktop.jobs.retry import wait_until
from facnet_desktop.reports.store_words import file_size
from facnet_desktop.services.jobs.time_left import duration, shown_time_left
from facnet_desktop.services.jobs.words import PHASES, found_by
from facnet_desktop.ui.pages.jobs.live.lots import LotTally

PHASE_WORDS: Mapping[Phase, str] = {phase: word.capitalize() for phase, word in PHASES.items()}
BETWEEN = f"{NBSP}· "


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a job does not say of itself: its place, the time, whether it has gone silent."""

    now: datetime
    place: QueuePlace | None = None
    seconds_left: float | None = None
    is_silent: bool = False


def progress_line(job: Job, around: Around) -> str:
    """Where the job is, in one line; what it found once it has completed."""
    match job.state:
        case State.RUNNING:
            return running_line(job, around)
        case State.QUEUED:
            return "" if around.place is None else place_words(around.place)
        case State.RETRYING:
            return f"{which_attempt(job)}{BETWEEN}{wait_words(job, around.now)}"
        case State.COMPLETED:
            return BETWEEN.join(found_by(job))
        case State.FAILED:
            return "" if job.error is None else entry_of(job.error.code).title
        case _:
            return stopped_words(job)


def running_line(job: Job, around: Around) -> str:
    """All that is known of a job that runs."""
    step, percent, more = running_parts(job, around)
    return BETWEEN.join(part for part in (step, *more[:1], percent, *more[1:]) if part)


def running_parts(job: Job, around: Around) -> tuple[str, str, tuple[str, ...]]:
    """The step, how far the whole is, and what else there is to say, the amount first when it is known."""
    if job.cancel_requested_at is not None:
        return "Annulation en cours…", "", ()
    step = phase_words(job.progress)
    more = [amount_words(job), "" if around.is_silent else shown_time_left(around.seconds_left)]
    if job.attempt > 1:
        more.append(f"tentative {job.attempt} sur {job.max_attempts}")
    if around.is_silent:
        step = f"Semble bloquée{BETWEEN}{step}"
    return step, percent_words(job.progress.percent), tuple(more)


def phase_words(progress: JobProgress) -> str:
    """« Lecture », « Vérification »…"""
    return PHASE_WORDS[Phase(progress.phase)] if progress.phase in set(Phase) else "Préparation"


def amount_words(job: Job) -> str:
    """« 1,2 Mo de 3,4 Mo » of a file being read, whose number of lines is not known before its end;
    « règle 3 de 48 » of what is being checked.
    """
    progress = job.progress
    if progress.total < 2 or not 0 <= progress.done <= progress.total:
        return ""
    if progress.phase == Phase.READING.value and job.kind is Kind.VALIDATION:
        return f"{file_size(progress.done)} de {file_size(progress.total)}"
    if progress.phase == Phase.CHECKING.value and progress.rule is not None:
        return f"règle {number(min(progress.done + 1, progress.total))} de {number(progress.total)}"
    return ""


def percent_words(percent: float) -> str:
    """Rounded down: 100 % is the end."""
    return f"{int(percent)}{NBSP}%"


def place_words(place: QueuePlace) -> str:
    """« 1re de 12 », « 3e de 12 »."""
    rank = "1re" if place.position == 1 else f"{number(place.position)}e"
    return f"{rank} de {number(place.waiting)}"


def which_attempt(job: Job) -> str:
    """« 2 sur 3 », the attempt to come."""
    return f"{min(job.attempt + 1, job.max_attempts)} sur {job.max_attempts}"


def wait_words(job: Job, now: datetime) -> str:
    """« reprise dans 4 s »."""
    if job.next_attempt_at is None:
        return "reprise imminente"
    wait = wait_until(job.next_attempt_at, now)
    seconds = -(-wait // timedelta(seconds=1))
    return f"reprise dans {duration(timedelta(seconds=seconds))}" if seconds > 0 else "reprise imminente"


def stopped_words(job: Job) -> str:
    """« arrêtée à 35 % (lecture) » of what was cancelled or interrupted while it ran."""
    if not job.claim or job.progress.phase not in set(Phase):
        return "avant son début" if job.state is State.CANCELLED else ""
    return f"arrêtée à {percent_words(job.progress.percent)} ({PHASES[Phase(job.progress.phase)]})"


def lot_line(lot: LotTally) -> str:
    """« Lot : 37 de 60 fichiers · 2 à examiner »."""
    told = [f"Lot{NBSP}: {number(lot.done)} de {count(lot.files, 'fichier')}"]
    if lot.to_review:
        told.append(f"{number(lot.to_review)}{NBSP}à examiner")
    elif lot.failed:
        told.append(count(lot.failed, "échec"))
    return BETWEEN.join(told)

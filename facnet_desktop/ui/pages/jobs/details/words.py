"""The sentences of the details of a job; plain texts, no Qt."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from facnet_desktop.domain.french import count, enumeration, long_date, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.retention import Gone, Reason
from facnet_desktop.jobs.figures import Lot
from facnet_desktop.jobs.job import Attempt, Job, Kind, State
from facnet_desktop.reports.store_words import file_size
from facnet_desktop.services.jobs.outcome import Outcome
from facnet_desktop.services.jobs.time_left import duration
from facnet_desktop.services.jobs.words import STATES
from facnet_desktop.ui.labels import KINDS
from facnet_desktop.ui.pages.jobs.table.cells import worked
from facnet_desktop.ui.pages.jobs.table.progress_words import (
    Around,
    place_words,
    stopped_words,
    wait_words,
    which_attempt,
)


def state_sentence(job: Job, around: Around) -> str:
    """Where the job is, in a sentence."""
    match job.state:
        case State.RUNNING if job.cancel_requested_at is not None:
            return "Annulation en cours… La tâche s'arrête dès que le travail le permet."
        case State.RUNNING if around.is_silent:
            return "La tâche semble bloquée\u00a0: elle n'a rien dit depuis une minute."
        case State.RUNNING:
            return f"La tâche est en cours (tentative {job.attempt} sur {job.max_attempts})."
        case State.QUEUED if around.place is not None:
            return f"La tâche attend son tour\u00a0: {place_words(around.place)} dans la file."
        case State.QUEUED:
            return "La tâche attend son tour."
        case State.RETRYING:
            return f"Nouvelle tentative ({which_attempt(job)}), {wait_words(job, around.now)}."
        case State.COMPLETED:
            length = worked(job, around.now)
            return "La tâche est terminée." if length is None else f"Terminée en {duration(length)}."
        case State.CANCELLED:
            stopped = stopped_words(job)
            return f"La tâche a été annulée, {stopped}." if stopped else "La tâche a été annulée."
        case State.INTERRUPTED:
            return "Le programme s'est fermé pendant le traitement; la tâche peut être reprise."
        case _ if job.needs_review:
            return "La tâche a épuisé ses tentatives; elle est à examiner."
    return "La tâche est en échec."


def facts_of(job: Job, lot: Lot | None, now: datetime) -> list[tuple[str, str]]:
    """What is known of a job, whatever its state."""
    length = worked(job, now)
    waited = job.started_at - job.queued_at if job.started_at is not None else None
    cancelled = job.cancelled_by if job.state is State.CANCELLED else None
    return [
        ("Genre", KINDS[job.kind].word),
        (
            "Lot",
            ""
            if lot is None
            else f"{lot.title} ({number(lot.done)} de {count(lot.counters.total, 'fichier')})",
        ),
        ("Clinique ou client", job.dossier or ""),
        ("Taille", "" if job.file_bytes is None else file_size(job.file_bytes)),
        ("Mise en file", full_moment(job.created_at)),
        ("Début", "" if job.started_at is None else full_moment(job.started_at)),
        ("Fin", "" if job.ended_at is None else full_moment(job.ended_at)),
        ("Attente", "" if waited is None or waited < timedelta(seconds=1) else duration(waited)),
        ("Durée", "" if length is None or job.ended_at is None else duration(length)),
        ("Lancée par", job.created_by or ""),
        ("Annulée par", cancelled or ""),
    ]


def result_facts(outcome: Outcome) -> list[tuple[str, str]]:
    """What a validation found; the three amounts are never added to one another."""
    return [
        ("Lignes lues", number(outcome.lines)),
        ("Lignes non lues", number(outcome.unread) if outcome.unread else ""),
        ("Erreurs", number(outcome.errors)),
        ("À vérifier", number(outcome.warnings)),
        ("Occasions à vérifier", number(outcome.opportunities) if outcome.opportunities else ""),
        ("Montant à risque", format_cents(outcome.at_risk_cents) if outcome.at_risk_cents else ""),
        (
            "À récupérer après correction",
            format_cents(outcome.recoverable_cents) if outcome.recoverable_cents else "",
        ),
        ("Règles exécutées", number(outcome.executed)),
        ("Règles non exécutées", enumeration(outcome.not_run, 8)),
        ("Règles en échec", enumeration(outcome.broken, 8)),
    ]


def attempts_told(attempts: Sequence[Attempt]) -> list[tuple[str, str]]:
    """« Tentative 1 - échec », and what is known of it."""
    told = []
    for place, attempt in enumerate(attempts, 1):
        state = State.FAILED if attempt.state is State.RETRYING else attempt.state
        parts = [full_moment(attempt.started_at), duration(timedelta(seconds=attempt.worked_seconds))]
        why = "" if attempt.error is None else attempt.error.message
        told.append(
            (f"Tentative {place} - {STATES[state]}", f"{', '.join(parts)}.{f' {why}' if why else ''}")
        )
    return told


def gone_sentence(gone: Gone, kind: Kind | None = Kind.VALIDATION) -> str:
    """« Cette validation a été détruite le … (purge automatique). »"""
    how = "purge automatique" if gone.reason is Reason.RETENTION else "à la demande"
    what = "Cette validation" if kind is Kind.VALIDATION else "Cette tâche"
    return f"{what} a été détruite le {_day(gone.at)} ({how}). Ses constats n'existent plus."


def destroyed_sentence(at: datetime) -> str:
    """The counts of the validation are still there, its detail is not."""
    return f"Le détail de cette validation a été détruit le {_day(at)}; son résumé reste."


def full_moment(moment: datetime) -> str:
    """« 2025-03-11 à 14:05:03 », on the clock of this computer."""
    return f"{moment.astimezone():%Y-%m-%d à %H:%M:%S}"


def technical(job: Job) -> str:
    """What only the technical support needs."""
    lines = [f"Identifiant{NBSP}: {job.id}", f"Prises{NBSP}: {job.claim}", f"Priorité{NBSP}: {job.priority}"]
    if job.rescues:
        lines.append(f"Reprises après un arrêt{NBSP}: {job.rescues}")
    return "\n".join(lines)


def _day(moment: datetime) -> str:
    return long_date(moment.astimezone().date())

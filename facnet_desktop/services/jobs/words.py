"""The French words of a job: its state, its kind, its phase, and where it is in a few words."""

from collections.abc import Mapping

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.figures import QueuePlace
from facnet_desktop.jobs.job import Job, Json, Kind, State, Status

STATES: Mapping[State, str] = {
    State.QUEUED: "en file",
    State.RUNNING: "en cours",
    State.RETRYING: "nouvelle tentative",
    State.COMPLETED: "terminée",
    State.FAILED: "échec",
    State.CANCELLED: "annulée",
    State.INTERRUPTED: "interrompue",
}
STATUSES: Mapping[Status, str] = {
    Status.QUEUED: "en file",
    Status.RUNNING: "en cours",
    Status.COMPLETED: "terminées",
    Status.FAILED: "en échec",
    Status.CANCELLED: "annulées",
}
KINDS: Mapping[Kind, str] = {
    Kind.VALIDATION: "validation",
    Kind.IMPORT: "importation",
    Kind.EXPORT: "exportation",
    Kind.SELFTEST: "autodiagnostic",
    Kind.PURGE: "purge",
    Kind.BACKUP: "sauvegarde",
}
PHASES: Mapping[Phase, str] = {
    Phase.READING: "lecture",
    Phase.SAVING: "enregistrement",
    Phase.CHECKING: "vérification",
    Phase.FINISHING: "préparation du résultat",
}


def state_of(job: Job, place: QueuePlace | None = None) -> str:
    """« en file (position 3 de 12) », « en cours, lecture, 35 % », « nouvelle tentative (2 sur 3) »…"""
    word = STATES[job.state]
    match job.state:
        case State.QUEUED if place is not None:
            return f"{word} (position {number(place.position)} de {number(place.waiting)})"
        case State.RUNNING if job.cancel_requested_at is not None:
            return "en cours d'annulation"
        case State.RUNNING:
            phase = "" if job.progress.phase is None else f", {PHASES[Phase(job.progress.phase)]}"
            return f"{word}{phase}, {job.progress.percent:.0f}{NBSP}%"
        case State.RETRYING:
            return f"{word} ({job.attempt + 1} sur {job.max_attempts})"
        case State.FAILED if job.needs_review:
            return f"{word}, à examiner"
    return word


HELD_DAYS = "held_days"
"""In the result of a purge that waited: how many days the clock is ahead of the last known activity."""


def found_by(job: Job) -> list[str]:
    """« 6 erreurs », « 3 à vérifier », « 2 lignes non lues » of a validation that completed.

    Of a purge, only why it destroyed nothing when it should have looked.
    """
    if job.kind is Kind.PURGE and (ahead := _number(dict(job.result or {}), HELD_DAYS)):
        return [clock_ahead(ahead)]
    if job.kind is not Kind.VALIDATION or job.result is None:
        return []
    summary, rows = job.result.get("summary"), job.result.get("rows")
    counted = (
        (_number(summary, "errors"), "erreur", "erreurs"),
        (_number(summary, "warnings"), "à vérifier", "à vérifier"),
        (_number(summary, "optimizations"), "occasion à vérifier", "occasions à vérifier"),
        (_number(rows, "rejected"), "ligne non lue", "lignes non lues"),
    )
    return [count(number, one, many) for number, one, many in counted if number] or [
        "aucun constat à traiter"
    ]


def clock_ahead(days: int) -> str:
    """Why a purge waits for seven days of use."""
    return (
        f"rien de détruit, car la date de l'ordinateur est en avance de {count(days, 'jour')} "
        "sur la dernière activité connue; la vérifier"
    )


def _number(facts: Json, name: str) -> int:
    value = facts.get(name) if isinstance(facts, dict) else None
    return value if isinstance(value, int) else 0

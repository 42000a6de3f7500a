"""What may be done with which jobs, and why not: the words of the tooltips come from here."""

from collections.abc import Sequence
from enum import Enum

from facnet_desktop.jobs.job import ENDED, WAITING, Job, Kind, State


class Command(Enum):
    """What a person may ask of the jobs that she selected."""

    OPEN = "open"
    CANCEL = "cancel"
    RETRY = "retry"
    FIRST = "first"
    UP = "up"
    DOWN = "down"
    WAIT = "wait"
    AGAIN = "again"
    REMOVE = "remove"
    DELETE = "delete"
    EXPORT = "export"
    COPY = "copy"


_NOTHING = "Sélectionner d'abord une tâche dans la liste."
_REASONS = {
    Command.OPEN: "Le résultat s'ouvre une fois la validation terminée.",
    Command.CANCEL: "Seule une tâche en file ou en cours peut être annulée.",
    Command.RETRY: "Seule une tâche en échec, annulée ou interrompue peut être réessayée.",
    Command.FIRST: "Seule une tâche en file peut passer en premier.",
    Command.UP: "Seule une tâche en file peut être déplacée.",
    Command.DOWN: "Seule une tâche en file peut être déplacée.",
    Command.WAIT: "Cette tâche donne des signes d'activité.",
    Command.AGAIN: "Seule une validation finie peut être refaite.",
    Command.REMOVE: "Seule une tâche finie peut être retirée de la liste.",
    Command.DELETE: "La tâche attend son tour ou est en cours\u00a0: l'annuler d'abord.",
    Command.EXPORT: _NOTHING,
    Command.COPY: "Cette tâche n'a pas d'erreur.",
}
_ASKED = "L'annulation est déjà demandée; la tâche s'arrête dès que le travail le permet."
_ONE = "Sélectionner une seule tâche."
_ONLY_ONE = frozenset({Command.OPEN, Command.DELETE, Command.EXPORT, Command.COPY})


def allows(command: Command, job: Job, *, is_silent: bool = False) -> bool:
    """Whether the command does something to that job."""
    match command:
        case Command.OPEN:
            return job.kind is Kind.VALIDATION and job.state is State.COMPLETED
        case Command.CANCEL:
            asked = job.cancel_requested_at is not None
            return job.state in WAITING or (job.state is State.RUNNING and not asked)
        case Command.RETRY:
            return job.state in (State.FAILED, State.CANCELLED, State.INTERRUPTED, State.RETRYING)
        case Command.FIRST | Command.UP | Command.DOWN:
            return job.state in WAITING
        case Command.WAIT:
            return job.state is State.RUNNING and is_silent
        case Command.AGAIN:
            return job.kind is Kind.VALIDATION and job.state in ENDED
        case Command.REMOVE:
            return job.state in ENDED and (not job.hidden or job.needs_review)
        case Command.DELETE:
            return job.state in ENDED
        case Command.COPY:
            return job.error is not None
        case Command.EXPORT:
            return True


def refusal(command: Command, jobs: Sequence[Job], *, allowed: bool) -> str:
    """Why the command cannot be given for these jobs, of which some allow it or none; empty when it can."""
    if not jobs:
        return _NOTHING
    if command in _ONLY_ONE and len(jobs) > 1:
        return _ONE
    if allowed:
        return ""
    if command is Command.CANCEL and all(job.state is State.RUNNING for job in jobs):
        return _ASKED
    return _REASONS[command]

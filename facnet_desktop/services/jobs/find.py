"""A job by its identifier, as a person or a program gives it: strictly checked before anything else."""

import uuid
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import long_date, quoted
from facnet_desktop.domain.retention import Gone, Reason
from facnet_desktop.jobs.job import Job
from facnet_desktop.reports.terminal import harmless
from facnet_desktop.store.errors import absent
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.retention import Retention

_SEE_LIST = "Consulter la liste des tâches\u00a0: facnet-desktop taches liste."
_NO_JOB = "Aucune tâche n'a l'identifiant"
_NO_LOT = "Aucun lot n'a l'identifiant"
_LONGEST_SHOWN = 40


class NotAnIdentifier(UserError):
    """The text is not the identifier of a job as the program writes it."""

    code = ErrorCode.REQUEST


class UnknownJob(UserError):
    """No job has that identifier, or it was destroyed."""

    code = ErrorCode.REQUEST


class UnknownLot(UserError):
    """No lot has that identifier, or none of its jobs is left."""

    code = ErrorCode.REQUEST


def job_id_of(text: str) -> uuid.UUID:
    """The identifier in its canonical form only: 36 characters, in lower case.

    Raises:
        NotAnIdentifier: it is anything else.
    """
    try:
        job_id = uuid.UUID(text)
    except ValueError:
        job_id = None
    if job_id is None or str(job_id) != text:
        shown = harmless(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
        raise NotAnIdentifier(
            f"{quoted(shown) if shown.strip() else 'Un texte vide'} n'est pas un identifiant de tâche.",
            "Rien n'a été fait.",
            _SEE_LIST,
        )
    return job_id


def find_job(job_id: uuid.UUID, board: JobBoard, retention: Retention) -> Job:
    """The job as it stands.

    Raises:
        UnknownJob: there is none; when it was destroyed, the sentence says when.
    """
    job = board.get(job_id)
    if job is None:
        raise unknown_job(job_id, retention)
    return job


def unknown_lot(lot_id: uuid.UUID) -> UnknownLot:
    """What to tell whoever asked for a lot that is not there."""
    return UnknownLot(f"{_NO_LOT} {lot_id}.", "Rien n'a été fait.", _SEE_LIST)


def nothing_kept(
    folder: Path, *, job_id: uuid.UUID | None = None, lot_id: uuid.UUID | None = None
) -> UserError:
    """Why what was asked for is not there: the folder, perhaps mistyped, holds no store."""
    absence = absent(folder)
    where = f"{absence.what[0].lower()}{absence.what[1:]}"
    if job_id is not None:
        return UnknownJob(f"{_NO_JOB} {job_id}\u00a0: {where}", absence.consequence, absence.next_step)
    if lot_id is not None:
        return UnknownLot(f"{_NO_LOT} {lot_id}\u00a0: {where}", absence.consequence, absence.next_step)
    return absence


def unknown_job(job_id: uuid.UUID, retention: Retention) -> UnknownJob:
    """Why there is no such job."""
    gone = retention.gone(job_id)
    if gone is None:
        return UnknownJob(f"{_NO_JOB} {job_id}.", "Rien n'a été fait.", _SEE_LIST)
    return UnknownJob(
        f"La tâche {job_id} a été {gone_on(gone)}.",
        "Ses constats n'existent plus.",
        "Valider le fichier de nouveau, s'il existe encore.",
    )


def gone_on(gone: Gone) -> str:
    """« purgée le 22 novembre 2026 », or that a person had it destroyed."""
    day = long_date(gone.at.astimezone().date())
    return f"purgée le {day}" if gone.reason is Reason.RETENTION else f"détruite le {day} (à la demande)"

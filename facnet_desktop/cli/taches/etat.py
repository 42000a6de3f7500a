"""``taches etat``: where one job stands."""

from datetime import datetime

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import Desk, ids_of, job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.reports.terminal import Page
from facnet_desktop.services.jobs.find import gone_on
from facnet_desktop.services.jobs.status_document import status_document
from facnet_desktop.services.jobs.time_left import duration
from facnet_desktop.services.jobs.words import KINDS, STATES, found_by, state_of

_COLUMN = 18
_RESUMED = "à reprendre, à l'ouverture du logiciel ou par «\u00a0facnet-desktop taches traiter\u00a0»"


@click.argument("text", metavar="UUID")
def _etat(installation: Installation, text: str, format_: str, *, data: DataFolder) -> int:
    """Dit où en est une tâche : son état, sa place, ses tentatives, son erreur."""
    (job_id,) = ids_of([text], data)
    with opened(installation, data, jobs=[job_id]) as desk:
        job = desk.job(job_id)
        if format_ == "json":
            say_json(status_document(job, desk.place(job)))
        else:
            with page() as shown:
                _show(shown, desk, job)
    return ExitCode.NOTHING_TO_FIX


def _show(shown: Page, desk: Desk, job: Job) -> None:
    shown.title(job.title)
    gone = desk.store.retention.gone(job.id)
    fields = {
        "Identifiant": str(job.id),
        "Genre": KINDS[job.kind],
        "État": state_of(job, desk.place(job)),
        "Constats": ", ".join(found_by(job)),
        "Conservation": f"{gone_on(gone)}; seul le sommaire reste" if gone is not None else None,
        "Dossier": job.dossier,
        "Lot": job.lot_id and str(job.lot_id),
        "Créée": _moment(job.created_at),
        "Lancée par": job.created_by,
        "Commencée": _moment(job.started_at),
        "Finie": _moment(job.ended_at),
        "Durée": duration(job.ended_at - job.started_at) if job.ended_at and job.started_at else None,
        "Annulée par": job.cancelled_by if job.state is State.CANCELLED else None,
        "Suite": _RESUMED if job.state is State.INTERRUPTED else None,
        "Erreur": job.error and f"{job.error.message} ({job.error.code})",
    }
    for label, value in fields.items():
        if value:
            shown.field(label, value, column=_COLUMN)
    attempts = desk.store.board.attempts(job.id)
    if len(attempts) > 1:
        for number, attempt in enumerate(attempts, 1):
            why = f", {attempt.error.message}" if attempt.error else ""
            ended = State.FAILED if attempt.state is State.RETRYING else attempt.state
            told = f"{STATES[ended]} le {_moment(attempt.ended_at)}{why}"
            shown.field(f"Tentative {number}", told, column=_COLUMN)


def _moment(moment: datetime | None) -> str | None:
    """In the time of this computer, as tables show it."""
    return None if moment is None else moment.astimezone().strftime("%Y-%m-%d à %H:%M:%S")


etat = job_command("etat", "Dit où en est une tâche.")(_etat)

"""``taches traiter``: be the program that runs the queue, until nothing waits."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from facnet_desktop import __version__
from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.taches.attendant import Attendant
from facnet_desktop.cli.taches.desk import Desk, job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.cli.taches.verdict import worst
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.account import account_name
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.instance.messages import CancelJob, Message, QueueChanged
from facnet_desktop.services.jobs.housekeeping import queue_due_backup, queue_due_purge
from facnet_desktop.services.jobs.rescue import rescue, resume
from facnet_desktop.services.jobs.runner import MOST_WORKERS, Runner, default_workers
from facnet_desktop.services.jobs.status_document import listed_document
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.metadata import Version


class NoWindow(Exception):
    """What was asked needs the window; the program that asks is told that it was not done."""


@click.option(
    "--taches-a-la-fois",
    "workers",
    type=options.WholeNumber(1, MOST_WORKERS),
    metavar="N",
    help="Combien de tâches à la fois; par défaut, selon l'ordinateur.",
)
@click.option(
    "--sans-reprise", "leave_unfinished", is_flag=True, help="Laisse les tâches interrompues où elles sont."
)
def _traiter(
    installation: Installation,
    workers: int | None,
    format_: str,
    *,
    leave_unfinished: bool,
    data: DataFolder,
) -> int:
    """Traite la file d'attente jusqu'à ce qu'il ne reste rien à faire.

    Les tâches qu'un arrêt a interrompues sont reprises au début de leur fichier; celle que deux arrêts
    ont interrompue est mise en échec. Un seul programme traite la file d'un dossier de données à la fois.

    Codes de sortie : ceux de « valider », le pire de toutes les tâches traitées.
    """
    with opened(installation, data, may_make=True) as desk, InstanceLock(data):
        desk.journal.write(Event.PROGRAM_STARTED, version=Version(__version__))
        _begin(desk, leave_unfinished=leave_unfinished)
        jobs = _run(installation, desk, default_workers() if workers is None else workers)
        desk.journal.write(Event.PROGRAM_STOPPED)
        paused = desk.store.board.is_paused()
        if format_ == "json":
            say_json({"version": 1, "paused": paused, "jobs": [listed_document(job, None) for job in jobs]})
        else:
            _show(jobs, paused=paused)
    return worst(jobs)


def _begin(desk: Desk, *, leave_unfinished: bool) -> None:
    """Settle what a dead program left, and queue what is due every day."""
    rescued = rescue(desk.store.queue, desk.store.board)
    for job in rescued.found:
        desk.journal.write(Event.JOB_RESCUED, job=job.id, state=job.state)
    if rescued.unfinished:
        click.echo(rescued.sentence, err=True)
        if not leave_unfinished:
            resume(desk.store.queue, rescued.unfinished)
    now = datetime.now(UTC)
    queue_due_purge(desk.store.queue, desk.store.board, now, starting=False, by=account_name())
    queue_due_backup(desk.store.queue, desk.store.board, now, by=account_name())


def _run(installation: Installation, desk: Desk, workers: int) -> list[Job]:
    attendant = Attendant(sys.stderr, desk.store.board, desk.journal)
    with installation.executor(desk.store, desk.journal, workers=workers) as executor:
        runner = Runner(
            queue=desk.store.queue,
            board=desk.store.board,
            executor=executor,
            workers=workers,
            listener=attendant,
        )
        try:
            with _listening(desk, runner):
                runner.run_until_idle()
        finally:
            attendant.clear()
    found = (desk.store.board.get(job_id) for job_id in attendant.ended)
    return [job for job in found if job is not None]


@contextmanager
def _listening(desk: Desk, runner: Runner) -> Iterator[None]:
    """Hear what other programs ask; without it, a cancellation is still heard at the next progress kept."""

    def handle(message: Message) -> None:
        match message:
            case QueueChanged():
                runner.wake()
            case CancelJob(job_id):
                runner.heed(job_id)
            case _:
                raise NoWindow

    try:
        listener = InstanceListener(desk.data, handle)
    except OSError:
        yield
        return
    with listener:
        yield


def _show(jobs: list[Job], *, paused: bool) -> None:
    counted = (
        (State.COMPLETED, "terminée", "terminées"),
        (State.FAILED, "en échec", "en échec"),
        (State.CANCELLED, "annulée", "annulées"),
        (State.INTERRUPTED, "interrompue", "interrompues"),
    )
    parts = [
        count(number, one, many)
        for state, one, many in counted
        if (number := sum(job.state is state for job in jobs))
    ]
    with page() as text:
        text.paragraph(f"Tâches traitées\u00a0: {', '.join(parts) or 'aucune'}.")
        if paused:
            text.paragraph(
                "La file d'attente est suspendue; pour la relancer\u00a0: facnet-desktop taches reprendre."
            )


traiter = job_command("traiter", "Traite la file d'attente.")(_traiter)

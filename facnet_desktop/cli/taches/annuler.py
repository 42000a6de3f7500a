"""``taches annuler``: cancel jobs, or a whole lot."""

import uuid

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import Desk, ids_of, job_command, opened
from facnet_desktop.cli.taches.said import say_states
from facnet_desktop.cli.taches.several import acted_on
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.job import State
from facnet_desktop.services.account import account_name
from facnet_desktop.services.instance.messages import CancelJob
from facnet_desktop.services.journal.events import Event


@click.argument("texts", metavar="UUID…", nargs=-1)
@click.option("--lot", "lot", metavar="UUID", help="Toutes les tâches de ce lot qui ne sont pas finies.")
def _annuler(
    installation: Installation, texts: tuple[str, ...], lot: str | None, format_: str, *, data: DataFolder
) -> int:
    """Annule des tâches.

    Une tâche en file est annulée aussitôt; une tâche en cours s'arrête dès que le travail le permet, et
    rien n'en est conservé à moitié.
    """
    if bool(texts) == bool(lot):
        raise click.UsageError("Indiquer des tâches, ou un lot par --lot.")
    ids = ids_of(texts, data)
    lots = ids_of([lot] if lot else [], data)
    alone = len(ids) == 1
    with opened(installation, data, jobs=ids, lot=next(iter(lots), None)) as desk:
        if lots:
            done = _cancel_lot(desk, lots[0])
        else:
            jobs = [desk.job(job_id) for job_id in ids]
            done = [job.id for job in acted_on(desk, jobs, lambda job: _cancel(desk, job.id), alone=alone)]
        say_states(desk, [desk.job(job_id) for job_id in done], format_, alone=alone)
    return ExitCode.UNUSABLE if len(done) < len(ids) else ExitCode.NOTHING_TO_FIX


def _cancel_lot(desk: Desk, lot_id: uuid.UUID) -> list[uuid.UUID]:
    states = desk.store.queue.cancel_lot(lot_id, by=account_name())
    if not states:
        desk.lot(lot_id)
    for job_id, state in states.items():
        _tell(desk, job_id, state)
    return list(states)


def _cancel(desk: Desk, job_id: uuid.UUID) -> None:
    _tell(desk, job_id, desk.store.queue.cancel(job_id, by=account_name()))


def _tell(desk: Desk, job_id: uuid.UUID, state: State) -> None:
    """Tell the log and, when the job runs, the program that runs it."""
    asked = state is State.RUNNING
    desk.journal.write(Event.JOB_CANCEL_REQUESTED if asked else Event.JOB_CANCELLED, job=job_id)
    if asked:
        desk.tell(CancelJob(job_id))


annuler = job_command("annuler", "Annule des tâches.")(_annuler)

"""``taches annuler``: cancel jobs, or a whole lot."""

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import ids_of, job_command, opened
from facnet_desktop.cli.taches.said import say_states
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
    who = account_name()
    with opened(installation, data) as desk:
        if lots:
            states = desk.store.queue.cancel_lot(lots[0], by=who)
            if not states and desk.store.board.lot(lots[0]) is None:
                raise desk.unknown(lots[0])
            ids = list(states)
        else:
            states = {}
            for job_id in ids:
                desk.job(job_id)
            for job_id in ids:
                try:
                    states[job_id] = desk.store.queue.cancel(job_id, by=who)
                except LookupError:
                    raise desk.unknown(job_id) from None
        for job_id, state in states.items():
            asked = state is State.RUNNING
            desk.journal.write(Event.JOB_CANCEL_REQUESTED if asked else Event.JOB_CANCELLED, job=job_id)
            if asked:
                desk.tell(CancelJob(job_id))
        say_states(desk, [desk.job(job_id) for job_id in ids], format_)
    return ExitCode.NOTHING_TO_FIX


annuler = job_command("annuler", "Annule des tâches.")(_annuler)

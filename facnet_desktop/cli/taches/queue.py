"""``taches suspendre``, ``reprendre`` and ``premier``: the order of the queue, and whether it moves."""

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import ids_of, job_command, opened
from facnet_desktop.cli.taches.said import page, say_json, say_states
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.transitions import WrongState
from facnet_desktop.services.instance.messages import QueueChanged
from facnet_desktop.services.journal.events import Event


def _suspendre(installation: Installation, format_: str, *, data: DataFolder) -> int:
    """Suspend la file d'attente, aussi après un redémarrage.

    Les tâches en cours finissent; aucune autre ne commence avant « taches reprendre ».
    """
    with opened(installation, data, may_make=True) as desk:
        desk.store.queue.pause()
        desk.journal.write(Event.QUEUE_PAUSED)
    _say(format_, "La file d'attente est suspendue. Les tâches en cours finissent.", paused=True)
    return ExitCode.NOTHING_TO_FIX


def _reprendre(installation: Installation, format_: str, *, data: DataFolder) -> int:
    """Relance la file d'attente après « taches suspendre ».

    Les tâches interrompues se reprennent par « taches reessayer --interrompues ».
    """
    with opened(installation, data, may_make=True) as desk:
        desk.store.queue.resume()
        desk.journal.write(Event.QUEUE_RESUMED)
        desk.tell(QueueChanged())
    _say(format_, "La file d'attente a repris.", paused=False)
    return ExitCode.NOTHING_TO_FIX


@click.argument("text", metavar="UUID")
def _premier(installation: Installation, text: str, format_: str, *, data: DataFolder) -> int:
    """Traite une tâche en file avant toutes les autres."""
    (job_id,) = ids_of([text], data)
    with opened(installation, data, jobs=[job_id]) as desk:
        desk.job(job_id)
        if not desk.store.queue.go_first(job_id):
            raise WrongState(
                "Cette tâche n'est pas en file.",
                "L'ordre n'a pas été changé.",
                "Consulter la liste des tâches\u00a0: facnet-desktop taches liste --etat en-file.",
            )
        desk.tell(QueueChanged())
        say_states(desk, [desk.job(job_id)], format_)
    return ExitCode.NOTHING_TO_FIX


def _say(format_: str, sentence: str, *, paused: bool) -> None:
    if format_ == "json":
        say_json({"paused": paused})
        return
    with page() as text:
        text.paragraph(sentence)


suspendre = job_command("suspendre", "Suspend la file d'attente.")(_suspendre)
reprendre = job_command("reprendre", "Relance la file d'attente.")(_reprendre)
premier = job_command("premier", "Traite une tâche en premier.")(_premier)

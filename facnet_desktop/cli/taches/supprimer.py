"""``taches supprimer``: destroy one job with everything it left."""

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.confirm import confirmed
from facnet_desktop.cli.taches.desk import ids_of, job_command, opened
from facnet_desktop.cli.taches.purger import archive_of, say_purged
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import quoted
from facnet_desktop.services.account import account_name
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.purge import delete_job


@click.argument("text", metavar="UUID")
@click.option("--oui", "agreed", is_flag=True, help="Détruit sans demander de confirmation.")
def _supprimer(installation: Installation, text: str, format_: str, *, agreed: bool, data: DataFolder) -> int:
    """Détruit une tâche finie : ses lignes, ses constats, son sommaire, ses événements.

    L'export de facturation lui-même n'est pas touché. Ce qui est détruit ne peut pas être récupéré.
    """
    (job_id,) = ids_of([text], data)
    with opened(installation, data, jobs=[job_id]) as desk:
        desk.settle()
        job = desk.job(job_id)
        if not agreed and not confirmed(f"Détruire définitivement {quoted(job.title)}"):
            return ExitCode.UNUSABLE
        try:
            done = delete_job(archive_of(desk), job_id, who=account_name())
        except LookupError:
            raise desk.unknown(job_id) from None
        desk.journal.write(Event.JOB_DELETED, job=job_id)
    say_purged(done, format_)
    return ExitCode.NOTHING_TO_FIX


supprimer = job_command("supprimer", "Détruit une tâche et ses résultats.")(_supprimer)

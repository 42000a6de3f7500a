"""``fermer``: the open window ends in order, for who installs or maintains the computer."""

import click

from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.donnees.page import screen_page
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import UserError


class StillOpen(UserError):
    """The program that runs with the folder did not close."""


@click.command(short_help="Ferme la fenêtre ouverte.")
@data_folder_option
@options.debug_option
def fermer(*, data: DataFolder) -> int:
    """Ferme la fenêtre ouverte, sans rien demander.

    Ce qui est en cours est interrompu proprement et repris au prochain démarrage.

    Codes de sortie : 0, la fenêtre est fermée, ou aucune n'était ouverte; 2, elle n'a pas pu être fermée.
    """
    from facnet_desktop.services.instance.close import Closed, close_running  # noqa: PLC0415

    closed = close_running(data)
    if closed is Closed.REFUSED:
        raise StillOpen(
            "FacNet Desktop est ouvert et ne s'est pas fermé.",
            "Une commande traite peut-être la file d'attente. Rien n'a été interrompu.",
            "Attendre la fin des tâches, ou fermer le programme, puis recommencer.",
        )
    with screen_page() as page:
        page.paragraph(
            "FacNet Desktop est fermé." if closed is Closed.CLOSED else "FacNet Desktop n'était pas ouvert."
        )
    return ExitCode.NOTHING_TO_FIX

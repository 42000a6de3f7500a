"""``donnees detruire``: nothing is left of what the program kept, for who removes it from a computer."""

import click

from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.donnees.page import screen_page
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import UserError
from facnet_desktop.reports.terminal import Style


class NotConfirmed(UserError):
    """Everything would be destroyed, and nobody said that this is wanted."""


@click.command(short_help="Détruit toutes les données du programme.")
@click.option("--oui", "confirmed", is_flag=True, help="Confirme la destruction, qui est définitive.")
@data_folder_option
@options.debug_option
def detruire(*, confirmed: bool, data: DataFolder) -> int:
    """Détruit la clé, la base locale, ses sauvegardes, ses registres, les références et les journaux.

    La clé est détruite d'abord : une ancienne copie du dossier ne peut plus être lue. La clé de secours
    imprimée, s'il y en a une, est à détruire aussi. Le logiciel doit être fermé.

    Les registres que la loi demande de garder (accès, communications, destructions) sont à exporter avant,
    par « facnet-desktop registre exporter ».

    Codes de sortie : 0, il ne reste rien; 2, rien n'a été détruit, ou pas tout.
    """
    from facnet_desktop.services.store_care.destroy import destroy_data  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415

    if not confirmed:
        raise NotConfirmed(
            "La destruction de toutes les données du programme est définitive.",
            "Rien n'a été détruit.",
            "Exporter les registres à garder, puis ajouter --oui.",
        )
    found = destroy_data(data, choose_keeper(data))
    with screen_page() as page:
        if found:
            page.paragraph("Les données du programme sont détruites.", style=Style.GOOD)
        else:
            page.paragraph("Il n'y avait aucune donnée à détruire.")
    return ExitCode.NOTHING_TO_FIX

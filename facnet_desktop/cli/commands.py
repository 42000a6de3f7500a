"""Every command under one name."""

import click

from facnet_desktop import __version__
from facnet_desktop.cli.autotest import autotest
from facnet_desktop.cli.data_folder import accept_data_folder, place_of, root_option
from facnet_desktop.cli.donnees.group import donnees
from facnet_desktop.cli.exceptions.group import exceptions
from facnet_desktop.cli.exemple import exemple
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.fermer import fermer
from facnet_desktop.cli.lire import lire
from facnet_desktop.cli.ouvrir import ouvrir, show_window
from facnet_desktop.cli.policy import obey_policy
from facnet_desktop.cli.politique import politique
from facnet_desktop.cli.references.group import references
from facnet_desktop.cli.registre.group import registre
from facnet_desktop.cli.regles import regles
from facnet_desktop.cli.soutien import soutien
from facnet_desktop.cli.taches.group import taches
from facnet_desktop.cli.typography import set_type
from facnet_desktop.cli.valider import valider


@click.group(
    context_settings={"help_option_names": ["--aide", "--help", "-h"], "max_content_width": 100},
    subcommand_metavar="[COMMANDE [ARGUMENTS]…]",
    invoke_without_command=True,
)
@root_option
@click.version_option(__version__, "--version", message="FacNet Desktop %(version)s")
@click.pass_context
def commands(context: click.Context) -> int:
    """Vérifie hors ligne les exports de facturation RAMQ.

    Sans commande, ouvre la fenêtre. Outil d'aide à la vérification; la facturation demeure sous la
    responsabilité du professionnel.
    """
    obey_policy(context)
    if context.invoked_subcommand is not None:
        return ExitCode.NOTHING_TO_FIX
    return show_window(context.obj, place_of(context), ())


for command in (
    ouvrir,
    fermer,
    valider,
    lire,
    regles,
    exceptions,
    exemple,
    autotest,
    donnees,
    soutien,
    politique,
):
    set_type(command)
    accept_data_folder(command)
    commands.add_command(command)
commands.add_command(taches)
commands.add_command(registre)
commands.add_command(references)

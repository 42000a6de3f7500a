"""Every command under one name."""

import click

from facnet_desktop import __version__
from facnet_desktop.cli.autotest import autotest
from facnet_desktop.cli.exceptions.group import exceptions
from facnet_desktop.cli.exemple import exemple
from facnet_desktop.cli.lire import lire
from facnet_desktop.cli.regles import regles
from facnet_desktop.cli.typography import set_type
from facnet_desktop.cli.valider import valider


@click.group(
    context_settings={"help_option_names": ["--aide", "--help", "-h"], "max_content_width": 100},
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
)
@click.version_option(__version__, "--version", message="FacNet Desktop %(version)s")
def commands() -> None:
    """Vérifie hors ligne les exports de facturation RAMQ.

    Outil d'aide à la vérification; la facturation demeure sous la responsabilité du professionnel.
    """


for command in (valider, lire, regles, exceptions, exemple, autotest):
    set_type(command)
    commands.add_command(command)

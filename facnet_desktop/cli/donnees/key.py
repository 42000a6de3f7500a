"""``donnees cle``: the recovery key, given and taken back."""

import sys
from datetime import date
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import PLAIN_WIDTH
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.donnees.page import screen_layout, screen_page
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.recovery_key import write_sheet
from facnet_desktop.reports.terminal import Style
from facnet_desktop.services.account import account_name

_MOST_CHARACTERS = 4096


@click.group(
    short_help="Clé de secours : exporter, restaurer.",
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    no_args_is_help=False,
)
def cle() -> None:
    """Clé de secours de la base locale, à imprimer et à garder sous clé."""


@cle.command(short_help="Donne la clé de secours à imprimer.")
@options.output_option("Fichier où écrire la page à imprimer.")
@data_folder_option
@options.debug_option
@click.pass_obj
def exporter(installation: Installation, *, output: Path | None, data: DataFolder) -> int:
    """Donne la page à imprimer de la clé de secours.

    Sans elle, une clé perdue avec la session de l'utilisateur rend les données illisibles pour toujours.
    """
    from facnet_desktop.cli.existing_store import existing_store  # noqa: PLC0415
    from facnet_desktop.services.store_care.key import export_key  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415

    with existing_store(installation, data) as store:
        key = export_key(data, choose_keeper(data), store.accesses, who=account_name())
    layout = screen_layout() if output is None else Layout(width=PLAIN_WIDTH)
    with result_stream(output) as out:
        write_sheet(key, data.root, date.today(), out, layout)  # noqa: DTZ011 - the day of this computer
    return ExitCode.NOTHING_TO_FIX


@cle.command(short_help="Restaure la clé de cet ordinateur.")
@click.argument("typed", metavar="CLÉ|-")
@data_folder_option
@options.debug_option
def restaurer(typed: str, *, data: DataFolder) -> int:
    """Restaure la clé de la base locale avec la clé de secours imprimée.

    « - » lit la CLÉ sur l'entrée standard, pour qu'elle ne reste pas dans l'historique des commandes. Une clé
    mal saisie, ou celle d'une autre base locale, est refusée avant que rien ne change. La restauration est
    inscrite au registre des accès.
    """
    from facnet_desktop.services.store_care.key import restore_key  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415

    words = _typed() if typed == "-" else typed
    keys = choose_keeper(data)
    is_written = restore_key(data, keys, words, who=account_name())
    with screen_page() as page:
        page.paragraph(f"La clé est restaurée {keys.place}.", style=Style.GOOD)
        if not is_written:
            page.paragraph(
                "Aucune base locale ne s'ouvre encore ici\u00a0: la restauration n'est pas inscrite "
                "au registre des accès. La remise en place d'une sauvegarde le sera.",
                style=Style.WARNING,
            )
    return ExitCode.NOTHING_TO_FIX


def _typed() -> str:
    """What standard input says; nothing when there is none, which is then refused as any bad key."""
    return "" if sys.stdin is None else sys.stdin.read(_MOST_CHARACTERS)

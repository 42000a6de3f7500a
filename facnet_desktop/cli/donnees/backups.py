"""``donnees sauvegarder`` and ``donnees restaurer``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.donnees.page import screen_page
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import quoted
from facnet_desktop.reports.store_words import KINDS, file_size, moment
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.services.account import account_name

if TYPE_CHECKING:
    from facnet_desktop.store.restoring import Restored


@click.command(short_help="Fait une sauvegarde chiffrée.")
@options.output_option("Fichier de la sauvegarde, au lieu du dossier des sauvegardes.")
@click.option(
    "--avec-nominatif", "nominative", is_flag=True, help="Garde aussi les lignes de facture et les constats."
)
@data_folder_option
@options.debug_option
@click.pass_obj
def sauvegarder(
    installation: Installation, *, output: Path | None, nominative: bool, data: DataFolder
) -> int:
    """Fait une sauvegarde chiffrée de la base locale, sans interrompre les tâches.

    Elle contient les tâches, les sommaires, les registres et les paramètres. Les lignes de facture et les
    constats, qui nomment des patients, n'y sont qu'avec --avec-nominatif. Elle s'ouvre avec la même clé.
    """
    from facnet_desktop.cli.existing_store import existing_store  # noqa: PLC0415
    from facnet_desktop.services.journal.events import Event  # noqa: PLC0415
    from facnet_desktop.services.journal.journal import note  # noqa: PLC0415
    from facnet_desktop.services.journal.metadata import Count  # noqa: PLC0415
    from facnet_desktop.services.store_care.backup import BackupRequest, make_backup  # noqa: PLC0415

    bar = ProgressBar(sys.stderr)
    with existing_store(installation, data) as store:
        request = BackupRequest(nominative=nominative, to=None if output is None else output.absolute())
        try:
            made = make_backup(
                request,
                bar.context(),
                backups=store.backups,
                accesses=store.accesses,
                who=account_name(),
                policy=installation.policy,
            )
        finally:
            bar.clear()
    note(data.journal, Event.STORE_BACKED_UP, bytes=Count(made.bytes))
    with screen_page() as page:
        page.paragraph(
            f"Sauvegarde {KINDS[made.kind]} faite et vérifiée\u00a0: {made.path} ({file_size(made.bytes)}).",
            style=Style.GOOD,
        )
    return ExitCode.NOTHING_TO_FIX


@click.command(short_help="Remet une sauvegarde en place.")
@click.argument("backup", metavar="FICHIER", type=options.PathType())
@data_folder_option
@options.debug_option
def restaurer(backup: Path, *, data: DataFolder) -> int:
    """Remet une sauvegarde en place de la base locale.

    FICHIER est un chemin, ou le nom d'une des sauvegardes que donne « donnees etat ». La base locale
    présente est mise de côté dans le dossier « quarantaine », jamais supprimée. Le logiciel doit être fermé.
    """
    from facnet_desktop.services.journal.events import Event  # noqa: PLC0415
    from facnet_desktop.services.journal.journal import note  # noqa: PLC0415
    from facnet_desktop.services.store_care.restore import restore_backup  # noqa: PLC0415
    from facnet_desktop.store.clock import wall_clock  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415

    named = data.backups / backup.name
    path = backup if backup.exists() or backup.name != str(backup) else named
    restored = restore_backup(
        data, path.absolute(), keys=choose_keeper(data), clock=wall_clock, who=account_name()
    )
    note(data.journal, Event.STORE_RESTORED)
    with screen_page() as page:
        page.paragraph(f"Sauvegarde du {moment(restored.made_at)} remise en place.", style=Style.GOOD)
        tell_without_patients(page, restored)
        tell_aside(page, restored.aside)
    return ExitCode.NOTHING_TO_FIX


def tell_without_patients(page: Page, restored: "Restored") -> None:
    """What such a backup leaves out, whatever its date."""
    if not restored.nominative:
        page.paragraph(
            "Cette sauvegarde est sans renseignements nominatifs\u00a0: les lignes et les constats "
            "n'y sont pas; valider de nouveau les exports dont le détail est utile.",
            style=Style.WARNING,
        )


def tell_aside(page: Page, aside: Path | None) -> None:
    """Where the database that was replaced is."""
    if aside is not None:
        page.paragraph(f"La base locale précédente est mise de côté\u00a0: {quoted(str(aside))}.")

"""``donnees reparer`` and ``donnees liberer``."""

import sys

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.donnees.backups import tell_aside, tell_without_patients
from facnet_desktop.cli.donnees.page import screen_page
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count
from facnet_desktop.jobs.context import Phase, Progress
from facnet_desktop.reports.store_words import file_size, moment
from facnet_desktop.reports.terminal import Style
from facnet_desktop.services.account import account_name


@click.command(short_help="Répare une base locale endommagée.")
@click.option(
    "--a-neuf",
    "afresh",
    is_flag=True,
    help="Si aucune sauvegarde ne convient, recommence avec une base locale vide.",
)
@data_folder_option
@options.debug_option
def reparer(*, afresh: bool, data: DataFolder) -> int:
    """Vérifie la base locale et, si elle est endommagée, remet en place la dernière sauvegarde utilisable.

    Le fichier endommagé est mis de côté dans le dossier « quarantaine », jamais supprimé. Le logiciel doit
    être fermé.

    Codes de sortie : 0, la base locale est en bon état ou réparée; 2, aucune sauvegarde ne convient.
    """
    from facnet_desktop.services.journal.events import Event  # noqa: PLC0415
    from facnet_desktop.services.journal.journal import note  # noqa: PLC0415
    from facnet_desktop.services.store_care.restore import repair_store  # noqa: PLC0415
    from facnet_desktop.store.clock import wall_clock  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415

    repaired = repair_store(
        data, keys=choose_keeper(data), clock=wall_clock, who=account_name(), afresh=afresh
    )
    with screen_page() as page:
        if repaired is None:
            page.paragraph("La base locale est en bon état\u00a0: rien n'a été changé.", style=Style.GOOD)
            return ExitCode.NOTHING_TO_FIX
        if repaired.refused:
            unusable = count(len(repaired.refused), "sauvegarde inutilisable", "sauvegardes inutilisables")
            page.paragraph(f"Mises à l'écart\u00a0: {unusable}.")
        if repaired.restored is None and not repaired.afresh:
            page.paragraph("Aucune sauvegarde ne convient; rien n'a été changé.", style=Style.ERROR)
            page.paragraph("Pour recommencer avec une base locale vide\u00a0: donnees reparer --a-neuf.")
            return ExitCode.UNUSABLE
        note(data.journal, Event.STORE_MADE_AFRESH if repaired.afresh else Event.STORE_RESTORED)
        if repaired.restored is None:
            page.paragraph("Une base locale vide a été créée.", style=Style.GOOD)
        else:
            page.paragraph(
                f"La sauvegarde du {moment(repaired.restored.made_at)} est remise en place.", style=Style.GOOD
            )
            if repaired.restored.last_written is not None:
                page.paragraph(
                    f"Ce qui a été enregistré du {moment(repaired.restored.made_at)} au "
                    f"{moment(repaired.restored.last_written)} n'y est pas\u00a0: valider de nouveau les "
                    "exports de cette période."
                )
            tell_without_patients(page, repaired.restored)
        tell_aside(page, repaired.aside)
    return ExitCode.NOTHING_TO_FIX


@click.command(short_help="Rend au disque la place inutilisée.")
@data_folder_option
@options.debug_option
@click.pass_obj
def liberer(installation: Installation, *, data: DataFolder) -> int:
    """Rend au disque la place que la base locale n'utilise plus, sans interrompre les tâches."""
    from facnet_desktop.cli.existing_store import existing_store  # noqa: PLC0415

    bar = ProgressBar(sys.stderr)
    context = bar.context()
    with existing_store(installation, data) as store:
        try:
            freed = store.release_space(
                lambda done, total: context.report(Progress(phase=Phase.SAVING, done=done, total=total))
            )
        finally:
            bar.clear()
        size = store.size()
    with screen_page() as page:
        page.paragraph(f"Place rendue\u00a0: {file_size(freed)}. Taille\u00a0: {file_size(size.total)}.")
    return ExitCode.NOTHING_TO_FIX

"""``donnees``: the group, and what looks without changing."""

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option, place_of
from facnet_desktop.cli.donnees.backups import restaurer, sauvegarder
from facnet_desktop.cli.donnees.destroy import detruire
from facnet_desktop.cli.donnees.key import cle
from facnet_desktop.cli.donnees.page import screen_layout, screen_page
from facnet_desktop.cli.donnees.repair import liberer, reparer
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count
from facnet_desktop.reports import store_state, store_state_text
from facnet_desktop.reports.terminal import Style


@click.group(
    short_help="Base locale : état, sauvegardes, clé, réparation.",
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    no_args_is_help=False,
)
def donnees() -> None:
    """Base locale du logiciel.

    Les résultats des validations sont gardés chiffrés dans le dossier des données de cet ordinateur.
    """


@donnees.command(short_help="Montre l'état de la base locale.")
@options.format_option("texte", "json")
@data_folder_option
@options.all_option
@options.debug_option
@click.pass_context
def etat(context: click.Context, format_: str, *, data: DataFolder, everything: bool) -> int:
    """Montre l'état de la base locale.

    Emplacement, taille, chiffrement, clé, vérifications, sauvegardes, politique de la clinique. Rien n'est
    créé.

    Codes de sortie : 0, la base locale s'ouvre ou n'existe pas encore; 2, elle ne s'ouvre pas.
    """
    from facnet_desktop.services.store_care.look import look_at_store  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415
    from facnet_desktop.store.state import has_store  # noqa: PLC0415

    installation: Installation = context.obj
    usual = place_of(context).forsaken
    forsaken = None if usual is None or not has_store(usual) else usual.root
    state = look_at_store(data, keys=choose_keeper(data), open_store=installation.open_store)
    with result_stream(None) as out:
        if format_ == "json":
            store_state.write_json(state, out, policy=installation.policy, forsaken=forsaken)
        else:
            store_state_text.write_text(
                state,
                out,
                screen_layout(everything=everything),
                policy=installation.policy,
                forsaken=forsaken,
            )
    return ExitCode.NOTHING_TO_FIX if state.problem is None else ExitCode.UNUSABLE


@donnees.command(short_help="Vérifie toute la base locale.")
@data_folder_option
@options.debug_option
@click.pass_obj
def verifier(installation: Installation, *, data: DataFolder) -> int:
    """Vérifie chaque page de la base locale, ses tables et ses liens.

    Codes de sortie : 0, la base locale est en bon état; 2, elle est endommagée.
    """
    from facnet_desktop.cli.existing_store import existing_store  # noqa: PLC0415
    from facnet_desktop.services.store_care.look import verify_store  # noqa: PLC0415
    from facnet_desktop.store.clock import wall_clock  # noqa: PLC0415

    with existing_store(installation, data) as store:
        health = verify_store(store, wall_clock())
    with screen_page() as page:
        if health.sound:
            page.paragraph("La base locale est en bon état.", style=Style.GOOD)
            return ExitCode.NOTHING_TO_FIX
        problems = count(len(health.problems), "dommage trouvé", "dommages trouvés")
        page.paragraph(f"La base locale est endommagée\u00a0: {problems}.", style=Style.ERROR)
        for problem in health.problems:
            page.item(problem)
        page.paragraph("Restaurer la dernière sauvegarde\u00a0: facnet-desktop donnees reparer.")
    return ExitCode.UNUSABLE


for command in (sauvegarder, restaurer, cle, reparer, liberer, detruire):
    donnees.add_command(command)

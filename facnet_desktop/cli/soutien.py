"""``soutien``: make a support bundle, and show it first."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count
from facnet_desktop.reports.store_words import file_size
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.services.atomic_file import check_output

if TYPE_CHECKING:
    from facnet_desktop.services.support_bundle.gather import Sources


@click.command(short_help="Crée un dossier de soutien, sans rien de nominatif.")
@options.output_option("Fichier ZIP où écrire le dossier de soutien.")
@click.option("--apercu", "preview", is_flag=True, help="Montre ce qui serait enregistré, sans rien écrire.")
@options.all_option
@data_folder_option
@options.debug_option
@click.pass_obj
def soutien(
    installation: Installation, output: Path | None, *, preview: bool, everything: bool, data: DataFolder
) -> int:
    """Crée un dossier de soutien pour le soutien technique.

    Versions, état de la base locale, journal technique, dernières tâches. Aucun nom, numéro d'assurance
    maladie, numéro de facture, montant ni diagnostic. Rien n'est transmis. « --apercu » montre la liste de
    ce qui serait enregistré, et le texte entier avec « --tout ».
    """
    from facnet_desktop.services.support_bundle.bundle import save  # noqa: PLC0415
    from facnet_desktop.services.support_bundle.gather import gather  # noqa: PLC0415

    if output is None and not preview:
        raise click.UsageError("Indiquer --sortie FICHIER.zip, ou --apercu pour voir le contenu.")
    if output is not None:
        check_output(output)
    with _sources(installation, data) as sources:
        bundle = gather(sources)
    with result_stream(None) as out:
        page = Page(out, width=width_of(sys.stdout), colour=wants_colour(sys.stdout, os.environ))
        page.title("Dossier de soutien")
        for member in bundle.members:
            page.item(f"{member.name}\u00a0: {member.about}, {file_size(member.bytes)}")
            if preview and everything:
                for line in member.text.splitlines():
                    page.preformatted(line, indent=4, style=Style.FAINT)
        if bundle.masked:
            changed = count(bundle.masked, "fichier masqué", "fichiers masqués")
            page.paragraph(
                f"La dernière vérification a masqué du texte\u00a0: {changed}.", style=Style.WARNING
            )
    if output is not None and not preview:
        save(bundle, output)
        click.echo(f"Dossier de soutien écrit\u00a0: {output}", err=True)
    return ExitCode.NOTHING_TO_FIX


@contextmanager
def _sources(installation: Installation, data: DataFolder) -> Iterator["Sources"]:
    """The store when it opens; a bundle is made all the same when it does not."""
    from facnet_desktop.services.support_bundle.gather import Sources  # noqa: PLC0415
    from facnet_desktop.store.clock import wall_clock  # noqa: PLC0415
    from facnet_desktop.store.errors import StoreError  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415
    from facnet_desktop.store.state import closed_state, open_state  # noqa: PLC0415

    keys, policy = choose_keeper(data), installation.policy
    state = closed_state(data, keys)
    if not state.exists:
        yield Sources(data=data, state=state, store=None, clock=wall_clock, policy=policy)
        return
    try:
        store = installation.open_store(data)
    except StoreError as problem:
        yield Sources(
            data=data, state=closed_state(data, keys, problem), store=None, clock=wall_clock, policy=policy
        )
        return
    with store:
        yield Sources(data=data, state=open_state(store, keys), store=store, clock=wall_clock, policy=policy)

"""``autotest``: the installed program checks itself."""

import os
import sys

import click

from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.help_pages import help_pages
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.reports.layout import LIMIT, Layout
from facnet_desktop.reports.selftest import write_json
from facnet_desktop.reports.selftest_text import write_text


@click.command(short_help="Vérifie le logiciel installé.")
@options.format_option("texte", "json")
@click.option(
    "--sans-fenetre",
    "without_window",
    is_flag=True,
    help="Ne vérifie pas la fenêtre, sur un ordinateur qui ne peut pas en montrer.",
)
@options.all_option
@options.debug_option
@click.pass_context
def autotest(context: click.Context, format_: str, *, without_window: bool, everything: bool) -> int:
    """Vérifie le logiciel installé.

    Contrôle les tables de référence, le catalogue, chaque règle sur les deux exemples de sa page, la
    validation d'un export témoin dont les constats sont connus, les fichiers livrés, le moteur, le
    chiffrement d'une base d'essai, la fenêtre dessinée hors de l'écran, les mots montrés et l'absence de
    tout accès au réseau.

    Ce qui doit être écrit l'est dans un dossier temporaire, supprimé à la fin. Aucune donnée de la clinique
    n'est lue; le trousseau de clés n'est pas utilisé.

    Codes de sortie : 0, tout est en ordre; 3, au moins une partie a échoué.
    """
    from facnet_desktop.bootstrap.selftest import whole_self_test  # noqa: PLC0415  loads the store

    bar = ProgressBar(sys.stderr)
    try:
        check = whole_self_test(
            context.obj,
            bar.context(),
            tell=_tell,
            help_pages=lambda: help_pages(context.find_root()),
            with_window=not without_window,
        )
    finally:
        bar.clear()
    layout = Layout(
        width=width_of(sys.stdout),
        colour=wants_colour(sys.stdout, os.environ),
        limit=None if everything else LIMIT,
    )
    with result_stream(None) as out:
        if format_ == "json":
            write_json(check, out)
        else:
            write_text(check, out, layout)
    return ExitCode.NOTHING_TO_FIX if check.passed else ExitCode.INTERNAL_FAULT


def _tell(error: Exception) -> str:
    """What a person can mend, else our own fault by its number; its details go to standard error if asked."""
    if isinstance(error, UserError):
        return error.what
    incident = incident_of(error)
    if click.get_current_context().meta.get(options.DEBUG):
        click.echo(incident.details, err=True)
    return f"Défaillance interne (référence {incident.reference})."

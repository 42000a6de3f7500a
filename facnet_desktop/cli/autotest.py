"""``autotest``: the installed program checks itself."""

import os
import sys

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.reports.layout import LIMIT, Layout
from facnet_desktop.reports.selftest import write_json
from facnet_desktop.reports.selftest_text import write_text
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.selftest.run import self_test


@click.command(short_help="Vérifie le logiciel installé.")
@options.format_option("texte", "json")
@options.all_option
@options.debug_option
@click.pass_obj
def autotest(installation: Installation, format_: str, *, everything: bool) -> int:
    """Vérifie le logiciel installé.

    Contrôle les tables de référence, le catalogue, chaque règle sur les deux exemples de sa page, et la
    validation d'un export témoin dont les constats sont connus. Aucun fichier n'est écrit; aucune donnée
    de la clinique n'est lue.

    Codes de sortie : 0, tout est en ordre; 3, au moins une partie a échoué.
    """
    bar = ProgressBar(sys.stderr)
    try:
        check = self_test(
            SelfTestRequest(
                reference_folder=installation.reference_folder, canary_folder=installation.canary_folder
            ),
            bar.context(),
            tell=_tell,
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
    """Our own fault in a few words; its details on standard error when they were asked for."""
    incident = incident_of(error)
    if click.get_current_context().meta.get(options.DEBUG):
        click.echo(incident.details, err=True)
    return f"Défaillance interne (référence {incident.reference})."

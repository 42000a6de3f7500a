"""``politique``: what the clinic fixed for this computer, or whether a file could be obeyed."""

import os
from pathlib import Path

import click

from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.donnees.page import screen_page
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.policy import policy_of
from facnet_desktop.domain.policy import PolicySource
from facnet_desktop.reports.terminal import Style


@click.command(short_help="Montre ou vérifie la politique de la clinique.")
@click.argument("file", required=False, metavar="[FICHIER]", type=options.PathType())
@options.debug_option
@click.pass_context
def politique(context: click.Context, file: Path | None) -> int:
    """Montre les clés de la politique qui s'applique à cet ordinateur.

    Avec un fichier, vérifie qu'il pourrait être obéi, sans le mettre en place.

    Codes de sortie : 0, la politique peut être obéie, ou il n'y en a pas; 2, elle ne le peut pas.
    """
    from facnet_desktop.services.policy.keys import Surroundings  # noqa: PLC0415
    from facnet_desktop.services.policy.read import read_policy  # noqa: PLC0415

    policy = policy_of(context)
    if file is not None:
        policy = read_policy(file, PolicySource.PROGRAM, Surroundings(os.environ))
    with screen_page() as page:
        if not policy.applies:
            page.paragraph("Aucune politique ne s'applique." if file is None else "Ce fichier ne fixe rien.")
            return ExitCode.NOTHING_TO_FIX
        if file is not None:
            page.paragraph("La politique peut être obéie.", style=Style.GOOD)
        for key in policy.keys:
            page.item(key)
    return ExitCode.NOTHING_TO_FIX

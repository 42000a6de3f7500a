"""``regles``: the catalogue, or one rule explained."""

import os
import sys

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.configuration import Asked, configured
from facnet_desktop.cli.configuration_options import Scope, exceptions_option
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.reports import catalogue, catalogue_text
from facnet_desktop.reports.layout import LIMIT, Layout
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.settings import settings_of
from facnet_desktop.services.list_rules import explain_rule, list_rules


@click.command(short_help="Donne la liste des règles, ou en explique une.")
@click.argument("code", metavar="[CODE]", required=False)
@options.format_option("texte", "json")
@configured(Scope.RULES)
@exceptions_option
@options.all_option
@options.debug_option
@click.pass_obj
def regles(
    installation: Installation, code: str | None, format_: str, *, asked: Asked, everything: bool
) -> int:
    """Donne la liste des règles, ou explique la règle CODE.

    La liste dit aussi avec quoi une validation serait faite : règles, gravités, seuils, lieux, contextes,
    et le fichier de configuration dont ils viennent.
    """
    layout = Layout(
        width=width_of(sys.stdout),
        colour=wants_colour(sys.stdout, os.environ),
        limit=None if everything else LIMIT,
    )
    setup = asked.setup(installation)
    cards = list_rules(RULES, setup) if code is None else (explain_rule(code, RULES, setup),)
    with result_stream(None) as out:
        if format_ == "json":
            catalogue.write_catalogue(cards, settings_of(setup), out)
        elif code is None:
            catalogue_text.write_catalogue(cards, settings_of(setup), out, layout)
        else:
            catalogue_text.write_card(cards[0], out, layout)
    return ExitCode.NOTHING_TO_FIX

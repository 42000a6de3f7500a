"""``regles``: the catalogue, or one rule explained."""

import os
import sys

import click

from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.reports import catalogue, catalogue_text
from facnet_desktop.reports.layout import Layout
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.list_rules import explain_rule, list_rules


@click.command(short_help="Donne la liste des règles, ou en explique une.")
@click.argument("code", metavar="[CODE]", required=False)
@options.format_option("texte", "json")
@options.debug_option
def regles(code: str | None, format_: str) -> int:
    """Donne la liste des règles, ou explique la règle CODE."""
    layout = Layout(width=width_of(sys.stdout), colour=wants_colour(sys.stdout, os.environ))
    cards = list_rules(RULES) if code is None else (explain_rule(code, RULES),)
    with result_stream(None) as out:
        if format_ == "json":
            catalogue.write_catalogue(cards, out)
        elif code is None:
            catalogue_text.write_catalogue(cards, out, layout)
        else:
            catalogue_text.write_card(cards[0], out, layout)
    return ExitCode.NOTHING_TO_FIX

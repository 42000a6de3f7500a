"""``regles``: the catalogue, or one rule explained."""

import os
import sys

import click

from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.exit_code import ExitCode
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
    if code is None:
        cards = list_rules(RULES)
        if format_ == "json":
            catalogue.write_catalogue(cards, sys.stdout)
        else:
            catalogue_text.write_catalogue(cards, sys.stdout, layout)
    else:
        card = explain_rule(code, RULES)
        if format_ == "json":
            catalogue.write_card(card, sys.stdout)
        else:
            catalogue_text.write_card(card, sys.stdout, layout)
    sys.stdout.flush()
    return ExitCode.NOTHING_TO_FIX

"""``exceptions``: the group, and what lists and removes; ``add.py`` adds."""

import os
import sys

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.configuration import Asked, configured
from facnet_desktop.cli.configuration_options import Scope, exceptions_option
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.exceptions.add import ajouter
from facnet_desktop.cli.exceptions.keeper import keeper_of
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.french import count
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.reports import exceptions as listing
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.suppressed_text import signature
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.services.suppressions.book import without_entries


@click.group(
    short_help="Ajoute, donne ou retire des constats à ne plus signaler.",
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    no_args_is_help=False,
)
def exceptions() -> None:
    """Constats à ne plus signaler.

    Une exception couvre un constat d'une règle sur une facture, avec sa raison. Elle cesse à son échéance,
    ou dès que les lignes ou leurs montants changent. Les constats couverts restent comptés.
    """


@exceptions.command(short_help="Donne les exceptions.")
@options.format_option("texte", "json")
@exceptions_option
@configured(Scope.FILE)
@options.debug_option
@click.pass_obj
def lister(installation: Installation, format_: str, *, asked: Asked) -> int:
    """Donne les exceptions du fichier, leur raison et leur échéance."""
    setup = asked.setup(installation)
    keeper = keeper_of(setup)
    book = keeper.read()
    with result_stream(None) as out:
        if format_ == "json":
            listing.write_json(book.entries, keeper.name, setup.reference.as_of, out)
        else:
            layout = Layout(width=width_of(sys.stdout), colour=wants_colour(sys.stdout, os.environ))
            listing.write_text(book.entries, keeper.name, setup.reference.as_of, out, layout)
    return ExitCode.NOTHING_TO_FIX


@exceptions.command(short_help="Retire des exceptions.")
@click.argument("names", metavar="IDENTIFIANT…", nargs=-1, required=True)
@exceptions_option
@configured(Scope.FILE)
@options.debug_option
@click.pass_obj
def retirer(installation: Installation, names: tuple[str, ...], *, asked: Asked) -> int:
    """Retire des exceptions : leurs constats sont de nouveau signalés.

    Un IDENTIFIANT est celui que donne « exceptions lister », ou son début.
    """
    keeper = keeper_of(asked.setup(installation))
    removed: list[Suppression] = []

    def edit(book: SuppressionBook) -> SuppressionBook:
        kept, removed[:] = without_entries(book, names)
        return kept

    keeper.read()
    keeper.change(edit)
    with result_stream(None) as out:
        page = Page(out, width=width_of(sys.stdout), colour=wants_colour(sys.stdout, os.environ))
        told = count(len(removed), "exception retirée", "exceptions retirées")
        page.paragraph(f"{told} ({keeper.name}).", style=Style.GOOD)
        for entry in removed:
            page.item(listing.entry_title(entry))
            page.paragraph(f"{signature(entry)}.", indent=2)
    return ExitCode.NOTHING_TO_FIX


exceptions.add_command(ajouter)

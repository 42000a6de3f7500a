"""``exceptions ajouter``: no longer report what a rule says of an invoice."""

import os
import sys
from datetime import date

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.configuration import Asked, configured
from facnet_desktop.cli.configuration_options import Scope, exceptions_option
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.exceptions.keeper import keeper_of
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.files import expanded, sources
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.french import count
from facnet_desktop.reports.exceptions import entry_title
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.choose_rules import unknown_rule
from facnet_desktop.services.suppressions.add import AdditionRequest, add_suppression


@click.command(short_help="Ne plus signaler un constat.")
@click.option("--fichier", "file", required=True, metavar="CHEMIN", help="Export où se trouve le constat.")
@click.option("--facture", "invoice", required=True, metavar="NUMÉRO", help="Une facture du constat.")
@click.option("--regle", "code", required=True, metavar="CODE", help="Règle du constat, par son code.")
@click.option(
    "--raison", "reason", required=True, metavar="TEXTE", help="Pourquoi; sans renseignement sur un patient."
)
@click.option("--auteur", "author", required=True, metavar="NOM", help="La personne qui en décide.")
@click.option("--echeance", "expiry", type=options.Day(), metavar="DATE", help="Dernier jour, AAAA-MM-JJ.")
@exceptions_option
@configured(Scope.VALUES)
@options.debug_option
@click.pass_obj
def ajouter(
    installation: Installation,
    file: str,
    invoice: str,
    code: str,
    *,
    reason: str,
    author: str,
    expiry: date | None,
    asked: Asked,
) -> int:
    """Ne plus signaler un constat.

    L'export est validé avec la règle pour trouver le constat; rien n'est ajouté s'il n'y est pas.
    """
    names = expanded([file], windows=os.name == "nt")
    if len(names) > 1:
        raise click.UsageError("Un seul fichier peut être lu à la fois.")
    rule = _rule(code)
    setup = asked.setup(installation)
    keeper = keeper_of(setup)
    bar = ProgressBar(sys.stderr)
    request = AdditionRequest(
        source=sources(names)[0],
        rule=rule,
        invoice=invoice,
        reason=reason,
        author=author,
        today=setup.reference.as_of,
        expiry=expiry,
    )
    try:
        addition = add_suppression(request, bar.context(), setup.reference, keeper)
    finally:
        bar.clear()
    with result_stream(None) as out:
        page = Page(out, width=width_of(sys.stdout), colour=wants_colour(sys.stdout, os.environ))
        added = count(len(addition.entries), "exception ajoutée", "exceptions ajoutées")
        page.paragraph(f"{added} ({keeper.name}).", style=Style.GOOD)
        for entry, finding in addition.entries:
            page.item(entry_title(entry))
            page.paragraph(rule.message(finding), indent=2)
    return ExitCode.NOTHING_TO_FIX


def _rule(code: str) -> Rule:
    wanted = code.strip().upper()
    for rule in RULES:
        if rule.code == wanted:
            return rule
    raise unknown_rule(code.strip(), [rule.code for rule in RULES])

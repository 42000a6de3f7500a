"""``registre liste``, ``verifier``, ``exporter``."""

import os
import re
import sys
from datetime import date, datetime, time
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.existing_store import existing_store
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.access import AccessAction, ChainCheck
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.reports import access_register as report
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.terminal import Page
from facnet_desktop.services.account import account_name
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import note
from facnet_desktop.services.journal.metadata import Count
from facnet_desktop.services.registers.exported import MOST_BYTES, verify_exported
from facnet_desktop.services.small_file import read_text
from facnet_desktop.store.access_register import LISTED

_BEFORE_ALL = date(2000, 1, 1)
"""Before any entry, and within what the clocks of every system can tell."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ACTIONS = {
    "consultation": AccessAction.OPEN,
    "noms": AccessAction.REVEAL,
    "exportation": AccessAction.EXPORT,
    "impression": AccessAction.PRINT,
    "suppression": AccessAction.DELETE,
    "restauration": AccessAction.RESTORE,
    "parametres": AccessAction.SETTINGS,
    "incident": AccessAction.INCIDENT,
}


class Digest(click.ParamType[str]):
    """A digest as the register shows it."""

    name = "empreinte"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).strip().lower()
        if not _DIGEST.fullmatch(text):
            self.fail("une empreinte a 64 caractères, de 0 à 9 et de a à f.", param, ctx)
        return text


@click.command(short_help="Donne les accès inscrits.")
@click.option(
    "--action", type=options.Choice(tuple(_ACTIONS), case_sensitive=False), help="Un seul genre d'accès."
)
@click.option("--depuis", "since", type=options.Day(), metavar="DATE", help="À partir du jour AAAA-MM-JJ.")
@click.option(
    "--limite",
    "limit",
    type=options.WholeNumber(1, 1_000_000),
    default=LISTED,
    show_default=True,
    metavar="N",
    help="Nombre d'entrées montrées, les plus récentes.",
)
@options.format_option("texte", "json")
@data_folder_option
@options.debug_option
@click.pass_obj
def liste(
    installation: Installation,
    action: str | None,
    since: date | None,
    limit: int,
    format_: str,
    *,
    data: DataFolder,
) -> int:
    """Donne les accès inscrits, du plus récent au plus ancien, et dit si la chaîne est complète.

    Codes de sortie : 0, la chaîne est complète; 1, elle est rompue; 2, la base locale ne s'ouvre pas.
    """
    with existing_store(installation, data) as store:
        entries = store.accesses.listed(
            action=None if action is None else _ACTIONS[action],
            since=None if since is None else datetime.combine(max(since, _BEFORE_ALL), time()).astimezone(),
            limit=limit,
        )
        check = store.accesses.verify()
    _log(check, data)
    with result_stream(None) as out:
        if format_ == "json":
            report.write_json(entries, check, out)
        else:
            layout = Layout(width=width_of(sys.stdout), colour=wants_colour(sys.stdout, os.environ))
            report.write_text(entries, check, out, layout)
    return _exit_code(check)


@click.command(short_help="Vérifie la chaîne des accès.")
@click.option(
    "--empreinte", "witness", type=Digest(), metavar="EMPREINTE", help="Empreinte notée auparavant."
)
@click.option(
    "--fichier",
    "file",
    type=options.PathType(),
    metavar="CHEMIN",
    help="Registre exporté en JSON, au lieu du sien.",
)
@options.format_option("texte", "json")
@data_folder_option
@options.debug_option
@click.pass_obj
def verifier(
    installation: Installation, witness: str | None, file: Path | None, format_: str, *, data: DataFolder
) -> int:
    """Vérifie que les accès inscrits sont tous là, inchangés et dans leur ordre.

    Une empreinte notée auparavant, hors de l'ordinateur, montre aussi que la chaîne n'a pas été refaite.

    Codes de sortie : 0, la chaîne est complète; 1, elle est rompue; 2, elle ne peut pas être lue.
    """
    if file is not None:
        check = verify_exported(read_text(file, most_bytes=MOST_BYTES), file.name, witness)
    else:
        with existing_store(installation, data) as store:
            check = store.accesses.verify(witness)
        _log(check, data)
    with result_stream(None) as out:
        if format_ == "json":
            report.write_check_json(check, out)
        else:
            page = Page(out, width=width_of(sys.stdout), colour=wants_colour(sys.stdout, os.environ))
            report.write_check(check, page)
    return _exit_code(check)


@click.command(short_help="Exporte tous les accès inscrits.")
@options.output_option("Fichier où écrire le registre; sans lui, la sortie standard.")
@options.format_option("csv", "json")
@data_folder_option
@options.debug_option
@click.pass_obj
def exporter(installation: Installation, output: Path | None, format_: str, *, data: DataFolder) -> int:
    """Exporte tous les accès inscrits, du plus ancien au plus récent.

    La forme csv s'ouvre dans un tableur. La forme json peut être vérifiée par d'autres, sans ce logiciel.
    L'exportation est elle-même inscrite au registre.
    """
    with existing_store(installation, data) as store, result_stream(output) as out:
        made = store.accesses.add(
            account_name(), AccessAction.EXPORT, details={"register": "accesses", "format": format_}
        )
        with store.accesses.whole() as (ends, entries):
            if format_ == "json":
                report.write_chain(ends, entries, made.at, out)
            else:
                report.write_csv(entries, out)
    if output is not None:
        click.echo(f"Registre écrit\u00a0: {output}", err=True)
    return ExitCode.NOTHING_TO_FIX


def _log(check: ChainCheck, data: DataFolder) -> None:
    """A broken chain is told in the technical log too."""
    if check.holds:
        return
    at_entry = {} if check.at_entry is None else {"entry": Count(check.at_entry)}
    note(data.journal, Event.REGISTER_BROKEN, **at_entry)


def _exit_code(check: ChainCheck) -> ExitCode:
    return ExitCode.NOTHING_TO_FIX if check.holds else ExitCode.TO_FIX


COMMANDS = (liste, verifier, exporter)

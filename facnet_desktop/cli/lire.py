"""``lire``: what is understood of an export."""

import os
import sys
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import PLAIN_WIDTH, wants_colour, width_of
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.files import STANDARD_INPUT, expanded, sources
from facnet_desktop.cli.policy import require_masked
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.refusal import tell_refusal
from facnet_desktop.cli.results import result_stream
from facnet_desktop.ingest.report import Outcome
from facnet_desktop.reports import reading_json, reading_text
from facnet_desktop.reports.layout import LIMIT, Layout, PatientAliases, named
from facnet_desktop.services.read_file import ReadRequest, read_file


@click.command(short_help="Montre ce qui est compris d'un export.")
@click.argument("file", metavar="FICHIER")
@options.format_option("texte", "json")
@click.option(
    "--enregistrements", "with_records", is_flag=True, help="Ajoute chaque ligne de facture telle que lue."
)
@options.output_option("Fichier où écrire le résultat.")
@options.mask_option
@options.all_option
@options.debug_option
@click.pass_obj
def lire(
    installation: Installation,
    file: str,
    format_: str,
    output: Path | None,
    *,
    with_records: bool,
    masked: bool,
    everything: bool,
) -> int:
    """Montre ce qui est compris d'un export.

    Lit le FICHIER CSV (« - » pour l'entrée standard) sans exécuter de règle : encodage, délimiteur,
    lignes lues et non lues, totaux de contrôle.
    """
    require_masked(installation.policy, output, masked=masked)
    names = expanded([file], windows=os.name == "nt")
    if len(names) > 1:
        raise click.UsageError("Un seul fichier peut être lu à la fois.")
    bar = ProgressBar(sys.stderr)
    try:
        reading = read_file(ReadRequest(source=sources(names)[0], with_records=with_records), bar.context())
    finally:
        bar.clear()
    layout = Layout(
        width=PLAIN_WIDTH if output else width_of(sys.stdout),
        colour=output is None and wants_colour(sys.stdout, os.environ),
        limit=None if everything else LIMIT,
        patient=PatientAliases() if masked else named,
    )
    writer = reading_json.write if format_ == "json" else reading_text.write
    inputs = [Path(name) for name in names if name != STANDARD_INPUT]
    with result_stream(output, inputs=inputs) as out:
        writer(reading, out, layout)
    shown = format_ == "texte" and output is None and sys.stdout.isatty()
    tell_refusal(reading.report, reading.cause, shown=shown)
    if reading.report.outcome is Outcome.REJECT:
        return ExitCode.UNUSABLE
    return ExitCode.TO_FIX if reading.report.rows.rejected else ExitCode.NOTHING_TO_FIX

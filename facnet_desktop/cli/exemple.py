"""``exemple``: an invented export."""

import sys
from datetime import datetime
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.services.generate_example import ExampleRequest, fault_rates, generate_example

MOST_LINES = 10_000_000


@click.command(short_help="Produit un export fictif.")
@click.option(
    "--lignes",
    "lines",
    type=options.WholeNumber(0, MOST_LINES),
    required=True,
    metavar="N",
    help="Nombre de lignes de facture, jusqu'à 10 millions.",
)
@click.option(
    "--graine", "seed", type=int, default=1, metavar="S", help="La même graine donne le même fichier."
)
@click.option(
    "--sortie", "output", type=options.PathType(), required=True, metavar="CHEMIN", help="Fichier à produire."
)
@click.option(
    "--fautes",
    "faults",
    default="0.02",
    metavar="TAUX",
    help="Taux de fautes, de 0 à 1, ou par règle : FB002=0.01,AN001=0.005. Par défaut : 0.02.",
)
@click.option(
    "--corrige",
    "answers",
    type=options.PathType(),
    metavar="CHEMIN",
    help="Fichier où écrire la liste des fautes produites (JSON).",
)
@options.reference_option
@options.debug_option
@click.pass_obj
def exemple(  # noqa: PLR0917 - click names every argument
    installation: Installation,
    lines: int,
    seed: int,
    output: Path,
    faults: str,
    answers: Path | None,
    reference_folder: Path | None,
) -> int:
    """Produit un export fictif.

    Les personnes, les numéros et les factures sont inventés; aucune donnée réelle n'est utilisée.
    """
    today = datetime.now().astimezone().date()
    reference = installation.reference(as_of=today, folder=reference_folder)
    request = ExampleRequest(
        lines=lines, seed=seed, output=output, faults=fault_rates(faults, reference), answers=answers
    )
    bar = ProgressBar(sys.stderr)
    try:
        summary = generate_example(request, bar.context(), reference)
    finally:
        bar.clear()
    wrong = sum(summary.faults.values())
    written = f"{count(summary.lines, 'ligne')}, {count(wrong, 'faute produite', 'fautes produites')}"
    click.echo(f"{quoted(output.name)}\u00a0: {written}.", err=True)
    return ExitCode.NOTHING_TO_FIX

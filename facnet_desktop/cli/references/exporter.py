"""``references exporter``: one table of the edition in force, as a CSV that Excel opens."""

from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.references.editions import editions_of
from facnet_desktop.cli.results import result_stream
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.reference.edition import edition_of, read_edition
from facnet_desktop.reference.table_words import FILE_OF
from facnet_desktop.services.export_table import write_table


@click.command(short_help="Exporte une table en CSV.")
@click.argument("table", metavar="TABLE", type=options.Choice(list(FILE_OF), case_sensitive=False))
@options.output_option("Fichier CSV à écrire; sans lui, la sortie standard.")
@data_folder_option
@options.debug_option
@click.pass_obj
def exporter(installation: Installation, table: str, *, output: Path | None, data: DataFolder) -> int:
    """Exporte une TABLE de l'édition en vigueur : UTF-8 avec BOM, point-virgule, montants en dollars."""
    edition = edition_of(read_edition(editions_of(installation, data).folders[-1]))
    with result_stream(output) as out:
        write_table(edition, FILE_OF[table], out)
    return ExitCode.NOTHING_TO_FIX

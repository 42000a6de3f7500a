"""``references verifier``: who made a package, what it holds, whether it would be imported here."""

from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.references.editions import editions_of
from facnet_desktop.cli.taches.desk import job_command
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count, number, typeset
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.edition import edition_folders
from facnet_desktop.reference.table_words import WORDS
from facnet_desktop.reports.terminal import Style
from facnet_desktop.services.reference_package.inspection import Inspection, Place, inspect_package
from facnet_desktop.services.reference_package.signature import trusted_keys

_COLUMN = 20


@click.argument("package", metavar="PAQUET", type=options.PathType())
def _verifier(installation: Installation, package: Path, format_: str, *, data: DataFolder) -> int:
    """Dit d'où vient un paquet de références, ce qu'il contient et s'il serait importé ici.

    Rien n'est changé. Codes de sortie : 0, il peut être importé; 1, il est authentique, mais ne serait pas
    importé; 2, il est refusé.
    """
    found = inspect_package(
        package,
        trusted_keys(installation.reference_keys_folder),
        _place(installation, data),
        JobContext(),
    )
    if format_ == "json":
        say_json({"version": 1, **found.to_json()})
    else:
        _say(found)
    if found.is_admissible:
        return ExitCode.NOTHING_TO_FIX
    return ExitCode.UNUSABLE if found.package is None else ExitCode.TO_FIX


def _place(installation: Installation, data: DataFolder) -> Place:
    editions = editions_of(installation, data)
    shipped = edition_folders(installation.reference_folder)
    return Place(in_force=editions.folders[-1], shipped=shipped, listed=editions.listed)


def _say(found: Inspection) -> None:
    with page() as text:
        text.title("Paquet de références")
        package = found.package
        if package is not None:
            text.field("Édition", package.edition, column=_COLUMN)
            text.field("Source", package.tables.manifest.source, column=_COLUMN)
            text.field("Signature", package.signer, column=_COLUMN)
            text.field("Clé", found.key, column=_COLUMN)
            text.field("Empreinte signée", package.digest, column=_COLUMN)
        text.field("SHA-256 du fichier", found.sha256, column=_COLUMN)
        text.field("Taille", typeset(f"{number(found.size)} octets"), column=_COLUMN)
        if found.rows:
            total = count(sum(found.rows.values()), "entrée")
            text.field("Contenu", f"{count(len(found.rows), 'table')}, {total}", column=_COLUMN)
            for file, rows in found.rows.items():
                text.item(f"{WORDS[file].plural}\u00a0: {number(rows)}", indent=2, style=Style.FAINT)
        text.blank()
        text.paragraph(found.sentence(), style=Style.GOOD if found.is_admissible else Style.ERROR)


verifier = job_command("verifier", "Dit d'où vient un paquet et s'il serait importé.")(_verifier)

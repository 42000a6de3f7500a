"""``references apercu`` and ``references importer``: what a package changes, then the change."""

import sys
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.references.shelf import shelf_of
from facnet_desktop.cli.taches.desk import job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import quoted
from facnet_desktop.jobs.job import Json
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.services.account import account_name
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.reference_package.import_edition import (
    PackagePreview,
    import_now,
    preview_package,
)


@click.argument("package", metavar="PAQUET", type=options.PathType())
def _apercu(installation: Installation, package: Path, format_: str, *, data: DataFolder) -> int:
    """Vérifie un paquet de références et dit ce qu'il changerait. Rien n'est changé."""
    bar = ProgressBar(sys.stderr)
    with opened(installation, data) as desk:
        try:
            preview = preview_package(package, shelf_of(installation, desk.store), bar.context())
        finally:
            bar.clear()
    _say(preview, format_, imported=False)
    return ExitCode.NOTHING_TO_FIX


@click.argument("package", metavar="PAQUET", type=options.PathType())
def _importer(installation: Installation, package: Path, format_: str, *, data: DataFolder) -> int:
    """Vérifie un paquet de références et met son édition en vigueur.

    Le paquet doit être entier, signé par une clé livrée avec le logiciel, et plus récent que l'édition en
    vigueur. Un paquet refusé ne change rien.
    """
    bar = ProgressBar(sys.stderr)
    with opened(installation, data) as desk:
        shelf = shelf_of(installation, desk.store)
        try:
            preview = import_now(package, shelf, bar.context(), by=account_name(), file=desk.store.file)
        finally:
            bar.clear()
        desk.journal.write(Event.REFERENCE_IMPORTED)
    _say(preview, format_, imported=True)
    return ExitCode.NOTHING_TO_FIX


def _say(preview: PackagePreview, format_: str, *, imported: bool) -> None:
    if format_ == "json":
        document: dict[str, Json] = {"version": 1, "imported": imported, **preview.to_json()}
        say_json(document)
        return
    with page() as text:
        done = "est en vigueur" if imported else "peut être importée"
        text.paragraph(
            f"L'édition {quoted(preview.package.edition)} {done} "
            f"(signée {preview.package.signer}; précédente\u00a0: {preview.over}).",
            style=Style.GOOD,
        )
        _write_differences(text, preview)


def _write_differences(text: Page, preview: PackagePreview) -> None:
    if not preview.differences:
        text.paragraph("Aucune différence avec l'édition en vigueur.")
    for table in preview.differences:
        text.item(f"{table.sentence()}.")
        for example in table.examples:
            text.item(example, indent=4)


apercu = job_command("apercu", "Dit ce qu'un paquet changerait.")(_apercu)
importer = job_command("importer", "Met un paquet en vigueur.")(_importer)

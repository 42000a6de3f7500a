"""``references apercu`` and ``references importer``: what a package changes, then the change."""

import sys
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.references.question import check_answerable, confirmed, err_page
from facnet_desktop.cli.references.rehearsed import rehearsed, say_rehearsal
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
from facnet_desktop.services.rehearsal.outcome import Rehearsal


@click.argument("package", metavar="PAQUET", type=options.PathType())
def _apercu(installation: Installation, package: Path, format_: str, *, data: DataFolder) -> int:
    """Vérifie un paquet de références et dit ce qu'il changerait. Rien n'est changé."""
    bar = ProgressBar(sys.stderr)
    with opened(installation, data, may_make=True) as desk:
        try:
            preview = preview_package(package, shelf_of(installation, desk.store), bar.context())
        finally:
            bar.clear()
    _say(preview, format_, imported=False)
    return ExitCode.NOTHING_TO_FIX


@click.argument("package", metavar="PAQUET", type=options.PathType())
@click.option("--oui", "agreed", is_flag=True, help="Importe sans demander de confirmation.")
@click.option(
    "--sans-repetition", "unrehearsed", is_flag=True, help="Ne juge pas les derniers fichiers au préalable."
)
def _importer(
    installation: Installation,
    package: Path,
    format_: str,
    *,
    data: DataFolder,
    agreed: bool,
    unrehearsed: bool,
) -> int:
    """Vérifie un paquet de références et met son édition en vigueur.

    Le paquet doit être entier, signé par une clé livrée avec le logiciel, et plus récent que l'édition en
    vigueur. Les cinq dernières validations sont d'abord refaites avec lui, sans rien garder, pour montrer
    ce qu'il changerait; un paquet qui empêche une règle de fonctionner est refusé. Un paquet refusé ne
    change rien.
    """
    if not agreed:
        check_answerable()
    bar = ProgressBar(sys.stderr)
    with opened(installation, data, may_make=True) as desk:
        shelf = shelf_of(installation, desk.store)
        try:
            preview = preview_package(package, shelf, bar.context())
        finally:
            bar.clear()
        found = (
            None
            if unrehearsed or preview.repairs
            else rehearsed(installation, desk.store, shelf, package, preview)
        )
        is_asked = not agreed
        if is_asked:
            with err_page() as text:
                _write_preview(text, preview, imported=False)
                if found is not None:
                    text.blank()
                    say_rehearsal(text, found)
            agreed = confirmed(preview)
        if agreed:
            import_now(
                package,
                shelf,
                bar.context(),
                by=account_name(),
                file=desk.store.file,
                digest=preview.package.digest,
            )
            desk.journal.write(Event.REFERENCE_IMPORTED)
    if format_ == "json" or not is_asked:
        _say(preview, format_, imported=agreed, found=found)
    elif agreed:
        with page() as text:
            _write_outcome(text, preview, imported=True)
    return ExitCode.NOTHING_TO_FIX


def _say(preview: PackagePreview, format_: str, *, imported: bool, found: Rehearsal | None = None) -> None:
    if format_ == "json":
        document: dict[str, Json] = {"version": 1, "imported": imported, **preview.to_json()}
        if found is not None:
            document["rehearsal"] = found.to_json()
        say_json(document)
        return
    with page() as text:
        _write_preview(text, preview, imported=imported)
        if found is not None:
            text.blank()
            say_rehearsal(text, found)


def _write_preview(text: Page, preview: PackagePreview, *, imported: bool) -> None:
    _write_outcome(text, preview, imported=imported)
    if not preview.repairs:
        _write_differences(text, preview)


def _write_outcome(text: Page, preview: PackagePreview, *, imported: bool) -> None:
    edition = quoted(preview.package.edition)
    if preview.repairs:
        done = "ont été remis en place" if imported else "peuvent être remis en place"
        text.paragraph(f"Les fichiers de l'édition {edition}, déjà en vigueur, {done}.", style=Style.GOOD)
        return
    done = "est en vigueur" if imported else "peut être importée"
    text.paragraph(
        f"L'édition {edition} {done} (signée {preview.package.signer}; précédente\u00a0: {preview.over}).",
        style=Style.GOOD,
    )


def _write_differences(text: Page, preview: PackagePreview) -> None:
    if not preview.differences:
        text.paragraph("Aucune différence avec l'édition en vigueur.")
    for table in preview.differences:
        text.item(f"{table.sentence()}.")
        for example in table.examples:
            text.item(example, indent=4)


apercu = job_command("apercu", "Dit ce qu'un paquet changerait.")(_apercu)
importer = job_command("importer", "Met un paquet en vigueur.")(_importer)

"""``references liste``: the editions in force, and those that are not any more."""

from datetime import date
from pathlib import Path

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.references.editions import editions_of
from facnet_desktop.cli.taches.desk import job_command
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.job import Json
from facnet_desktop.reports.terminal import Style
from facnet_desktop.services.reference_package.age import age_notice, months_old
from facnet_desktop.store.editions import ImportedEdition


def _liste(installation: Installation, format_: str, *, data: DataFolder) -> int:
    """Donne les éditions des références, livrées et importées.

    Chaque ligne de facture est jugée avec l'édition en vigueur à sa date de service.
    """
    editions = editions_of(installation, data)
    listed, folders = editions.listed, editions.folders
    today = date.today()  # noqa: DTZ011 - the day of this computer
    newest = folders[-1].name
    if format_ == "json":
        documents: list[Json] = [_document(folder, listed, data) for folder in folders]
        documents += [_left(kept) for kept in listed if kept.edition not in {one.name for one in folders}]
        say_json(
            {
                "version": 1,
                "in_force": newest,
                "months_old": months_old(newest, today),
                "editions": documents,
            }
        )
        return ExitCode.NOTHING_TO_FIX
    with page() as text:
        text.title("Références")
        names = {folder.name for folder in folders}
        by_name = {kept.edition: kept for kept in listed}
        for folder in reversed(folders):
            imported = by_name.get(folder.name) if folder.parent == data.references else None
            text.item(f"{folder.name}, {'livrée avec le logiciel' if imported is None else _told(imported)}")
        for kept in listed:
            if kept.edition not in names:
                text.item(f"{kept.edition}, {_told(kept)}, retirée", style=Style.FAINT)
        notice = age_notice(newest, today)
        if notice is not None:
            text.blank()
            text.paragraph(notice, style=Style.WARNING)
    return ExitCode.NOTHING_TO_FIX


def _told(kept: ImportedEdition) -> str:
    day = kept.imported_at.astimezone().strftime("%Y-%m-%d")
    return f"importée le {day} par {kept.imported_by}, signée {kept.signer}"


def _document(folder: Path, listed: list[ImportedEdition], data: DataFolder) -> Json:
    if folder.parent != data.references:
        return {"edition": folder.name, "origin": "shipped", "in_force": True}
    kept = next(one for one in listed if one.edition == folder.name)
    return {**_imported(kept), "in_force": True}


def _left(kept: ImportedEdition) -> Json:
    return {**_imported(kept), "in_force": False}


def _imported(kept: ImportedEdition) -> dict[str, Json]:
    return {
        "edition": kept.edition,
        "origin": "imported",
        "imported_at": kept.imported_at.isoformat(),
        "imported_by": kept.imported_by,
        "signer": kept.signer,
        "sha256": kept.digest,
    }


liste = job_command("liste", "Donne les éditions des références.")(_liste)

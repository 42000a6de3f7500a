"""``references annuler``: back to the edition before the last import."""

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.references.shelf import shelf_of
from facnet_desktop.cli.taches.desk import job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import quoted
from facnet_desktop.reports.terminal import Style
from facnet_desktop.services.account import account_name
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.reference_package.import_edition import undo_import
from facnet_desktop.services.reference_package.in_force import folders_in_force


def _annuler(installation: Installation, format_: str, *, data: DataFolder) -> int:
    """Remet en vigueur l'édition qui précédait la dernière importation.

    L'édition retirée reste dans le dossier des données; son paquet peut être importé de nouveau.
    """
    with opened(installation, data) as desk:
        undo_import(shelf_of(installation, desk.store), by=account_name())
        desk.journal.write(Event.REFERENCE_LEFT)
        newest = folders_in_force(installation.reference_folder, data, desk.store.editions)[-1].name
    if format_ == "json":
        say_json({"version": 1, "in_force": newest})
    else:
        with page() as text:
            text.paragraph(f"L'édition {quoted(newest)} est de nouveau en vigueur.", style=Style.GOOD)
    return ExitCode.NOTHING_TO_FIX


annuler = job_command("annuler", "Revient à l'édition précédente.")(_annuler)

"""``taches nettoyer``: take off the live list what has been there long enough."""

from collections import Counter
from datetime import UTC, datetime

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.jobs.live_list import Cleaning, clean, preview


@click.option("--apercu", "only_preview", is_flag=True, help="Dit ce qui partirait, sans rien changer.")
def _nettoyer(installation: Installation, format_: str, *, only_preview: bool, data: DataFolder) -> int:
    """Retire de la liste les tâches finies depuis assez longtemps.

    Restent les 100 dernières terminées pendant une heure et les 1 000 derniers échecs pendant un jour.
    Aucun résultat n'est détruit; « taches liste --tout » montre encore ce qui a quitté la liste.
    """
    with opened(installation, data) as desk:
        now = datetime.now(UTC)
        cleaning = (
            preview(desk.store.board, now) if only_preview else clean(desk.store.queue, desk.store.board, now)
        )
    if format_ == "json":
        say_json(_document(cleaning, applied=not only_preview))
        return ExitCode.NOTHING_TO_FIX
    leaving = count(len(cleaning.leaving), "tâche")
    with page() as text:
        text.paragraph(f"{'À retirer' if only_preview else 'Retirées'} de la liste\u00a0: {leaving}.")
        text.paragraph(
            f"Restent dans la liste\u00a0: {count(len(cleaning.staying), 'tâche finie', 'tâches finies')}."
        )
        text.paragraph("Aucun résultat n'est détruit.")
    return ExitCode.NOTHING_TO_FIX


def _document(cleaning: Cleaning, *, applied: bool) -> dict[str, Json]:
    return {
        "version": 1,
        "applied": applied,
        "leaving": {**Counter(job.state.value for job in cleaning.leaving)},
        "staying": {**Counter(job.state.value for job in cleaning.staying)},
    }


nettoyer = job_command("nettoyer", "Allège la liste des tâches finies.")(_nettoyer)

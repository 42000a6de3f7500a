"""``taches exporter``: a job as a JSON document and as a log of events; neither names anyone."""

import sys
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.results import result_stream
from facnet_desktop.cli.taches.desk import Desk, ids_of, job_command, opened
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import quoted
from facnet_desktop.jobs.job import Job
from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.job_documents import as_events, as_json
from facnet_desktop.services.job_documents.document import document_of
from facnet_desktop.services.job_documents.folder_store import FolderJobStore
from facnet_desktop.services.job_documents.history import history_of
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.lines import Line
from facnet_desktop.services.journal.of_job import job_log


@click.argument("text", metavar="UUID")
@click.option(
    "--sortie",
    "output",
    type=options.PathType(),
    metavar="DOSSIER",
    help="Dossier qui recevra les deux fichiers, UUID.json et UUID/events.log.",
)
def _exporter(
    installation: Installation, text: str, output: Path | None, format_: str, *, data: DataFolder
) -> int:
    """Donne une tâche sous une forme qui peut être transmise au soutien technique.

    Deux formes : un document (--format json) et le journal de ses événements (--format texte). Aucune ne
    contient de nom de fichier, de patient, de médecin, de facture ni de montant.
    """
    (job_id,) = ids_of([text], data)
    with opened(installation, data, jobs=[job_id]) as desk:
        job = desk.job(job_id)
        if output is not None:
            _write(desk, job, output)
            return ExitCode.NOTHING_TO_FIX
        with result_stream(None):
            form = (
                as_json.to_text(document_of(job)) if format_ == "json" else as_events.to_text(_log(desk, job))
            )
            sys.stdout.write(form)
    return ExitCode.NOTHING_TO_FIX


def _write(desk: Desk, job: Job, folder: Path) -> None:
    if not folder.is_dir():
        raise OutputError(
            f"{quoted(folder.name or str(folder))} n'est pas un dossier.",
            "Rien n'a été écrit.",
            "Indiquer un dossier qui existe.",
        )
    store = FolderJobStore(
        folder,
        quarantine=desk.data.quarantine,
        on_quarantine=lambda job_id: desk.journal.write(Event.DOCUMENT_QUARANTINED, job=job_id),
    )
    store.store(document_of(job))
    store.store_events(job.id, _log(desk, job))
    click.echo(f"Tâche exportée\u00a0: {folder / f'{job.id}.json'}", err=True)


def _log(desk: Desk, job: Job) -> list[Line]:
    history = history_of(job.id, desk.store.board, desk.store.results)
    return [] if history is None else job_log(history)


exporter = job_command("exporter", "Exporte une tâche, sans rien de nominatif.")(_exporter)

"""``valider --file``: queue the files instead of validating them here and now."""

import uuid
from collections.abc import Sequence
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.configuration import Asked
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.files import STANDARD_INPUT
from facnet_desktop.cli.queue_options import QueueOptions
from facnet_desktop.cli.taches.desk import Desk, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.jobs.job import Json
from facnet_desktop.reports.terminal import harmless
from facnet_desktop.services.account import account_name
from facnet_desktop.services.catalogue import catalogue_fingerprint
from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.instance.messages import QueueChanged
from facnet_desktop.services.jobs.status_document import status_document
from facnet_desktop.services.jobs.submit import (
    AlreadyQueued,
    AlreadyValidated,
    NotQueued,
    Outcome,
    Queued,
    SameInRequest,
    Submission,
    Submitted,
    submit,
)
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.metadata import Count, Hash8, SafeMeta
from facnet_desktop.services.validate_file import SuppressionSource
from facnet_desktop.services.work.validation_document import document_of


def queue_files(
    installation: Installation,
    names: Sequence[str],
    format_: str,
    *,
    data: DataFolder,
    asked: Asked,
    setup: Setup,
    suppressions: SuppressionSource | None,
    chosen: QueueOptions,
) -> ExitCode:
    """Queue what can be and tell what cannot, without waiting for any of it.

    Raises:
        click.UsageError: standard input cannot wait in a queue.
        StoreError: nothing was queued.
    """
    if STANDARD_INPUT in names:
        raise click.UsageError("L'entrée standard (-) ne peut pas être mise en file.")
    submission = Submission(
        paths=tuple(Path(name) for name in names),
        document=lambda path: document_of(
            path,
            setup,
            reference=asked.reference_folder,
            exceptions_required=asked.options.exceptions is not None,
        ).to_json(),
        catalogue=catalogue_fingerprint(
            setup.rules, setup.reference, setup.configuration, suppressions.book if suppressions else None
        ),
        created_by=account_name(),
        lot_title=chosen.lot_title,
        dossier=chosen.dossier,
        again=chosen.again,
    )
    with opened(installation, data, may_make=True) as desk:
        submitted = submit(submission, queue=desk.store.queue, board=desk.store.board)
        _log(desk, submitted)
        runs = bool(submitted.jobs) and desk.tell(QueueChanged())
        for outcome in submitted.outcomes:
            _tell(outcome)
        if format_ == "json":
            say_json(_documents(desk, submitted))
        else:
            _show(submitted, runs=runs, paused=desk.store.board.is_paused())
    refused = any(isinstance(outcome, NotQueued) for outcome in submitted.outcomes)
    return ExitCode.UNUSABLE if refused else ExitCode.NOTHING_TO_FIX


def _log(desk: Desk, submitted: Submitted) -> None:
    for job in submitted.jobs:
        values: dict[str, SafeMeta] = {"job": job.id, "kind": job.kind, "file": Hash8.of(job.title)}
        if job.lot_id is not None:
            values["lot"] = job.lot_id
        if job.file_bytes is not None:
            values["bytes"] = Count(job.file_bytes)
        desk.journal.write(Event.JOB_QUEUED, **values)


def _documents(desk: Desk, submitted: Submitted) -> list[Json]:
    """The state of the job of each file, always as an array."""
    found = (desk.store.board.get(job_id) for job_id in _job_ids(submitted))
    return [status_document(job, desk.place(job)) for job in found if job is not None]


def _job_ids(submitted: Submitted) -> list[uuid.UUID]:
    """The job of each file, in their order: the one that was queued, or the earlier one that holds for it."""
    found = []
    for outcome in submitted.outcomes:
        match outcome:
            case Queued(job_id=job_id):
                found.append(job_id)
            case AlreadyValidated(earlier=earlier) | AlreadyQueued(earlier=earlier):
                found.append(earlier.id)
    return list(dict.fromkeys(found))


def _tell(outcome: Outcome) -> None:
    """Why a file was not queued, or could not be read yet; nothing of one that was read and queued."""
    name = quoted(harmless(outcome.path.name))
    match outcome:
        case Queued(obstacle=UserError() as obstacle):
            click.echo(
                harmless(
                    f"{name}\u00a0: mis en file sans avoir pu être lu. {obstacle.what} "
                    "La lecture se fera à son tour, avec une nouvelle tentative au besoin."
                ),
                err=True,
            )
        case NotQueued(error=error):
            click.echo(harmless(f"Erreur\u00a0: {error}"), err=True)
        case AlreadyValidated(earlier=earlier):
            ended = (earlier.ended_at or earlier.updated_at).astimezone()
            click.echo(
                f"{name}\u00a0: déjà validé le {ended:%Y-%m-%d} à {ended:%H:%M} (tâche {earlier.id}). "
                "Pour le valider de nouveau, ajouter --de-nouveau.",
                err=True,
            )
        case AlreadyQueued(earlier=earlier):
            click.echo(
                f"{name}\u00a0: déjà en file ou en cours (tâche {earlier.id}). "
                "Pour le valider de nouveau, ajouter --de-nouveau.",
                err=True,
            )
        case SameInRequest(first=first):
            click.echo(
                f"{name}\u00a0: même contenu que {quoted(harmless(first.name))}; un seul est mis en file.",
                err=True,
            )


def _show(submitted: Submitted, *, runs: bool, paused: bool) -> None:
    """The identifiers alone on standard output, one a line, for whoever reads them; the rest beside it."""
    with page() as text:
        for job_id in _job_ids(submitted):
            text.preformatted(str(job_id))
    if not submitted.jobs:
        click.echo("Aucun fichier n'a été mis en file.", err=True)
        return
    queued = count(len(submitted.jobs), "fichier mis en file", "fichiers mis en file")
    lot = f" (lot {submitted.jobs[0].lot_id})" if submitted.lot_title else ""
    click.echo(f"{queued}{lot}. {_what_follows(runs=runs, paused=paused)}", err=True)


def _what_follows(*, runs: bool, paused: bool) -> str:
    if paused:
        return "La file d'attente est suspendue; pour la relancer\u00a0: facnet-desktop taches reprendre."
    if runs:
        return "FacNet Desktop est ouvert et s'en occupe."
    return "La fenêtre ou «\u00a0facnet-desktop taches traiter\u00a0» les traitera."

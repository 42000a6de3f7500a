"""``taches resultat``: the report of a validation that was kept, as on the day it was made."""

import os
import sys
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.console import PLAIN_WIDTH, wants_colour, width_of
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.policy import require_masked
from facnet_desktop.cli.results import result_stream
from facnet_desktop.cli.taches.desk import Desk, ids_of, opened
from facnet_desktop.cli.valider import exit_code_of
from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.jobs.job import Job
from facnet_desktop.reports.formats import FORMATS
from facnet_desktop.reports.layout import LIMIT, Layout, PatientAliases, named
from facnet_desktop.reports.validation import Validation
from facnet_desktop.services.account import account_name
from facnet_desktop.services.jobs.words import STATES
from facnet_desktop.services.results.read_back import read_back


class NoResult(UserError):
    """The job has left no result."""

    code = ErrorCode.QUEUE_STATE


@click.command("resultat", short_help="Donne le résultat conservé d'une validation.")
@click.argument("text", metavar="UUID")
@options.format_option(*FORMATS)
@options.output_option("Fichier où écrire le résultat.")
@options.mask_option
@options.all_option
@data_folder_option
@options.debug_option
@click.pass_obj
def resultat(
    installation: Installation,
    text: str,
    format_: str,
    output: Path | None,
    *,
    masked: bool,
    everything: bool,
    data: DataFolder,
) -> int:
    """Donne le résultat conservé d'une validation : formes et codes de sortie de « valider ».

    La consultation est inscrite au registre des accès : affichage des noms, sauf avec --masquer.
    """
    (job_id,) = ids_of([text], data)
    if format_ != "sarif":  # a form that names nobody
        require_masked(installation.policy, output, masked=masked)
    with opened(installation, data, jobs=[job_id]) as desk:
        job = desk.job(job_id)
        validation = _read(desk, job)
        shown = AccessAction.OPEN if masked else AccessAction.REVEAL
        action = shown if output is None else AccessAction.EXPORT
        details: dict[str, Detail] = {
            "findings": len(validation.findings),
            "masked": masked,
            "format": format_,
        }
        desk.store.accesses.add(account_name(), action, job_id, details)
    layout = Layout(
        width=PLAIN_WIDTH if output else width_of(sys.stdout),
        colour=output is None and wants_colour(sys.stdout, os.environ),
        limit=None if everything else LIMIT,
        patient=PatientAliases() if masked else named,
    )
    with result_stream(output) as out:
        FORMATS[format_].writer([validation], out, layout)
    return exit_code_of(validation)


def _read(desk: Desk, job: Job) -> Validation:
    try:
        return read_back(desk.store.results, job.id)
    except LookupError:
        raise NoResult(
            f"Cette tâche n'a pas de résultat (état\u00a0: {STATES[job.state]}).",
            "Il n'y a rien à montrer.",
            f"Consulter son état\u00a0: facnet-desktop taches etat {job.id}.",
        ) from None

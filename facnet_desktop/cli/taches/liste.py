"""``taches liste``: the jobs, newest first."""

from dataclasses import asdict

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import Desk, ids_of, job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.cli.typography import typographic
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count
from facnet_desktop.jobs.figures import Counters, JobFilter, Lot
from facnet_desktop.jobs.job import Job, Json, Kind, State
from facnet_desktop.reports.terminal import Style
from facnet_desktop.services.jobs.status_document import listed_document
from facnet_desktop.services.jobs.words import KINDS, found_by, state_of

LIMIT = 50
_MOST = 1_000_000
_STATES = {
    "en-file": frozenset({State.QUEUED, State.RETRYING}),
    "en-cours": frozenset({State.RUNNING}),
    "terminee": frozenset({State.COMPLETED}),
    "echec": frozenset({State.FAILED}),
    "annulee": frozenset({State.CANCELLED}),
    "interrompue": frozenset({State.INTERRUPTED}),
}
_TO_REVIEW = "a-examiner"
_KINDS = {
    "validation": Kind.VALIDATION,
    "importation": Kind.IMPORT,
    "exportation": Kind.EXPORT,
    "autodiagnostic": Kind.SELFTEST,
    "purge": Kind.PURGE,
    "sauvegarde": Kind.BACKUP,
}


@click.option("--etat", "state", type=options.Choice([*_STATES, _TO_REVIEW]), help="Celles de cet état.")
@click.option("--lot", "lot", metavar="UUID", help="Celles de ce lot.")
@click.option("--dossier", metavar="NOM", help="Celles de ce dossier.")
@click.option(
    "--texte",
    "text",
    metavar="TEXTE",
    help="Celles dont le nom contient ce texte, ou qui portent cette période de service (2025-03), "
    "ce numéro de professionnel ou ce numéro de facture entier.",
)
@click.option("--genre", "kind", type=options.Choice(list(_KINDS)), help="Celles de ce genre.")
@click.option(
    "--limite",
    "limit",
    type=options.WholeNumber(1, _MOST),
    default=LIMIT,
    show_default=True,
    metavar="N",
    help="Combien en donner, les plus récentes d'abord.",
)
@click.option("--tout", "everything", is_flag=True, help="Toutes, aussi celles qui ont quitté la liste.")
def _liste(
    installation: Installation,
    format_: str,
    *,
    state: str | None,
    lot: str | None,
    dossier: str | None,
    text: str | None,
    kind: str | None,
    limit: int,
    everything: bool,
    data: DataFolder,
) -> int:
    """Donne les tâches, les plus récentes d'abord.

    Une tâche terminée quitte la liste après une heure, une tâche en échec après un jour; ses résultats
    restent, et l'option --tout la montre.
    """
    lots = ids_of([lot], data) if lot else [None]
    wanted = JobFilter(
        states=_STATES.get(state or "", frozenset()),
        kind=_KINDS[kind] if kind else None,
        lot_id=lots[0],
        dossier=dossier,
        text=text,
        to_review=state == _TO_REVIEW,
        with_hidden=everything or state == _TO_REVIEW,
    )
    with opened(installation, data, lot=lots[0]) as desk:
        asked_lot = None if lots[0] is None else desk.lot(lots[0])
        total = desk.board.count(wanted)
        jobs = desk.board.listed(wanted, limit=total if everything else limit)
        if format_ == "json":
            say_json(_document(desk, jobs, total, asked_lot))
        else:
            _show(desk, jobs, total, asked_lot)
    return ExitCode.NOTHING_TO_FIX


def _document(desk: Desk, jobs: list[Job], total: int, lot: Lot | None) -> dict[str, Json]:
    board = desk.store.board
    places = board.places()
    return {
        "version": 1,
        "paused": board.is_paused(),
        "counters": {**asdict(desk.board.counters())},
        "lot": None
        if lot is None
        else {
            "lot_id": str(lot.id),
            "title": lot.title,
            "progress": lot.percent,
            "done": lot.done,
            "counters": {**asdict(lot.counters)},
        },
        "total": total,
        "jobs": [listed_document(job, places.get(job.id)) for job in jobs],
    }


def _show(desk: Desk, jobs: list[Job], total: int, lot: Lot | None) -> None:
    with page() as text:
        if desk.store.board.is_paused():
            text.paragraph(
                typographic("La file d'attente est suspendue : « taches reprendre » la relance."),
                style=Style.WARNING,
            )
        if lot is None:
            text.paragraph(_summary(desk.board.counters(JobFilter())))
        else:
            text.paragraph(f"{lot.title}\u00a0: {lot.percent:.0f}\u00a0%", style=Style.STRONG)
            text.paragraph(_summary(lot.counters))
        places = desk.store.board.places()
        for job in jobs:
            text.blank()
            name = job.title if job.kind is Kind.VALIDATION else f"{job.title} ({KINDS[job.kind]})"
            told = [state_of(job, places.get(job.id)), *found_by(job)]
            text.item(f"{name}\u00a0: {', '.join(told)}", style=Style.STRONG)
            text.preformatted(str(job.id), indent=2, style=Style.FAINT)
            if job.error is not None:
                text.paragraph(job.error.message, indent=2, hang=2)
        if total > len(jobs):
            text.blank()
            text.paragraph(
                f"… et {count(total - len(jobs), 'autre tâche', 'autres tâches')}; --tout les montre."
            )


def _summary(counters: Counters) -> str:
    """« 2 en cours · 10 en file · 3 terminées », nothing of what there is none of."""
    parts = (
        (counters.running, "en cours", "en cours"),
        (counters.queued, "en file", "en file"),
        (counters.completed, "terminée", "terminées"),
        (counters.failed, "en échec", "en échec"),
        (counters.cancelled, "annulée", "annulées"),
    )
    return " · ".join(count(number, one, many) for number, one, many in parts if number) or "Aucune tâche."


liste = job_command("liste", "Donne les tâches.")(_liste)

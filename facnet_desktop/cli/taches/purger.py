"""``taches purger``: destroy what was kept long enough; ``taches conservation``: how long that is."""

import sys
from dataclasses import asdict

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.taches.confirm import confirmed
from facnet_desktop.cli.taches.desk import Desk, job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count, long_date
from facnet_desktop.domain.policy import FIXED
from facnet_desktop.domain.retention import (
    FEWEST_DAYS,
    MOST_DAYS,
    Destroyed,
    Due,
    Reason,
    RetentionPolicy,
)
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.services.account import account_name
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.metadata import Count
from facnet_desktop.services.purge import Archive, Purged, purge
from facnet_desktop.store.clock import wall_clock

_COLUMN = 44
_MOST_DAYS_AGO = 36_500
"""A century: more than anything is kept, and still a date."""


def archive_of(desk: Desk) -> Archive:
    """All that holds data of an open data folder."""
    store = desk.store
    return Archive(retention=store.retention, backups=store.backups, data=desk.data, clock=wall_clock)


@click.option("--apercu", "only_preview", is_flag=True, help="Dit ce qui serait détruit, sans rien changer.")
@click.option(
    "--jours",
    "days",
    type=options.WholeNumber(0, _MOST_DAYS_AGO),
    metavar="N",
    help="Détruit les lignes et les constats de plus de N jours, au lieu de la durée choisie.",
)
@click.option("--oui", "agreed", is_flag=True, help="Détruit sans demander de confirmation.")
def _purger(
    installation: Installation,
    days: int | None,
    format_: str,
    *,
    only_preview: bool,
    agreed: bool,
    data: DataFolder,
) -> int:
    """Détruit ce qui a été conservé assez longtemps.

    Lignes de facture et constats, sommaires, tâches sans résultat, journal technique, registres : chacun a
    sa durée (« taches conservation »). Les sauvegardes qui contiennent ce qui est détruit sont remplacées.
    Chaque destruction est inscrite au registre. Ce qui est détruit ne peut pas être récupéré.
    """
    with opened(installation, data) as desk:
        due = desk.store.retention.due(nominative_days=days)
        _warn_of_clock(desk)
        if only_preview:
            _say_due(due, format_)
            return ExitCode.NOTHING_TO_FIX
        if not agreed and not _agreed(due):
            return ExitCode.UNUSABLE
        bar = ProgressBar(sys.stderr)
        try:
            done = purge(
                archive_of(desk),
                bar.context(),
                who=account_name(),
                reason=Reason.RETENTION if days is None else Reason.REQUEST,
                nominative_days=days,
            )
        finally:
            bar.clear()
        journal_purge(desk, done)
    say_purged(done, format_)
    return ExitCode.NOTHING_TO_FIX


def _warn_of_clock(desk: Desk) -> None:
    """Whoever destroys by hand decides; an automatic purge would wait."""
    ahead = desk.store.retention.silence()
    if ahead is not None:
        click.echo(
            f"La date de l'ordinateur est en avance de {count(ahead.days, 'jour')} sur la dernière activité "
            "connue. Vérifier qu'elle est juste\u00a0: les durées de conservation en dépendent.",
            err=True,
        )


def _agreed(due: Due) -> bool:
    """Show what would be destroyed and wait for a yes."""
    click.echo("\n".join(_sentences(due.amount) or ["Rien n'est à détruire dans la base locale."]), err=True)
    return confirmed("Détruire définitivement")


def journal_purge(desk: Desk, done: Purged) -> None:
    """A line of the technical log, counts only."""
    desk.journal.write(
        Event.STORE_PURGED,
        jobs=Count(done.amount.jobs),
        lines=Count(done.amount.lines),
        findings=Count(done.amount.findings),
        files=Count(done.backups + done.journals),
    )


def say_purged(done: Purged, format_: str) -> None:
    """What was destroyed."""
    if format_ == "json":
        say_json({"version": 1, "applied": True, **done.to_json()})
        return
    with page() as text:
        sentences = _sentences(done.amount)
        text.paragraph("Détruit\u00a0:" if sentences else "Rien n'était à détruire.", style=Style.GOOD)
        for sentence in sentences:
            text.item(sentence)
        if done.backups:
            text.item(f"{count(done.backups, 'sauvegarde remplacée', 'sauvegardes remplacées')}.")
        if done.journals:
            text.item(f"{count(done.journals, 'journal technique allégé', 'journaux techniques allégés')}.")


def _say_due(due: Due, format_: str) -> None:
    if format_ == "json":
        say_json(
            {
                "version": 1,
                "applied": False,
                **asdict(due.amount),
                "nominative_before": due.cutoffs.nominative.isoformat(),
                "oldest": None if due.oldest is None else due.oldest.isoformat(),
                "newest": None if due.newest is None else due.newest.isoformat(),
            }
        )
        return
    with page() as text:
        sentences = _sentences(due.amount)
        text.paragraph("À détruire\u00a0:" if sentences else "Rien n'est à détruire dans la base locale.")
        for sentence in sentences:
            text.item(sentence)
        _write_dates(text, due)


def _write_dates(text: Page, due: Due) -> None:
    if due.oldest is not None and due.newest is not None:
        first, last = (long_date(moment.astimezone().date()) for moment in (due.oldest, due.newest))
        when = f"du {first}" if first == last else f"du {first} au {last}"
        text.paragraph(f"Validations {when}.")


def _sentences(amount: Destroyed) -> list[str]:
    told = []
    if amount.validations or amount.lines or amount.findings:
        told.append(
            f"{count(amount.validations, 'validation')}, {count(amount.lines, 'ligne')}, "
            f"{count(amount.findings, 'constat')}; leurs sommaires restent."
        )
    if amount.jobs:
        told.append(f"{count(amount.jobs, 'tâche entière', 'tâches entières')}.")
    if amount.accesses:
        told.append(f"{count(amount.accesses, 'entrée')} du registre des accès.")
    return told


@click.option(
    "--jours",
    "days",
    type=options.WholeNumber(FEWEST_DAYS, MOST_DAYS),
    metavar="N",
    help="Conserve les lignes et les constats N jours.",
)
def _conservation(installation: Installation, days: int | None, format_: str, *, data: DataFolder) -> int:
    """Donne ou change les durées de conservation.

    Une durée plus courte compte dès la prochaine purge, qui a lieu à l'ouverture du logiciel et chaque jour.
    Une durée que fixe la politique de la clinique ne peut pas être changée.
    """
    with opened(installation, data, may_make=True) as desk:
        if days is not None:
            desk.store.retention.keep_policy(RetentionPolicy(nominative_days=days), who=account_name())
        kept, fixed = desk.store.retention.policy(), desk.store.retention.fixed.names
    if format_ == "json":
        say_json(
            {
                "version": 1,
                **asdict(kept),
                "fixed": list(fixed),
            }
        )
        return ExitCode.NOTHING_TO_FIX
    with page() as text:
        text.title("Durées de conservation")
        for label, name, time in (
            ("Lignes de facture et constats", "nominative_days", count(kept.nominative_days, "jour")),
            ("Sommaires, sans patient", "summary_months", f"{kept.summary_months}\u00a0mois"),
            ("Tâches sans résultat, à examiner", "empty_job_days", count(kept.empty_job_days, "jour")),
            ("Journal technique", "journal_days", count(kept.journal_days, "jour")),
            ("Registres des accès et des destructions", "register_years", count(kept.register_years, "an")),
        ):
            text.field(label, f"{time} (fixé)" if name in fixed else time, column=_COLUMN)
        if fixed:
            text.paragraph(f"(fixé)\u00a0: {FIXED[0].lower()}{FIXED[1:]}.", style=Style.FAINT)
    return ExitCode.NOTHING_TO_FIX


purger = job_command("purger", "Détruit ce qui a été conservé assez longtemps.")(_purger)
conservation = job_command("conservation", "Donne ou change les durées de conservation.")(_conservation)

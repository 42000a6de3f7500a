"""``taches lot``: what became of a lot, as a text, as JSON or in a workbook."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import ids_of, job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.job import Json
from facnet_desktop.reports.lots import words, xlsx
from facnet_desktop.reports.lots.report import LotFigures, LotReport, reason
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.services.lots.report import jobs_of_lot, lot_report

_COLUMN = 24


@click.argument("text", metavar="UUID")
@click.option(
    "--sortie",
    "output",
    type=options.PathType(),
    metavar="FICHIER",
    help="Classeur Excel (.xlsx) qui recevra le rapport.",
)
def _lot(
    installation: Installation, text: str, output: Path | None, format_: str, *, data: DataFolder
) -> int:
    """Donne le rapport d'un lot : ses fichiers, leurs totaux, par où commencer, les factures en double.

    Aucun patient n'y figure. L'identifiant d'un lot est donné par la commande liste.
    """
    (lot_id,) = ids_of([text], data)
    if output is not None:
        check_output(output)
    with opened(installation, data, lot=lot_id) as desk:
        lot = desk.lot(lot_id)
        jobs = [desk.board.of(job) for job in jobs_of_lot(desk.store.board, lot_id)]
        made_at = datetime.now(UTC).astimezone()
        report = lot_report(desk.store.results, lot.title, jobs, made_at=made_at)
    if output is not None:
        with replacing(output) as stream:
            xlsx.write(report, stream)
        click.echo(f"Rapport de lot enregistré{NBSP}: {output}", err=True)
    elif format_ == "json":
        say_json(_document(str(lot_id), report))
    else:
        with page() as told:
            _say(told, report)
    return ExitCode.NOTHING_TO_FIX


def _document(lot_id: str, report: LotReport) -> dict[str, Json]:
    return {
        "version": 1,
        "lot_id": lot_id,
        "title": report.title,
        "files": [
            {
                "title": one.title,
                "state": one.state,
                "figures": None if one.figures is None else {**asdict(one.figures)},
                "problem": one.problem or None,
            }
            for one in report.files
        ],
        "totals": {**asdict(report.totals)},
        "first": [one.title for one in report.first],
        "shared_invoices": [
            {
                "first": pair.first,
                "second": pair.second,
                "invoices": [*pair.invoices],
                "total": pair.total,
            }
            for pair in report.shared
        ],
        "uncompared": report.uncompared,
    }


def _say(told: Page, report: LotReport) -> None:
    told.title(f"{words.TITLE}, {report.title}")
    told.paragraph(words.summary_sentence(report))
    _totals(told, report.totals)
    told.paragraph(words.NOT_ADDED, style=Style.FAINT)
    if report.first:
        told.blank()
        told.title("À voir en premier")
        for one in report.first:
            told.item(f"{one.title}{NBSP}: {reason(one)}")
    told.blank()
    told.title("Factures en double")
    told.paragraph(words.shared_sentence(report))
    for pair in report.shared:
        told.item(f"{pair.first}, {pair.second}{NBSP}: {words.shared_words(pair)}")
    told.blank()
    told.title("Fichiers")
    for one in report.files:
        told.item(f"{one.title}{NBSP}: {', '.join(filter(None, (one.state, _found(one.figures))))}")
    told.blank()
    told.paragraph(words.footer(report), style=Style.FAINT)


def _totals(told: Page, totals: LotFigures) -> None:
    for name, value in words.figures(totals):
        told.field(name, value, column=_COLUMN)


def _found(figures: LotFigures | None) -> str:
    return (
        ""
        if figures is None
        else f"{count(figures.lines, 'ligne lue', 'lignes lues')}, {count(figures.errors, 'erreur')}"
    )


lot = job_command("lot", "Donne le rapport d'un lot de fichiers.")(_lot)

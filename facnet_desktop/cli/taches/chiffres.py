"""``taches chiffres``: counters and times."""

from dataclasses import asdict
from datetime import timedelta

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import job_command, opened
from facnet_desktop.cli.taches.said import page, say_json
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import number
from facnet_desktop.jobs.figures import Spread
from facnet_desktop.reports.terminal import Page
from facnet_desktop.services.jobs.time_left import duration

_COLUMN = 18


def _chiffres(installation: Installation, format_: str, *, data: DataFolder) -> int:
    """Donne le nombre de tâches par état, et les temps des dernières validations terminées."""
    with opened(installation, data) as desk:
        board = desk.store.board
        counters, timings, paused = desk.board.counters(), board.timings(), board.is_paused()
    if format_ == "json":
        say_json(
            {
                "version": 1,
                "paused": paused,
                "counters": {**asdict(counters), "total": counters.total},
                "waiting_seconds": None if timings.waiting is None else timings.waiting.to_json(),
                "processing_seconds": None if timings.processing is None else timings.processing.to_json(),
                "seconds_per_megabyte": timings.seconds_per_megabyte,
                "success_rate": timings.success_rate,
            }
        )
        return ExitCode.NOTHING_TO_FIX
    with page() as text:
        text.title("Tâches")
        for label, value in (
            ("En cours", counters.running),
            ("En file", counters.queued),
            ("Terminées", counters.completed),
            ("En échec", counters.failed),
            ("Annulées", counters.cancelled),
            ("Total", counters.total),
        ):
            text.field(label, number(value), column=_COLUMN)
        text.blank()
        text.title("Dernières validations")
        _field(text, "Attente", timings.waiting)
        _field(text, "Traitement", timings.processing)
        if timings.seconds_per_megabyte is not None:
            text.field(
                "Par mégaoctet", duration(timedelta(seconds=timings.seconds_per_megabyte)), column=_COLUMN
            )
        if timings.success_rate is not None:
            text.field(
                "Terminées",
                f"{timings.success_rate:.0%}".replace("%", "\u00a0% des dernières"),
                column=_COLUMN,
            )
    return ExitCode.NOTHING_TO_FIX


def _field(text: Page, label: str, spread: Spread | None) -> None:
    if spread is None:
        told = "aucune encore"
    else:
        median, p95 = (duration(timedelta(seconds=value)) for value in (spread.median, spread.p95))
        told = f"la moitié en moins de {median}, 95\u00a0% en moins de {p95}"
    text.field(label, told, column=_COLUMN)


chiffres = job_command("chiffres", "Donne les nombres de tâches et leurs temps.")(_chiffres)

"""What the section tells of the program and of its queue, read in another thread."""

from dataclasses import dataclass
from datetime import datetime

from facnet_desktop.domain.french import number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.figures import JobFilter, Spread, Timings
from facnet_desktop.jobs.job import ENDED, Job, Kind
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.store.jobs.board import JobBoard

_FEW = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosticsLook:
    """``selftest`` is the last one that ended; ``edition`` and ``source`` are those of the reference."""

    timings: Timings
    selftest: Job | None
    edition: str
    source: str


def look(board: JobBoard, reference: ReferenceSource) -> DiagnosticsLook:
    """As it stands.

    Raises:
        StoreError, DamagedReference: it cannot be read.
    """
    found = board.listed(JobFilter(kind=Kind.SELFTEST, states=ENDED, with_hidden=True), limit=1)
    tables = reference.load()
    return DiagnosticsLook(
        timings=board.timings(),
        selftest=board.get(found[0].id) if found else None,
        edition=tables.edition,
        source=tables.source,
    )


def seconds(value: float) -> str:
    """« 0,4 s » below ten seconds, « 75 s » above."""
    if value >= _FEW:
        return f"{number(round(value))}{NBSP}s"
    return f"{value:.1f}{NBSP}s".replace(".", ",")


def spread_words(found: Spread | None) -> str:
    """The usual duration and the long ones."""
    if found is None:
        return "aucune mesure"
    return f"{seconds(found.median)} (95{NBSP}% en moins de {seconds(found.p95)})"


def percent(share: float | None) -> str:
    """« 98,5 % »."""
    if share is None:
        return "aucune mesure"
    return f"{share * 100:.1f}{NBSP}%".replace(".", ",").replace(",0", "")


def dated(moment: datetime) -> str:
    """« 2026-03-02 à 14:05 », on the clock of this computer."""
    return f"{moment.astimezone():%Y-%m-%d à %H:%M}"

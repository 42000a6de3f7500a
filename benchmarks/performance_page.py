"""The measured part of ``docs/performance.md``: rewritten between two markers, the rest is prose."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks.machine import Machine
from benchmarks.tables import ABSENT, Table, decimal
from facnet_desktop.domain.french import long_date
from facnet_desktop.domain.money import NBSP

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
FIRST = "<!-- mesures : début -->"
LAST = "<!-- mesures : fin -->"


class MarkersMissing(Exception):
    """The page does not hold both markers, in order."""


def described(machine: Machine, day: date) -> str:
    """One sentence on the conditions of the run."""
    facts = asdict(machine)
    memory = ABSENT if machine.memory_bytes is None else decimal(machine.memory_bytes / 2**30, 0)
    load = "" if machine.load is None else f", charge d'une minute au départ {decimal(machine.load)}"
    return (
        f"Mesuré le {long_date(day)}{NBSP}: {facts['system']}, {facts['processor']}, {facts['cores']} cœurs, "
        f"{memory} Gio de mémoire, Python {facts['python']}, Polars {facts['polars']}{load}."
    )


def rewritten(page: str, sentence: str, tables: Iterable[Table]) -> str:
    """The page with new measures.

    Raises:
        MarkersMissing: nowhere to put them.
    """
    before, first, rest = page.partition(FIRST)
    _, last, after = rest.partition(LAST)
    if not (first and last):
        raise MarkersMissing
    measures = "\n\n".join((sentence, *(table.as_markdown() for table in tables)))
    return f"{before}{FIRST}\n\n{measures}\n\n{LAST}{after}"

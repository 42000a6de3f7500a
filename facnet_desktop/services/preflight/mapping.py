"""Which column of a file is which: what can be proposed, what a person may answer, what comes of it."""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from facnet_desktop.ingest.choices import ColumnChoice, ReadingChoices
from facnet_desktop.ingest.columns import OPTIONAL, REQUIRED, canonical_name, folded, known_names
from facnet_desktop.services.preflight.report import Column, PreflightReport

USEFUL = tuple(
    name for name in OPTIONAL if name in {"Début", "Fin", "Periode", "Diagnostic", "Unités", "Rôle"}
)
"""Optional columns that some rules cannot do without."""
_ALIKE = 0.6


def mappable(report: PreflightReport) -> tuple[str, ...]:
    """The canonical columns that a person may be asked for, those that are missing first."""
    known = [name for name in REQUIRED if name not in report.missing]
    return (*report.missing, *known, *USEFUL)


def as_read(report: PreflightReport) -> dict[str, Column]:
    """Which column of the file each canonical one was read from."""
    return {column.canonical: column for column in reversed(report.columns) if column.canonical}


def proposed(report: PreflightReport) -> dict[str, Column]:
    """For missing columns, the unknown one whose name looks most alike: a proposal, never a decision."""
    free = [column for column in report.columns if column.canonical is None and column.name]
    pairs = sorted(
        ((_likeness(missing, column), at, missing, column) for missing in report.missing
         for at, column in enumerate(free)),
        key=lambda pair: (-pair[0], pair[1]),
    )  # fmt: skip
    found: dict[str, Column] = {}
    for likeness, _, missing, column in pairs:
        if likeness >= _ALIKE and missing not in found and column not in found.values():
            found[missing] = column
    return found


def needs_position(column: Column, report: PreflightReport) -> bool:
    """Whether its name does not tell it apart: it has none, or another column has the same."""
    names = Counter(folded(one.name) for one in report.columns)
    return not folded(column.name) or names[folded(column.name)] > 1


def taken_twice(chosen: Iterable[Column]) -> frozenset[int]:
    """The positions that were chosen for more than one column."""
    return frozenset(at for at, times in Counter(column.position for column in chosen).items() if times > 1)


def choices_with(report: PreflightReport, chosen: Mapping[str, Column]) -> ReadingChoices:
    """The choices to read the file with: only what its names do not tell by themselves is kept."""
    recognised = [canonical_name(column.name) for column in report.columns]
    columns = tuple(
        ColumnChoice(
            column=name,
            name=column.name,
            position=column.position if needs_position(column, report) else None,
        )
        for name, column in chosen.items()
        if recognised.count(name) != 1 or recognised[column.position] != name
    )
    return replace(report.choices, columns=columns)


def _likeness(missing: str, column: Column) -> float:
    """0 to 1, against every name under which the missing column is known."""
    name = folded(column.name)
    return max(difflib.SequenceMatcher(None, name, known).ratio() for known in known_names(missing))

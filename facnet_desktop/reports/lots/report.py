"""What a report on a lot says: a line for each file, totals, where to begin. No patient is named in it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP, format_cents

FIRST = 5
"""Files to look at first: more would be the list again."""
TOLD = 12
"""Invoices of two files that are named; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotFigures:
    """Of one file or several. Amounts are in cents, never added to one another."""

    lines: int = 0
    unread: int = 0
    errors: int = 0
    warnings: int = 0
    opportunities: int = 0
    at_risk_cents: int = 0
    recoverable_cents: int = 0
    opportunity_cents: int = 0

    @property
    def findings(self) -> int:
        """Those that someone has to look at."""
        return self.errors + self.warnings + self.opportunities


@dataclass(frozen=True, slots=True, kw_only=True)
class LotFile:
    """``state`` is French; ``figures`` are those of a validation that completed.

    ``problem`` is why one that did not complete has none: a sentence, empty when it is only not over.
    """

    title: str
    state: str
    figures: LotFigures | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedInvoices:
    """Invoices of one professional that two files hold: the first ones, and how many there are."""

    first: str
    second: str
    invoices: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LotReport:
    """``files`` in the order they were queued. ``uncompared`` files have had their lines destroyed.

    ``editions`` are those of the references that the validations used.
    """

    title: str
    made_at: datetime
    files: tuple[LotFile, ...]
    shared: tuple[SharedInvoices, ...] = ()
    uncompared: int = 0
    editions: tuple[str, ...] = ()

    @property
    def totals(self) -> LotFigures:
        """Of the files that completed, kind by kind."""
        return added(one.figures for one in self.files if one.figures is not None)

    @property
    def completed(self) -> int:
        """How many files were validated to the end."""
        return sum(one.figures is not None for one in self.files)

    @property
    def first(self) -> tuple[LotFile, ...]:
        """Where to begin: what has no result, then the most at risk, then the most errors."""
        wanting = [
            one for one in self.files if one.figures is None or one.figures.findings or one.figures.unread
        ]
        return tuple(sorted(wanting, key=_urgency)[:FIRST])

    @property
    def shared_invoices(self) -> int:
        """How many times an invoice is in two files."""
        return sum(pair.total for pair in self.shared)


def added(figures: Iterable[LotFigures]) -> LotFigures:
    """Kind by kind."""
    listed = tuple(figures)
    return LotFigures(
        **{field.name: sum(getattr(one, field.name) for one in listed) for field in fields(LotFigures)}
    )


def reason(file: LotFile) -> str:
    """Why to look at that file, in a few words."""
    figures = file.figures
    if figures is None:
        return file.problem or file.state
    told = [
        count(number, one, many)
        for number, one, many in (
            (figures.unread, "ligne non lue", "lignes non lues"),
            (figures.errors, "erreur", "erreurs"),
            (figures.warnings, "à vérifier", "à vérifier"),
        )
        if number
    ]
    amounts = (
        (figures.at_risk_cents, "à risque"),
        (figures.recoverable_cents, "à récupérer"),
    )
    told += [f"{format_cents(cents)}{NBSP}{word}" for cents, word in amounts if cents]
    return ", ".join(told)


def _urgency(file: LotFile) -> tuple[bool, int, int, int, str]:
    figures = file.figures
    if figures is None:
        return False, 0, 0, 0, file.title
    stake = figures.at_risk_cents + figures.recoverable_cents
    return True, -stake, -figures.errors, -figures.unread, file.title

"""The lines FREQ001 counts, in plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.claims import amount_cents, is_paid
from facnet_desktop.rules.clock import begin

COUNTED_ROLE = pl.col("role")
"""Roles are counted apart: the anaesthetist and the assistant bill the code of the act too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """One line; ``doctor`` only tells doctors apart, ``excuse`` lifts the maximum for one other line."""

    line: int
    code: str
    doctor: int | None
    service_date: date
    begin: int | None
    place_kind: PlaceKind
    contexts: Sequence[str]
    paid: bool
    worth: int
    excuse: bool = False

    @property
    def moment(self) -> tuple[date, int, int]:
        """Sorts lines by date, start and place in the file."""
        return self.service_date, self.begin or 0, self.line

    def explained(self, reference: Reference) -> bool:
        """Whether the line carries an element of unknown meaning, which may justify it."""
        known = {element.short_code for element in reference.contexts if element.short_code}
        return any(element not in known for element in self.contexts)

    def lost_cents(self, instead: str, reference: Reference) -> int:
        """What would be taken back or refused: all of it, or its excess over the code payable ``instead``."""
        kept = reference.tariff(instead, self.place_kind, self.service_date) if instead else None
        return max(0, self.worth - (kept or 0))


def billed(*more: pl.Expr) -> pl.Expr:
    """What ``Billed`` is made of, as one struct."""
    return pl.struct(
        "line",
        "service_date",
        *more,
        code=pl.col("code").cast(pl.String),
        doctor=pl.col("doctor").to_physical(),
        begin=begin(),
        place_kind=pl.col("place_kind").cast(pl.String),
        contexts=pl.col("contexts").cast(pl.List(pl.String)),
        paid=is_paid(),
        worth=amount_cents(),
    )


def in_doubt(
    lines: Sequence[Billed], confidence: Confidence, reference: Reference
) -> tuple[Severity, list[Billed]] | None:
    """The severity of lines in excess, and which of them to name.

    Lines without an element that might justify them are named first; where every line has one, the
    finding is a step milder, and nothing remains of a warning.
    """
    plain = [line for line in lines if not line.explained(reference)]
    sure = confidence is Confidence.HIGH
    if plain:
        return (Severity.ERROR if sure else Severity.WARNING), plain
    return (Severity.WARNING, list(lines)) if sure and lines else None

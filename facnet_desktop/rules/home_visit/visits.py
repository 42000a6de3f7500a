"""The home visits of a doctor on one day."""

from dataclasses import dataclass

import polars as pl

from facnet_desktop.rules.claims import amount_cents, is_paid
from facnet_desktop.rules.clock import begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A line, ``is_first`` of a home or not; ``told``: it has a context element; ``worth`` in cents."""

    line: int
    is_first: bool
    start: int | None
    paid: bool
    worth: int
    told: bool


def kept_first(visit: Visit) -> tuple[bool, int, int]:
    """The paid, then the earliest visits are those of the first homes."""
    return not visit.paid, visit.start or 0, visit.line


def visit_struct() -> pl.Expr:
    """The columns that ``Visit`` reads, of lines that tell whether they are ``is_first``."""
    told = pl.col("contexts").list.len().fill_null(0) > 0
    return pl.struct("line", "is_first", start=begin(), paid=is_paid(), worth=amount_cents(), told=told)

"""Spans of the calendar as native expressions and in French."""

import polars as pl

from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.terms import parameter

_QUARTERS = 4


def quarter() -> pl.Expr:
    """The calendar quarter of ``service_date`` as one number: see ``quarter_of``."""
    date = pl.col("service_date")
    return date.dt.year() * _QUARTERS + date.dt.quarter() - 1


def quarter_of(number: int) -> tuple[int, int]:
    """Year and quarter (1 to 4) of a ``quarter()``."""
    return number // _QUARTERS, number % _QUARTERS + 1


def quarter_name(year: int, number: int) -> str:
    """``(2025, 1)`` gives ``1er trimestre de 2025``."""
    return f"{'1er' if number == 1 else f'{number}e'} trimestre de {year}"


@made_once
def months_later(reference: Reference, name: str, column: str = "service_date") -> pl.Expr:
    """The same day of the month, as many months later as the parameter says on ``service_date``.

    The last day of the month where that month is shorter: 12 months after a 29 February is a 28th.
    """
    months = parameter(reference, name).cast(pl.Int64)
    return pl.col(column).dt.offset_by(pl.format("{}mo", months))

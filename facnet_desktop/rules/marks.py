"""Which small numbers some lines have, so that other lines with one of them are found by looking it up."""

import polars as pl

from facnet_desktop.rules.claims import Claims


def patient_among(lines: pl.LazyFrame, claims: Claims) -> pl.Expr:
    """Whether the patient of a line is one that ``lines`` name: these are looked at here already."""
    last = claims.frame["patient_key"].cast(pl.UInt64).max()
    size = 1 + (last if isinstance(last, int) else 0)
    return among(lines, pl.col("patient_key"), size, claims)


def among(lines: pl.LazyFrame, number: pl.Expr, size: int, claims: Claims) -> pl.Expr:
    """Whether ``number``, from 0 to ``size`` - 1, is also that of one of ``lines``; never where it is null.

    A bit for each number costs less to fill and to look up than a set of those that there are.
    """
    found = lines.select(number=number).collect(engine=claims.engine)["number"].drop_nulls()
    marks = pl.repeat(False, size, dtype=pl.Boolean, eager=True).scatter(found, True)  # noqa: FBT003
    return pl.lit(marks).gather(number).fill_null(value=False)

"""Which patients some lines name, so that other lines of theirs are found by looking them up."""

import polars as pl

from facnet_desktop.rules.claims import Claims


def patient_among(lines: pl.LazyFrame, claims: Claims) -> pl.Expr:
    """Whether the patient of a line is one that ``lines`` name: these are looked at here already.

    A bit for each patient costs less to fill and to look up than a set of those that there are.
    """
    patient = pl.col("patient_key")
    named = lines.select(patient).collect(engine=claims.engine).to_series().drop_nulls()
    size = 1 + (claims.frame.select(patient.max()).item() or 0)
    marks = pl.repeat(False, size, dtype=pl.Boolean, eager=True).scatter(named, True)  # noqa: FBT003
    return pl.lit(marks).gather(patient).fill_null(value=False)

"""Usable times of a line: what may be reckoned with, and nothing that was not really entered."""

import polars as pl

from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.terms import parameter

DAY = 1440


def begin() -> pl.Expr:
    """Start in minutes since midnight; null when missing, or ``00:00`` without another time (a filler)."""
    start = pl.col("start_min").cast(pl.Int32)
    filler = (start == 0) & (pl.col("end_min").is_null() | (pl.col("end_min") == 0))
    return pl.when(filler).then(None).otherwise(start)


@made_once
def finish(reference: Reference) -> pl.Expr:
    """End in minutes since midnight of the service date, null when the line has no usable duration.

    A late service may end the next day (more than 1440 minutes) and still belongs to its service
    date; any other end at or before the start is not usable.
    """
    start = pl.col("start_min").cast(pl.Int32)
    end = pl.col("end_min").cast(pl.Int32)
    overnight = (
        (start >= parameter(reference, "time_night_start_minutes"))
        & (end < start)
        & (end + DAY - start <= parameter(reference, "time_night_duration_minutes"))
    )
    return pl.when(end > start).then(end).when(overnight).then(end + DAY).otherwise(None)

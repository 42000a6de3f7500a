"""Which lines a doctor billed on a day."""

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from facnet_desktop.services.results.findings import OpenFindings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DayLines:
    """Never changes; any thread may ask."""

    frame: pl.DataFrame = field(repr=False)

    def of(self, doctor: str | None, day: date) -> pl.Series:
        """Their physical numbers, in file order."""
        wanted = pl.col("doctor").eq_missing(pl.lit(doctor, dtype=pl.String)) & (
            pl.col("service_date") == day
        )
        return self.frame.filter(wanted)["line"]


def day_lines(book: OpenFindings) -> DayLines:
    """Of a validation; slow on a large file, whose lines are one block.

    Raises:
        ResultsDestroyed, StoreError: the lines cannot be read.
    """
    return DayLines(frame=book.results.columns(book.job_id, ("doctor", "service_date")))

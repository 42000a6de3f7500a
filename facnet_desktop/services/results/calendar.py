"""The calendar of a validation: for each doctor and day, the lines billed and what was found about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.amounts import Amounts, tally_columns, tally_of
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.masks import month_code, month_of_code

_DOCTOR_DAY = ("doctor", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """A doctor's day. ``doctor`` is ``None`` where the export does not tell. Cents are those of the lines."""

    doctor: str | None
    day: date
    lines: int
    preliminary_cents: int
    paid_cents: int
    findings: int
    severities: Mapping[Severity, int]
    sums: Amounts

    @property
    def worst(self) -> Severity | None:
        """The worst severity found that day, ``None`` when nothing was."""
        return next((severity for severity in Severity if self.severities.get(severity)), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """``doctors`` and ``months`` (``2025-03``) in order, whether or not anything was found about them.

    ``most_lines`` is the busiest doctor's day: what shades are measured against.
    """

    doctors: tuple[str | None, ...]
    months: tuple[str, ...]
    most_lines: int
    days: pl.DataFrame = field(repr=False)

    def cells(self, month: str) -> dict[tuple[str | None, date], DayCell]:
        """The days of a month on which a doctor billed, or something was found."""
        rows = self.days.filter(pl.col("month") == month_code(month))
        return {(row["doctor"], row["day"]): _cell(row) for row in rows.iter_rows(named=True)}


def open_calendar(book: OpenFindings) -> Calendar:
    """The calendar of the reported findings; slow on a large file, whose lines are one block.

    Raises:
        ResultsDestroyed, StoreError: the lines cannot be read.
    """
    columns = ("doctor", "service_date", "preliminary_cents", "paid_cents")
    lines = book.results.columns(book.job_id, columns).lazy().rename({"service_date": "day"})
    billed = (
        lines.filter(pl.col("day").is_not_null())
        .group_by(_DOCTOR_DAY)
        .agg(
            pl.len().cast(pl.Int64).alias("lines"),
            *(pl.col(name).cast(pl.Int64).sum() for name in ("preliminary_cents", "paid_cents")),
        )
    )
    doctors = pl.DataFrame({"doctor": pl.Series(book.index.dictionaries["doctor"], dtype=pl.String)})
    found = (
        book.index.frame.lazy()
        .filter(~pl.col("suppressed") & pl.col("day").is_not_null())
        .group_by("doctor", "day")
        .agg(*tally_columns())
        .join(doctors.lazy().with_row_index("code"), left_on="doctor", right_on="code", suffix="_text")
        .drop("doctor")
        .rename({"doctor_text": "doctor"})
    )
    day = pl.col("day")
    days = (
        billed.join(found, on=_DOCTOR_DAY, how="full", coalesce=True, nulls_equal=True)
        .with_columns(pl.exclude(_DOCTOR_DAY).fill_null(0))
        .with_columns(month=day.dt.year() * 12 + day.dt.month().cast(pl.Int32) - 1)
        .sort("day", "doctor")
        .collect()
    )
    return Calendar(
        doctors=tuple(days["doctor"].unique().sort(nulls_last=True).to_list()),
        months=tuple(
            name
            for code in days["month"].unique().sort().to_list()
            if (name := month_of_code(code)) is not None
        ),
        most_lines=int(days["lines"].max() or 0),  # type: ignore[arg-type]
        days=days,
    )


def _cell(row: Mapping[str, Any]) -> DayCell:
    tally = tally_of(row)
    return DayCell(
        doctor=row["doctor"],
        day=row["day"],
        lines=row["lines"],
        preliminary_cents=row["preliminary_cents"],
        paid_cents=row["paid_cents"],
        findings=tally.count,
        severities=tally.severities,
        sums=tally.sums,
    )

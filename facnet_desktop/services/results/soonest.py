"""What expires first among the findings of a validation, those already treated left out."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from facnet_desktop.services.results.criteria import MONTH_DAYS, WEEK_DAYS
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.pressing import pressing


@dataclass(frozen=True, slots=True, kw_only=True)
class Soonest:
    """``last_day`` is the first one to come, ``findings`` end on it, ``number`` is worth most of them.

    ``week`` and ``month`` count what ends within 7 and 30 days, ``expired`` what can no longer be billed.
    """

    last_day: date | None = None
    days_left: int | None = None
    findings: int = 0
    number: int | None = None
    week: int = 0
    month: int = 0
    expired: int = 0


def soonest_of(book: OpenFindings) -> Soonest:
    """Of its errors and warnings (``pressing``)."""
    left = (
        pressing(book.index)
        .select("row", "deadline", "days_left", stake=pl.col("impact_cents").abs())
        .collect()
    )
    days = left["days_left"]
    counted = Soonest(
        week=int(days.is_between(0, WEEK_DAYS).sum()),
        month=int(days.is_between(0, MONTH_DAYS).sum()),
        expired=int((days < 0).sum()),
    )
    coming = left.filter(pl.col("days_left") >= 0)
    if coming.is_empty():
        return counted
    first = coming.filter(pl.col("days_left") == pl.col("days_left").min())
    best = first.sort("stake", descending=True, maintain_order=True).row(0, named=True)
    return replace(
        counted,
        last_day=best["deadline"],
        days_left=best["days_left"],
        findings=first.height,
        number=best["row"] + 1,
    )

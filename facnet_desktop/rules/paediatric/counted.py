"""The services that take up a child's maximum of visits, in windows of age and year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from facnet_desktop.reference.conditions import AgeQuota
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import AgeUnit, Scope
from facnet_desktop.rules.births import MONTHS_A_YEAR, age_months, birth_digits, with_births
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, is_paid

_DAY = ("patient_key", "service_date")
_FACTS = ("line", "service_date", "code", "place_kind", "worth", "paid", "digits", "is_visit", "alone")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfVisit:
    """What counts once: the lines of a patient's day; ``visit`` is the one that the quota limits, if any.

    ``alone``: nothing but a supplement that stands for a visit paid in another way.
    """

    date: date
    line: int
    visit: Mapping[str, Any]
    is_visit: bool
    alone: bool
    paid: bool


def quota_windows(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per patient, row of the table of quotas and period, with more days than the maximum.

    Columns: ``quota`` (index of the row) and ``lines``, a list of structs for ``counted_days``.
    """
    lines = claims.derived("paediatric.lines", reference, lambda: _lines_of_children(claims, reference))
    windows = [_windows(lines, index, quota) for index, quota in enumerate(reference.rows(AgeQuota))]
    return pl.concat(windows).sort(pl.col("lines").list.first().struct.field("line"))


def _lines_of_children(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Every line of the patients who have a visit that a quota limits, ``with_births``.

    A service of the future tells no age: DATE001 reports its date.
    """
    limited = sorted({code for quota in reference.rows(AgeQuota) for code in quota.codes.codes})
    known = claims.lines.filter(pl.col("patient_key").is_not_null())
    children = known.filter(has_code(limited)).select("patient_key").unique().collect()["patient_key"]
    lines = known.filter(
        pl.col("patient_key").is_in(children.implode()), pl.col("service_date") <= reference.as_of
    ).select(
        "line",
        "patient",
        "patient_key",
        "service_date",
        "code",
        pl.col("place_kind").cast(pl.String),
        worth=amount_cents(),
        paid=is_paid(),
    )
    return with_births(lines, claims, reference)


def _windows(lines: pl.LazyFrame, index: int, quota: AgeQuota) -> pl.LazyFrame:
    scale = MONTHS_A_YEAR if quota.unit is AgeUnit.YEARS else 1
    year = pl.col("service_date").dt.year()
    period = year if quota.period is Scope.CALENDAR_YEAR else pl.lit(0, dtype=pl.Int32)
    months = age_months()
    return (
        _services(lines, quota)
        .filter(months >= quota.from_age * scale, months < quota.until_age * scale)
        .group_by("patient_key", period.alias("period"))
        .agg(
            lines=pl.struct(_FACTS).sort_by("line"),
            days=pl.col("service_date").n_unique(),
            visits=pl.col("is_visit").any(),
        )
        .filter("visits", pl.col("days") > quota.maximum)
        .select("lines", quota=pl.lit(index, dtype=pl.Int32))
    )


def _services(lines: pl.LazyFrame, quota: AgeQuota) -> pl.LazyFrame:
    """The lines that count: those of ``alone`` only on a day when nothing else is billed."""
    visits, alone = (has_code(sorted(named.codes)) for named in (quota.codes, quota.alone))
    codes = quota.codes.codes | quota.counted.codes | quota.alone.codes
    accompanied = lines.filter(~alone).select(_DAY).unique()
    counted = lines.with_columns(is_visit=visits, alone=alone, digits=birth_digits()).filter(
        has_code(sorted(codes))
    )
    on_their_own = counted.filter("alone").join(accompanied, on=_DAY, how="anti")
    return pl.concat([counted.filter(~pl.col("alone")), on_their_own]).with_columns(
        pl.col("code").cast(pl.String)
    )


def counted_days(lines: Iterable[Mapping[str, Any]]) -> list[DayOfVisit]:
    """The days that count: paid ones first, then by date, so that what goes beyond a maximum comes last."""
    by_day: dict[date, list[Mapping[str, Any]]] = {}
    for line in lines:
        by_day.setdefault(line["service_date"], []).append(line)
    days = [_day(on, of_day) for on, of_day in by_day.items()]
    return sorted(days, key=lambda one: (not one.paid, one.date))


def _day(on: date, lines: list[Mapping[str, Any]]) -> DayOfVisit:
    best = min(lines, key=lambda line: (not line["is_visit"], not line["paid"], line["line"]))
    return DayOfVisit(
        date=on,
        line=best["line"],
        visit=best,
        is_visit=best["is_visit"],
        alone=all(line["alone"] for line in lines),
        paid=any(line["paid"] for line in lines),
    )

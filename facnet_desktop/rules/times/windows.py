"""Lines whose code is bound to hours or days, against the table of windows: HRE004 and HRE005."""

from collections.abc import Sequence
from enum import StrEnum

import polars as pl

from facnet_desktop.reference.conditions import HourWindow
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import CodeSet, Days
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, is_attributed
from facnet_desktop.rules.clock import begin
from facnet_desktop.rules.same_day import PATIENT_DAY
from facnet_desktop.rules.times.days import is_holiday, is_weekend, may_be_holiday

_LATEST_START = 1439
_KINDS_OF_DAY = ("working", "closed")
OPEN_ON = {
    Days.ANY: (True, True),
    Days.WORKING_DAY: (True, False),
    Days.WEEKEND_OR_HOLIDAY: (False, True),
}
"""Whether a window is open on a working day, on a weekend or holiday."""


class Verdict(StrEnum):
    """What a kind of day makes of a line."""

    FITS = "fits"
    HOUR = "hour"
    """The code has hours of that kind of day, and the start is in none; or in none of any day."""
    DAY = "day"
    """The code has no hours on that kind of day."""


def bound_codes(reference: Reference) -> list[str]:
    """Codes with a window."""
    return sorted({code for row in reference.rows(HourWindow) for code in row.codes.codes})


def outside_windows(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Lines that no window of their code lets in on a working day, on another day, or on both.

    Columns: ``line``, ``code``, ``service_date``, ``place_kind``, ``start`` (minutes, null when not
    entered), ``worth`` (cents); ``working`` and ``closed``, the verdicts on either kind of day;
    ``weekend``, ``holiday`` and ``may_be_holiday``, what the date is. Sorted by line.
    """
    return claims.derived("times.outside_windows", reference, lambda: _outside_windows(claims, reference))


def _outside_windows(claims: Claims, reference: Reference) -> pl.LazyFrame:
    rows = reference.rows(HourWindow)
    companions = list(dict.fromkeys(row.beside for row in rows if row.beside))
    start, closed = pl.col("start"), pl.col("weekend") | pl.col("holiday")
    lines = (
        claims.lines.filter(has_code(bound_codes(reference)))
        .with_columns(start=begin())
        .filter(start.is_null() | (start <= _LATEST_START))
        .select(
            *PATIENT_DAY,
            "line",
            "place_kind",
            "start",
            pl.col("code").cast(pl.String),
            attributed=is_attributed(),
            worth=amount_cents(),
            weekend=is_weekend(),
            holiday=is_holiday(reference),
            may_be_holiday=may_be_holiday(reference),
        )
    )
    inside = (start.is_between("from_minute", "until_minute", closed="left")).fill_null(value=True)
    verdicts = (
        _with_companions(lines, claims, companions)
        .join(_windows(rows, companions), on="code")
        .filter(
            pl.col("service_date").is_between("first", "last")
            & (pl.col("kind").is_null() | (pl.col("kind") == pl.col("place_kind").cast(pl.String)))
            & (pl.col("beside").is_null() | pl.col("companions").list.contains(pl.col("beside")))
        )
        .group_by("line")
        .agg(
            **{f"{name}_fits": (pl.col(name) & inside).any() for name in _KINDS_OF_DAY},
            **{f"{name}_open": pl.col(name).any() for name in _KINDS_OF_DAY},
        )
        .with_columns(**{name: _verdict(name) for name in _KINDS_OF_DAY})
    )
    wrong = {name: pl.col(name) != Verdict.FITS.value for name in _KINDS_OF_DAY}
    return (
        lines.join(verdicts, on="line")
        .filter(
            pl.when(closed)
            .then(wrong["closed"])
            .otherwise(wrong["working"] | (pl.col("may_be_holiday") & wrong["closed"]))
        )
        .select(
            "line",
            "code",
            "service_date",
            "place_kind",
            "start",
            "worth",
            *_KINDS_OF_DAY,
            "weekend",
            "holiday",
            "may_be_holiday",
        )
        .sort("line")
    )


def _verdict(kind_of_day: str) -> pl.Expr:
    """The verdict of a kind of day: the hour is wrong where that day has windows, or where no day fits."""
    never = ~pl.any_horizontal([f"{name}_fits" for name in _KINDS_OF_DAY])
    return (
        pl.when(f"{kind_of_day}_fits")
        .then(pl.lit(Verdict.FITS.value))
        .when(pl.col(f"{kind_of_day}_open") | never)
        .then(pl.lit(Verdict.HOUR.value))
        .otherwise(pl.lit(Verdict.DAY.value))
    )


def _windows(rows: Sequence[HourWindow], companions: Sequence[CodeSet]) -> pl.LazyFrame:
    """One row per code of each window; ``beside`` tells its companions, null where it needs none."""
    coded = [(code, row) for row in rows for code in sorted(row.codes.codes)]
    columns: dict[str, list[object]] = {
        "code": [code for code, _ in coded],
        "working": [OPEN_ON[row.days][0] for _, row in coded],
        "closed": [OPEN_ON[row.days][1] for _, row in coded],
        "from_minute": [row.from_minute for _, row in coded],
        "until_minute": [row.until_minute for _, row in coded],
        "first": [row.first for _, row in coded],
        "last": [row.last for _, row in coded],
        "kind": [row.place.kind.value if row.place.kind else None for _, row in coded],
        "beside": [companions.index(row.beside) if row.beside else None for _, row in coded],
    }
    return pl.LazyFrame(columns, schema_overrides={"kind": pl.String, "beside": pl.Int32})


def _with_companions(lines: pl.LazyFrame, claims: Claims, companions: Sequence[CodeSet]) -> pl.LazyFrame:
    """``companions``: which of these sets have a code for the patient that day from that doctor.

    All of them where the line does not name both: nothing can be looked for.
    """
    found = []
    for index, codes in enumerate(companions):
        days = claims.lines.filter(has_code(sorted(codes.codes))).select(PATIENT_DAY).unique()
        name = f"beside_{index}"
        lines = lines.join(
            days.with_columns(pl.lit(index, dtype=pl.Int32).alias(name)), on=PATIENT_DAY, how="left"
        )
        found.append(pl.when("attributed").then(name).otherwise(pl.lit(index, dtype=pl.Int32)))
    return lines.with_columns(
        companions=pl.concat_list(found) if found else pl.lit([], dtype=pl.List(pl.Int32))
    )

"""Groups of lines above the maximum of their row: per patient, doctor or place, and per span of time."""

from collections.abc import Sequence
from datetime import timedelta

import polars as pl

from facnet_desktop.reference.conditions import Frequency
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Counted, Per, Period
from facnet_desktop.rules.claims import CODE, Claims, has_code
from facnet_desktop.rules.frequency.lines import COUNTED_ROLE, Billed, billed
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.spans import quarter

_PERIODS = {
    Period.DAY: pl.col("service_date").to_physical().cast(pl.Int32),
    Period.CALENDAR_QUARTER: quarter().cast(pl.Int32),
    Period.CALENDAR_YEAR: pl.col("service_date").dt.year().cast(pl.Int32),
    Period.ROLLING: pl.lit(0, dtype=pl.Int32),
    Period.HISTORY: pl.lit(0, dtype=pl.Int32),
}
_SHARED = {
    "patient_key": (Per.PATIENT, Per.PATIENT_DOCTOR),
    "doctor": (Per.DOCTOR, Per.PATIENT_DOCTOR),
    "place": (Per.PLACE,),
}
"""Columns that the lines of a group have in common, and for which rows."""


@made_once
def rows_of(reference: Reference) -> dict[int, Frequency]:
    """The rows FREQ001 checks, by their number in the table."""
    return {
        number: row
        for number, row in enumerate(reference.rows(Frequency))
        if not row.rule and row.period in _PERIODS
    }


def above_maximum(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per group above its maximum: ``row`` (number in the table) and ``counted``, in no order."""
    terms = _terms(reference)
    keys = {f"key_{name}": pl.when(f"with_{name}").then(name) for name in _SHARED}
    given = [~pl.col(f"with_{name}") | pl.col(name).is_not_null() for name in _SHARED]
    period = pl.coalesce(
        [pl.when(pl.col("span") == name.value).then(value) for name, value in _PERIODS.items()]
    )
    limited = ~pl.col("excuse")
    number = (
        pl.when(pl.col("by_doctor").first())
        .then(pl.col("doctor").filter(limited).n_unique())
        .otherwise(limited.sum())
    )
    return (
        claims.lines.filter(has_code(terms["code"].unique().to_list()))
        .join(copies(claims, reference), on="line", how="anti")
        .join(terms.lazy(), on="code")
        .filter(pl.col("service_date").is_between("first", "last"), *given)
        .with_columns(key_period=period, key_role=COUNTED_ROLE, **keys)
        .group_by("row", "key_period", "key_role", *keys)
        .agg(
            billed(pl.col("excuse")).alias("counted"),
            above=number > pl.col("maximum").first(),
        )
        .filter("above")
        .select("row", "counted")
    )


def _terms(reference: Reference) -> pl.DataFrame:
    """Every code of the rows with its terms; a code that lifts the maximum is an ``excuse``."""
    terms = [
        {
            "code": code,
            "row": number,
            "excuse": excuse,
            "span": row.period.value,
            "maximum": row.maximum,
            "by_doctor": row.counted is Counted.DOCTOR,
            "first": row.first,
            "last": row.last,
            **{f"with_{name}": row.per in holders for name, holders in _SHARED.items()},
        }
        for number, row in rows_of(reference).items()
        for excuse, codes in ((False, row.codes.codes), (True, row.excused_by.codes))
        for code in sorted(codes)
    ]
    types = {
        "code": CODE,
        "row": pl.UInt16(),
        "excuse": pl.Boolean(),
        "span": pl.String(),
        "maximum": pl.UInt32(),
        "by_doctor": pl.Boolean(),
        "first": pl.Date(),
        "last": pl.Date(),
        **{f"with_{name}": pl.Boolean() for name in _SHARED},
    }
    return pl.DataFrame(terms, schema=types)


def split(row: Frequency, counted: Sequence[Billed]) -> tuple[list[Billed], list[Billed]]:
    """The lines the maximum lets through, and those beyond it, in order of their dates.

    The paid lines stay, then the earliest; over rolling days the earliest stay, paid or not.
    """
    lines = sorted((line for line in counted if not line.excuse), key=lambda line: line.moment)
    if row.period is Period.ROLLING:
        return _rolling(row, lines)
    by_merit = sorted(lines, key=lambda line: (not line.paid, line.moment))
    if row.counted is Counted.DOCTOR:
        doctors = list(dict.fromkeys(line.doctor for line in by_merit))[: row.maximum]
        kept = [line for line in lines if line.doctor in doctors]
    else:
        kept = by_merit[: row.maximum + sum(line.excuse for line in counted)]
    return [line for line in lines if line in kept], [line for line in lines if line not in kept]


def _rolling(row: Frequency, lines: Sequence[Billed]) -> tuple[list[Billed], list[Billed]]:
    span = timedelta(days=row.days or 0)
    kept: list[Billed] = []
    beyond: list[Billed] = []
    for line in lines:
        recent = [one for one in kept if line.service_date - one.service_date < span]
        (beyond if len(recent) >= row.maximum else kept).append(line)
    return kept, beyond

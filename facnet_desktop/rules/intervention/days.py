"""Minutes of intervention clinique of each doctor on each day, against the daily maximum (l.1219)."""

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.intervention.lines import intervention_lines, services
from facnet_desktop.rules.intervention.running import group_number, maximum_before, sum_before
from facnet_desktop.rules.intervention.sessions import rounded_minutes, with_sessions
from facnet_desktop.rules.terms import parameter

DAY_KEY = ("doctor", "service_date")


def counted_lines(lines: pl.LazyFrame, reference: Reference) -> pl.LazyFrame:
    """Intervention lines with the minutes each adds to its doctor's day, in time order.

    ``minutes`` counts real time once where ranges overlap, a first period as at least 25 minutes;
    ``session_rounded`` counts each session in whole periods, on one of its lines; ``elapsed`` and
    ``elapsed_rounded`` are the minutes of the day already spent when the line begins.

    A line without usable times counts 30 minutes for a first period and its *Unités* as minutes for a
    supplementary one.
    """
    first, timed = pl.col("first"), pl.col("finish").is_not_null()
    reached = maximum_before(pl.col("reach"), "day")
    fresh = (pl.col("reach") - pl.max_horizontal("begin", reached)).clip(0)
    already_running = (reached - pl.col("begin")).clip(0).fill_null(0)
    return (
        _session_lengths(lines, reference)
        .sort(*DAY_KEY, "begin", "first", "line", descending=[*[False] * 3, True, False], nulls_last=True)
        .with_columns(day=group_number(DAY_KEY))
        .with_columns(minutes=pl.when(timed).then(fresh).otherwise("guess"))
        .with_columns(
            elapsed=sum_before(pl.col("minutes"), "day") - already_running,
            elapsed_rounded=sum_before(
                rounded_minutes(reference, pl.col("length"), first & pl.col("opens")), "day"
            )
            - already_running,
        )
    )


def _session_lengths(lines: pl.LazyFrame, reference: Reference) -> pl.LazyFrame:
    """Lines by session with ``guess`` (minutes when untimed), ``reach`` and ``session_rounded``."""
    first, timed = pl.col("first"), pl.col("finish").is_not_null()
    shortest = pl.col("begin") + parameter(reference, "ic_minimum_minutes")
    reach = pl.when(first).then(pl.max_horizontal("finish", shortest)).otherwise("finish")
    shared = ~pl.struct("session", "code", "begin").is_first_distinct() & ~pl.col("individual")
    units = pl.col("units").round().cast(pl.Int32)
    guess = (
        pl.when(~first)
        .then(pl.when(shared).then(0).otherwise(units))
        .otherwise(pl.when("opens").then(parameter(reference, "ic_first_period_minutes")).otherwise(0))
    )
    return (
        with_sessions(services(lines.filter(pl.col("doctor").is_not_null())))
        .with_columns(guess=guess, reach=pl.when(timed).then(reach))
        .with_columns(length=pl.when(timed).then("covered").otherwise("guess"))
        .with_columns(
            session_rounded=pl.when(pl.col("session").ne_missing(pl.col("session").shift(1)))
            .then(
                rounded_minutes(
                    reference, pl.col("length").sum().over("session"), first.any().over("session")
                )
            )
            .otherwise(0)
        )
    )


def doctor_days(lines: pl.LazyFrame, reference: Reference) -> pl.LazyFrame:
    """One row per doctor and day: ``minutes`` really spent and ``rounded`` to whole periods.

    ``first_minutes`` and ``supplement_minutes`` share ``minutes`` by kind of period; ``begin`` is the
    earliest start; ``lines``, ``elapsed``, ``elapsed_rounded`` and ``worths`` are in time order.
    """
    minutes, first = pl.col("minutes"), pl.col("first")
    return (
        counted_lines(lines, reference)
        .group_by(DAY_KEY, maintain_order=True)
        .agg(
            minutes=minutes.sum(),
            rounded=pl.col("session_rounded").sum(),
            first_minutes=minutes.filter(first).sum(),
            supplement_minutes=minutes.filter(~first).sum(),
            begin=pl.col("begin").min(),
            lines=pl.col("line"),
            elapsed=pl.col("elapsed"),
            elapsed_rounded=pl.col("elapsed_rounded"),
            worths=pl.col("worth"),
        )
    )


def full_days(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """``days_over_maximum`` of the lines that the maximum counts; made once for all rules."""
    every = intervention_lines(claims, reference)
    lines = every.filter(~pl.col("excepted"))
    return claims.derived(
        "intervention.full_days", reference, lambda: days_over_maximum(lines, reference), of=every
    )


def days_over_maximum(lines: pl.LazyFrame, reference: Reference) -> pl.LazyFrame:
    """The rows of ``doctor_days`` over the daily maximum, in real time or in whole periods.

    Only days whose lines, each rounded up apart from the others, go over it are reckoned in full.
    """
    limit = parameter(reference, "ic_daily_minutes")
    length = (pl.col("finish") - pl.col("begin")).cast(pl.Float32)
    most = rounded_minutes(reference, pl.coalesce(length, "units").ceil().cast(pl.Int32), pl.col("first"))
    days = lines.group_by(DAY_KEY).agg(most=most.sum(), limit=limit.first())
    busy = days.filter(pl.col("most") > pl.col("limit"))
    of_busy = lines.join(busy, on=DAY_KEY, how="semi", maintain_order="left")
    return doctor_days(of_busy, reference).filter((pl.col("minutes") > limit) | (pl.col("rounded") > limit))

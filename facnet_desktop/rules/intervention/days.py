"""Minutes of intervention clinique of each doctor on each day, against the daily maximum (l.1219)."""

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.intervention.lines import services
from facnet_desktop.rules.intervention.sessions import PARTY, SESSION, rounded_minutes, with_sessions
from facnet_desktop.rules.intervention.terms import parameter

DAY_KEY = ("doctor", "service_date")


def counted_lines(lines: pl.LazyFrame, reference: Reference) -> pl.LazyFrame:
    """Intervention lines with the minutes each adds to its doctor's day, in time order.

    ``minutes`` counts real time once where ranges overlap, a first period as at least 25 minutes;
    ``session_rounded`` counts each session in whole periods, on one of its lines; ``elapsed`` and
    ``elapsed_rounded`` are the minutes of the day already spent when the line begins.

    A line without usable times counts 30 minutes for a first period and its *Unités* as minutes for a
    supplementary one.
    """
    first, start = pl.col("first"), pl.col("begin")
    shortest = start + parameter(reference, "ic_minimum_minutes")
    reach = pl.when(first).then(pl.max_horizontal("finish", shortest)).otherwise("finish")
    reach = pl.when(pl.col("finish").is_not_null()).then(reach)
    counted_once = pl.col("individual") | (
        pl.col("line") == pl.col("line").min().over(*PARTY, "session", "code", "begin")
    )
    guess = (
        pl.when(first)
        .then(pl.when("opens").then(parameter(reference, "ic_first_period_minutes")).otherwise(0))
        .otherwise(pl.when(counted_once).then(pl.col("units").round().cast(pl.Int32)).otherwise(0))
    )
    timed = pl.col("finish").is_not_null()
    length = pl.when(timed).then("covered").otherwise("guess")
    in_session = pl.col("length").sum().over(SESSION)
    reached = pl.col("reach").cum_max().forward_fill().shift(1).over(DAY_KEY)
    fresh = (pl.col("reach") - pl.max_horizontal("begin", reached)).clip(0)

    def elapsed(name: str) -> pl.Expr:
        already_running = (reached - pl.col("begin")).clip(0).fill_null(0)
        return pl.col(name).cum_sum().shift(1, fill_value=0).over(DAY_KEY) - already_running

    return (
        with_sessions(services(lines.filter(pl.col("doctor").is_not_null())))
        .with_columns(guess=guess, reach=reach)
        .with_columns(length=length)
        .with_columns(
            rounded=rounded_minutes(reference, pl.col("length"), pl.col("opens")),
            session_rounded=pl.when(pl.col("line") == pl.col("line").min().over(SESSION))
            .then(rounded_minutes(reference, in_session, first.any().over(SESSION)))
            .otherwise(0),
        )
        .sort(*DAY_KEY, "begin", "first", "line", descending=[*[False] * 3, True, False], nulls_last=True)
        .with_columns(minutes=pl.when(timed).then(fresh).otherwise("guess"))
        .with_columns(elapsed=elapsed("minutes"), elapsed_rounded=elapsed("rounded"))
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


def over_maximum(reference: Reference) -> pl.Expr:
    """Days of ``doctor_days`` over the daily maximum, in real time or in whole periods."""
    limit = parameter(reference, "ic_daily_minutes")
    return (pl.col("minutes") > limit) | (pl.col("rounded") > limit)

"""Sessions of intervention clinique: a first period and the supplementary ones that follow it.

A patient's lines of one day form one session per first period; a supplementary period belongs to the
last first period that begins at or before it. A gap between two periods does not part them: the time
of a form or of a death certificate is left out of the intervention (P.G. 2.2.6 B, l.1293). The
patients of a collective intervention share its sessions.
"""

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.intervention.lines import intervention_lines, services
from facnet_desktop.rules.intervention.running import SPAN, group_number, maximum_before, sum_before
from facnet_desktop.rules.terms import parameter

PARTY = ("doctor", "service_date", "individual", "party")
PARTY_OF = pl.when("individual").then("patient_key")


def all_sessions(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """``with_sessions`` of every attributed service, made once for all rules."""
    every = intervention_lines(claims, reference)
    lines = services(every.filter("attributed"))
    return claims.derived("intervention.sessions", reference, lambda: with_sessions(lines), of=every)


def with_sessions(lines: pl.LazyFrame) -> pl.LazyFrame:
    """Intervention lines plus ``party``, ``group``, ``session``, ``opens`` and ``covered``.

    ``group`` is a number of its own for each party, on a day, with a doctor, and ``session`` for each
    session of the file; ``opens`` marks the line that begins one; ``covered`` are the minutes a timed line
    adds to those before it in its session, null for a line without usable times. Rows come out by session,
    then in time order.
    """
    first, start = pl.col("first"), pl.col("begin")
    previous_start = maximum_before(pl.when(first).then(start), "group")
    opens = first & pl.when(start.is_not_null()).then(start.ne_missing(previous_start)).otherwise(
        pl.col("individual") | (sum_before(first, "group") == 0)
    )
    number = (sum_before(pl.col("opens"), "group") + pl.col("opens")).clip(1)
    reached = maximum_before(pl.col("finish"), "session")
    return (
        lines.with_columns(party=PARTY_OF)
        .sort(
            pl.col("doctor").to_physical(),  # a category would be sorted by its text, at twice the cost
            *PARTY[1:],
            "begin",
            "first",
            "line",
            descending=[*[False] * 5, True, False],
            nulls_last=True,
        )
        .with_columns(group=group_number(PARTY))
        .with_columns(opens=opens)
        .with_columns(session=pl.col("group") * SPAN + number)
        .with_columns(session=pl.col("session").rle_id().cast(pl.Int64))
        .with_columns(covered=(pl.col("finish") - pl.max_horizontal("begin", reached)).clip(0))
    )


def allowed_periods(reference: Reference, minutes: pl.Expr) -> pl.Expr:
    """Supplementary periods a session of that length gives right to (l.1219).

    Whole periods after the first 30 minutes, and one more when what is left lasts at least 8.
    """
    period = parameter(reference, "ic_period_minutes")
    beyond = (minutes - parameter(reference, "ic_first_period_minutes")).clip(0)
    last = (beyond % period >= parameter(reference, "ic_last_period_minutes")).cast(pl.Int32)
    return beyond // period + last


def rounded_minutes(reference: Reference, minutes: pl.Expr, has_first: pl.Expr) -> pl.Expr:
    """Minutes of a session counted in whole periods: 30, then 15 for each period begun."""
    period = parameter(reference, "ic_period_minutes")
    first = pl.when(has_first).then(parameter(reference, "ic_first_period_minutes")).otherwise(0)
    beyond = (minutes - first).clip(0)
    return first + (beyond + period - 1) // period * period

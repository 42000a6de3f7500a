"""Lines that repeat the doctor, the patient, the date and the code of another line."""

from functools import reduce
from operator import add

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, amount_cents, is_paid
from facnet_desktop.rules.same_day import told_twice

SAME_SERVICE = ("doctor", "patient_key", "service_date", "code")

# Odd constants that spread the four values over one number of 32 bits (multiplication wraps around).
_SPREAD = (2654435761, 2246822519, 3266489917, 668265263)


def repeated_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Lines whose doctor, patient, date and code stand at least twice in the file, sorted by line.

    Grouping every line on four columns is slow and large. Sorting one mixed number finds the few
    candidates instead; two services that get the same number by chance are told apart by the exact
    grouping that each rule does on what remains. A line without a doctor or a patient gets no number
    and repeats nothing.

    Columns: ``line``, those of ``SAME_SERVICE``, ``invoice``, ``role``, ``contexts``, ``start``
    (minutes, null when not entered), ``paid`` (bool) and ``amount`` (cents).
    """
    return claims.derived("duplicates.repeated_lines", reference, lambda: _repeated_lines(claims))


def _repeated_lines(claims: Claims) -> pl.LazyFrame:
    mixed = reduce(
        add,
        (
            pl.col(name).to_physical().cast(pl.UInt32, wrap_numerical=True) * pl.lit(factor, dtype=pl.UInt32)
            for name, factor in zip(SAME_SERVICE, _SPREAD, strict=True)
        ),
    )
    return (
        claims.lines.filter(mixed.is_in(told_twice(claims, mixed).implode()))
        .select(
            "line",
            *SAME_SERVICE,
            "invoice",
            "role",
            "contexts",
            start=entered_start(),
            paid=is_paid(),
            amount=amount_cents(),
        )
        .sort("line")
    )


def entered_start() -> pl.Expr:
    """The start of a line in minutes; ``00:00`` without another time is a filler that nobody entered."""
    filler = (pl.col("start_min") == 0) & (pl.col("end_min").is_null() | (pl.col("end_min") == 0))
    return pl.when(~filler).then("start_min")

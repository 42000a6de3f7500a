"""Lines that repeat the doctor, the patient, the date and the code of another line."""

import polars as pl

from facnet_desktop.rules.claims import Claims, amount_cents, is_attributed, is_paid

SAME_SERVICE = ("doctor", "patient_key", "service_date", "code")

# Odd 64-bit constants that spread the four values over one number (multiplication wraps around).
_SPREAD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)


def repeated_lines(claims: Claims) -> pl.LazyFrame:
    """Lines whose doctor, patient, date and code stand at least twice in the file, sorted by line.

    Grouping every line on four columns is slow and large. Sorting one mixed number finds the few
    candidates instead; two services that get the same number by chance are told apart by the exact
    grouping that each rule does on what remains.

    Columns: ``line``, those of ``SAME_SERVICE``, ``invoice``, ``role``, ``contexts``, ``start``
    (minutes, null when not entered), ``paid`` (bool) and ``amount`` (cents).
    """
    mixed = pl.sum_horizontal(
        pl.col(name).to_physical().cast(pl.UInt64) * pl.lit(factor, dtype=pl.UInt64)
        for name, factor in zip(SAME_SERVICE, _SPREAD, strict=True)
    )
    attributed = claims.lines.filter(is_attributed()).with_columns(mixed=mixed)
    twice = attributed.select("mixed").sort("mixed").filter(pl.col("mixed") == pl.col("mixed").shift(1))
    return (
        attributed.join(twice.unique(), on="mixed", how="semi")
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
    """The start of a line in minutes; ``00:00`` without an end is a filler that nobody entered."""
    filler = (pl.col("start_min") == 0) & pl.col("end_min").is_null()
    return pl.when(~filler).then("start_min")

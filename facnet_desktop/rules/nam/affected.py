"""From a few suspicious patients to the lines that name them."""

import polars as pl

from facnet_desktop.rules.claims import Claims

NAM_DIGITS = r"^[A-Z]{4}[0-9]{6}[0-9A-Z][0-9]$"
"""Four letters, six digits of a birth date, two assigned characters of which the first may be a letter."""


def by_patient(claims: Claims, suspects: pl.LazyFrame, *columns: str) -> pl.LazyFrame:
    """One row per suspicious patient, sorted by first line. The patients are found here, before the lines.

    ``suspects`` has some rows of ``Claims.patients`` with their ``patient`` and ``patient_key``. Its
    other columns come back as they are, with the list ``line`` and those of the named ``columns`` of
    the claims, all in the order of the lines.
    """
    known = suspects.collect(engine=claims.engine)
    facts = [name for name in known.columns if name not in {"patient", "patient_key"}]
    return (
        claims.lines.filter(pl.col("patient").is_in(known["patient"].implode()))
        .select("line", "patient", *columns)
        .join(known.lazy(), on="patient", how="inner")
        .sort("line")
        .group_by("patient_key", maintain_order=True)
        .agg("line", *columns, *(pl.col(name).first() for name in facts))
        .drop("patient_key")
    )


def names_no_number() -> pl.Expr:
    """Patients of whom the cell gives a name only: no digit, and no form of a number, before the dash."""
    nam = pl.col("nam")
    return nam.str.contains(r"^[^0-9*]*$") & nam.str.contains(r"^$|^[-–—]|,")

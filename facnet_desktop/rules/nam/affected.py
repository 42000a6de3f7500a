"""From a few suspicious patients to the lines that name them."""

from collections.abc import Callable

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims

NAMES = ("surname", "first_name")


def odd_cells(claims: Claims) -> pl.DataFrame:
    """Cells whose number has not the plain form, most often few: what is slow is asked of them only."""
    return claims.patients.filter(~pl.col("plain"))


def of_names(
    claims: Claims, reference: Reference, told: Callable[[pl.DataFrame], pl.DataFrame]
) -> list[pl.Expr]:
    """What ``told`` says of the surname and of the first name of a cell, asked once of each distinct name.

    It is given a column ``name`` (text), and returns some of its rows with the columns ``surname`` and
    ``first_name``: what to say of a name that stands as one or as the other. The rest is null.
    """
    names = claims.derived("nam.names", reference, lambda: _distinct_names(claims)).collect()
    known = told(names)
    empty = pl.Series([None]).new_from_index(0, 1 + (names.select(pl.col("number").max()).item() or 0))
    return [
        pl.lit(empty.cast(known[column].dtype).scatter(known["number"], known[column])).gather(
            pl.col(column).to_physical()
        )
        for column in NAMES
    ]


def _distinct_names(claims: Claims) -> pl.LazyFrame:
    """``name`` and the ``number`` of its category."""
    names = pl.concat([claims.patients[column] for column in NAMES]).unique()
    return pl.LazyFrame({"number": names.to_physical(), "name": names.cast(pl.String)})


def by_patient(claims: Claims, suspects: pl.DataFrame, *columns: str) -> pl.LazyFrame:
    """One row per suspicious patient, sorted by first line.

    ``suspects`` has some rows of ``Claims.patients`` with their ``patient`` and ``patient_key``. Its
    other columns come back as they are, with the list ``line`` and those of the named ``columns`` of
    the claims, all in the order of the lines.
    """
    facts = [name for name in suspects.columns if name not in {"patient", "patient_key"}]
    return (
        claims.lines.filter(pl.col("patient").is_in(suspects["patient"].implode()))
        .select("line", "patient", *columns)
        .join(suspects.lazy(), on="patient", how="inner")
        .sort("line")
        .group_by("patient_key", maintain_order=True)
        .agg("line", *columns, *(pl.col(name).first() for name in facts))
        .drop("patient_key")
    )


def names_no_number() -> pl.Expr:
    """Cells that give a name only: no digit, and no form of a number, before the dash."""
    nam = pl.col("nam")
    return nam.str.contains(r"^[^0-9*]*$") & nam.str.contains(r"^$|^[-–—]|,")

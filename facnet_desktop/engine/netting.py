"""Reversals: a negative amount undoes an earlier line of the same RAMQ id (RULES.md §1, decision 4)."""

from dataclasses import replace

import polars as pl

from facnet_desktop.rules.claims import Claims

_IDENTITY = ("ramq_id", "code")


def net_reversals(claims: Claims) -> Claims:
    """The claims as they stand once reversals are taken into account.

    Lines of one RAMQ id and code of which some are negative become one line, the first that is not
    negative, with the summed amounts; a group that sums to nothing leaves no line, nor does a
    reversal without its original. Other lines are untouched.
    """
    negative = ((pl.col("preliminary_cents") < 0) | (pl.col("paid_cents") < 0)).fill_null(value=False)
    if not claims.frame.select(negative.any()).item():
        return claims
    identities = claims.frame.lazy().filter(negative).select(_IDENTITY).unique().collect()
    touched = claims.frame.join(identities, on=_IDENTITY, how="semi", nulls_equal=True)
    standing = (
        touched.with_columns(pl.col("preliminary_cents", "paid_cents").sum().over(_IDENTITY).cast(pl.Int32))
        .filter(pl.col("line").is_in(touched.filter(~negative)["line"].implode()))
        .unique(_IDENTITY, keep="first", maintain_order=True)
        .filter((pl.col("preliminary_cents") > 0) | (pl.col("paid_cents") > 0))
    )
    others = claims.frame.filter(~pl.col("line").is_in(touched["line"].implode()))
    return replace(claims, frame=pl.concat([others, standing]).sort("line"))

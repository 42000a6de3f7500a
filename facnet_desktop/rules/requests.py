"""One request for each service: what to set aside so that a line sent twice is not judged twice."""

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.duplicates.repeats import SAME_SERVICE, repeated_lines


def copies(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """The lines (``line``) that DOUBLON001 asks to cancel: the same service stands on another line.

    Same doctor, patient, date, code, role, start and context elements; the earliest paid is kept, else
    the earliest. Without a start nothing says that two lines are the same service.
    """
    return claims.derived("requests.copies", reference, lambda: _copies(claims, reference))


def _copies(claims: Claims, reference: Reference) -> pl.LazyFrame:
    elements = pl.col("contexts").cast(pl.List(pl.String)).list.unique().list.sort().list.join(" ")
    return (
        repeated_lines(claims, reference)
        .filter(pl.col("start").is_not_null())
        .with_columns(elements=elements.fill_null(""))
        .sort("paid", "line", descending=[True, False])
        .group_by(*SAME_SERVICE, "role", "start", "elements", maintain_order=True)
        .agg(pl.col("line").slice(1))
        .select(pl.col("line").explode())
        .drop_nulls()
    )

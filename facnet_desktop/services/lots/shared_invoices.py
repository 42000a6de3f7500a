"""The same invoice in two files of a lot: most often a month that was exported twice."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from facnet_desktop.reports.lots.report import TOLD, SharedInvoices
from facnet_desktop.store.results import Results, ResultsDestroyed

_COLUMNS = ("invoice", "invoice_text", "doctor")
MOST_PAIRS = 12
"""Of files that are named, those that share the most invoices first; a lot has few or is one file twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """``uncompared`` files have had their lines destroyed."""

    pairs: tuple[SharedInvoices, ...] = ()
    uncompared: int = 0


def shared_invoices(results: Results, files: Sequence[tuple[uuid.UUID, str]]) -> Shared:
    """Compare validations, each told by its id and its title; takes a thread for a while.

    An invoice is the same when its number and its professional are: two clinics may use one number.

    Raises:
        StoreError: they cannot be read.
    """
    tables: list[pl.DataFrame] = []
    uncompared = 0
    for place, (job_id, _) in enumerate(files):
        try:
            lines = results.columns(job_id, _COLUMNS)
        except (LookupError, ResultsDestroyed):
            uncompared += 1
            continue
        tables.append(_invoices(lines).with_columns(pl.lit(place, dtype=pl.UInt32).alias("file")))
    if len(tables) < 2:
        return Shared(uncompared=uncompared)
    return Shared(pairs=_pairs(pl.concat(tables), [title for _, title in files]), uncompared=uncompared)


def _invoices(lines: pl.DataFrame) -> pl.DataFrame:
    """Each invoice of a file once, by number and professional."""
    told = pl.coalesce("invoice_text", pl.col("invoice").cast(pl.String))
    return lines.select(told.alias("invoice"), "doctor").drop_nulls("invoice").unique()


def _pairs(invoices: pl.DataFrame, titles: Sequence[str]) -> tuple[SharedInvoices, ...]:
    several = invoices.filter(pl.len().over("invoice", "doctor") > 1)
    found = (
        several.join(several, on=["invoice", "doctor"], nulls_equal=True, suffix="_second")
        .filter(pl.col("file") < pl.col("file_second"))
        .group_by("file", "file_second")
        .agg(invoices=pl.col("invoice").sort().head(TOLD), total=pl.len())
        .sort(pl.col("total"), "file", "file_second", descending=[True, False, False])
        .head(MOST_PAIRS)
    )
    return tuple(
        SharedInvoices(
            first=titles[row["file"]],
            second=titles[row["file_second"]],
            invoices=tuple(row["invoices"]),
            total=row["total"],
        )
        for row in found.iter_rows(named=True)
    )

"""The days of a doctor on which timed services share a minute, found natively."""

from dataclasses import fields

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import has_code
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.intervention.running import group_number, maximum_before
from facnet_desktop.rules.times.clashes import Busy

FIELDS = tuple(field.name for field in fields(Busy))
PERIODS = "PERIODE_SUPPLEMENTAIRE"
"""The correspondence of first periods with the supplementary ones of the same service."""
_DAY = ("doctor", "service_date")
_EXCLUSIVE = ("IC_IND", "PSYCHOTHERAPIE_INDIVIDUELLE", "SURVEILLANCE")
_SHARED = "TEMPS_PARTAGE"
_ANAESTHESIA = ["2", "02"]


def busy_days(lines: pl.LazyFrame, reference: Reference) -> pl.LazyFrame:
    """One row per doctor and day to judge: lists of the ``FIELDS`` of all its timed services.

    Two patients are seen at once on that day, or two codes of one service overlap for a patient.
    """
    timed = lines.select(
        "line",
        *_DAY,
        "code",
        patient="patient_key",
        begin=begin(),
        finish=finish(reference),
        exclusive=has_code(reference.codes(*_EXCLUSIVE)),
        shared=has_code(reference.codes(_SHARED)) | pl.col("role").is_in(_ANAESTHESIA).fill_null(value=False),
        intervention=has_code(reference.codes("IC_ALL")),
    ).filter(pl.col("finish").is_not_null())
    pairs = reference.pairs(PERIODS)
    periods = timed.filter(has_code(sorted({*pairs, *pairs.values()})))
    days = pl.concat(
        [
            _overlapping(timed.filter(~pl.col("shared")), _DAY, "patient"),
            _overlapping(periods, (*_DAY, "patient"), "code"),
        ]
    ).unique()
    return (
        timed.join(days, on=_DAY, how="semi")
        .with_columns(pl.col("code").cast(pl.String))
        .group_by(_DAY)
        .agg(FIELDS)
        .sort(pl.col("line").list.min())
    )


def _overlapping(timed: pl.LazyFrame, keys: tuple[str, ...], differing: str) -> pl.LazyFrame:
    """Days on which two services of the same ``keys`` that differ in ``differing`` share a minute.

    Comparing each service with the one that ends last among those before it is enough: where two services
    overlap, so do the first of them and that one. Rows are sorted by the number of the doctor: a category
    would be sorted by its text, at twice the cost.
    """
    before = maximum_before(pl.col("finish"), "group")
    return (
        timed.select(*keys, differing, "begin", "finish", doctor_number=pl.col("doctor").to_physical())
        .sort("doctor_number", *keys[1:], "begin", "finish")
        .with_columns(group=group_number(keys))
        .with_columns(
            before=before, last=pl.when((pl.col("finish") > before).fill_null(value=True)).then(differing)
        )
        .filter(
            (pl.col("begin") < pl.col("before"))
            & (pl.col(differing) != pl.col("last").forward_fill().shift(1))
        )
        .select(_DAY)
    )

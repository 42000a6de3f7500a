"""Doctor, patient and day whose lines exceed a maximum, found natively."""

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import Maximum
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Measure, Scope
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, has_context, is_attributed
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY
from facnet_desktop.rules.units.lines import performs

_CHECKED = (Scope.SESSION, Scope.DAY)
_SERVICE = (
    "line", "invoice", "code", "begin", "finish", "worth", "other_session", "amount", "bare", "place_kind",
)  # fmt: skip


@made_once
def limited(reference: Reference) -> pl.Expr:
    """Lines that some maximum counts."""
    codes = {code for row in reference.rows(Maximum) for code in row.codes.codes}
    return has_code(sorted(codes)) & performs() & is_attributed()


def above_maximum(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per maximum, doctor, patient and day whose lines together exceed it.

    Columns: ``row``, the place of the maximum in its table, ``service_date``, and ``lines``, the fields of
    a ``Service`` with ``amount`` (units, lines or cents), ``bare`` (no element of context) and the text of
    ``place_kind``. Copies of a line are DOUBLON001's and do not count.
    """
    units = pl.col("units").fill_null(0).ceil().cast(pl.Int64).clip(1)
    cents = pl.coalesce("preliminary_cents", "paid_cents").cast(pl.Int64)
    return (
        claims.lines.filter(limited(reference))
        .join(copies(claims, reference), on="line", how="anti")
        .select(
            *PATIENT_DAY,
            "line",
            "invoice",
            pl.col("place_kind", "code").cast(pl.String),
            units=units,
            cents=cents,
            begin=begin(),
            finish=finish(reference),
            worth=amount_cents(),
            other_session=has_context(*reference.lists["CONTEXTES_SEANCE_DIFFERENTE"]).fill_null(value=False),
            bare=(pl.col("contexts").list.len() == 0).fill_null(value=True),
        )
        .join(_maxima(reference), on="code")
        .filter(
            pl.col("service_date").is_between("first", "last")
            & (pl.col("kind").is_null() | (pl.col("kind") == pl.col("place_kind")))
        )
        .with_columns(
            amount=pl.when(pl.col("measure") == Measure.UNITS.value)
            .then("units")
            .when(pl.col("measure") == Measure.CENTS.value)
            .then("cents")
            .otherwise(1)
        )
        .group_by("row", *PATIENT_DAY)
        .agg(
            lines=pl.struct(_SERVICE).sort_by("line"),
            exceeds=pl.col("amount").sum() > pl.col("maximum").first(),
        )
        .filter("exceeds")
        .select("row", "service_date", "lines")
        .sort(pl.col("lines").list.first().struct.field("line"), "row")
    )


def _maxima(reference: Reference) -> pl.LazyFrame:
    """One row per code of each maximum that can be checked."""
    rows = [
        (index, code, row)
        for index, row in enumerate(reference.rows(Maximum))
        if row.scope in _CHECKED
        for code in sorted(row.codes.codes)
    ]
    kinds = {kind: kind.value for kind in PlaceKind}
    return pl.LazyFrame(
        {
            "row": [index for index, _, _ in rows],
            "code": [code for _, code, _ in rows],
            "kind": [kinds[row.place.kind] if row.place.kind else None for _, _, row in rows],
            "measure": [row.measure.value for _, _, row in rows],
            "maximum": [row.maximum for _, _, row in rows],
            "first": [row.first for _, _, row in rows],
            "last": [row.last for _, _, row in rows],
        },
        schema_overrides={"kind": pl.String, "maximum": pl.Int64},
    )

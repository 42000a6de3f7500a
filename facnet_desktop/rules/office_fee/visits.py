"""Doctor-days in private offices: how many patients of each group a doctor saw (RULES.md §3.1)."""

from typing import Final

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import (
    Claims,
    has_code,
    has_context,
    is_attributed,
    is_cabinet,
    is_paid,
)

DOCTOR_DAY: Final = ("doctor", "service_date")

# Standings, weakest first: a patient with several lines keeps the strongest, so that she is counted
# once, among the walk-ins as soon as one visit says so, and as paid as soon as one such visit is.
UNDETERMINED: Final = 1
REGISTERED: Final = 2
REGISTERED_PAID: Final = 3
WALK_IN: Final = 4
WALK_IN_PAID: Final = 5

_LINES_AT_ONCE: Final = 400_000

_REGISTERED_LISTS = (
    "VISITES_INSCRIT",
    "VISITE_GROSSESSE_PRISE_EN_CHARGE",
    "VISITE_GROSSESSE_SUIVI",
    "IC_ALL",
)


def visits(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Doctor, day, patient and ``line`` of each line that may count, and the ``standing`` it gives.

    Lines outside a private office, fees, and lines without doctor or patient take no part.
    """
    walk_in = has_code(reference.codes("VISITES_226A", "IC_ALL")) & has_context(
        *reference.lists["CONTEXTES_SANS_RDV"]
    )
    registered = has_code(reference.codes(*_REGISTERED_LISTS))
    standing = (
        pl.when(walk_in)
        .then(pl.when(is_paid()).then(WALK_IN_PAID).otherwise(WALK_IN))
        .when(registered)
        .then(pl.when(is_paid()).then(REGISTERED_PAID).otherwise(REGISTERED))
        .otherwise(UNDETERMINED)
    )
    return claims.lines.filter(
        is_cabinet(), is_attributed(), ~has_code(reference.codes("FRAIS_BUREAU"))
    ).select(*DOCTOR_DAY, "patient_key", "line", standing=standing.cast(pl.UInt8))


def doctor_days(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per doctor and day: distinct patients ``registered``, ``walk_in`` and ``undetermined``.

    ``registered_paid`` and ``walk_in_paid`` count those with at least one such visit already paid.
    """
    return claims.derived("office_fee.doctor_days", reference, lambda: _doctor_days(claims, reference))


def _doctor_days(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Counted for some doctors at a time: the patients of all of them at once would not fit in memory."""
    parts = 1 + claims.frame.height // _LINES_AT_ONCE
    doctor = pl.col("doctor").to_physical()
    counted = [
        _counted(visits(claims, reference).filter(doctor % parts == part)).collect() for part in range(parts)
    ]
    return pl.concat(counted).lazy()


def _counted(visits: pl.LazyFrame) -> pl.LazyFrame:
    standing = pl.col("standing")
    counted = {
        "registered": standing.is_between(REGISTERED, REGISTERED_PAID),
        "registered_paid": standing == REGISTERED_PAID,
        "walk_in": standing >= WALK_IN,
        "walk_in_paid": standing == WALK_IN_PAID,
        "undetermined": standing == UNDETERMINED,
    }
    return (
        visits.group_by(*DOCTOR_DAY, "patient_key")
        .agg(pl.col("standing").max())
        .group_by(*DOCTOR_DAY)
        .agg(**{name: condition.sum().cast(pl.Int32) for name, condition in counted.items()})
    )

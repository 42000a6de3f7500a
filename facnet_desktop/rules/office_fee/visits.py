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

_STANDINGS: Final = 8
"""A power of two above the strongest."""
_IN_EIGHT_BYTES: Final = 1 << 64
_LINES_AT_ONCE: Final = 2_000_000

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
    doctor, seen = pl.col("doctor").to_physical(), visits(claims, reference)
    numbering = _Numbering(claims)
    return pl.concat([numbering.counted(seen.filter(doctor % parts == part)) for part in range(parts)]).lazy()


class _Numbering:
    """One number for a doctor, a day, a patient and a standing, in that order.

    Sorted, the last of each patient has her strongest standing: grouping the visits on three columns
    takes twice as long.
    """

    def __init__(self, claims: Claims) -> None:
        doctor, day = pl.col("doctor").to_physical(), pl.col("service_date").to_physical()
        first, last, doctors, patients = claims.frame.select(
            day.min().alias("first"), day.max(), doctor.max(), pl.col("patient_key").max()
        ).row(0)
        self._engine = claims.engine
        self._doctor = claims.frame.schema["doctor"]
        self._first = first or 0
        days, patients = (last or 0) - self._first + 1, (patients or 0) + 1
        highest = ((doctors or 0) + 1) * days * patients * _STANDINGS
        self._type = pl.UInt64 if highest < _IN_EIGHT_BYTES else pl.UInt128
        self._days, self._patients, self._standings = map(self._constant, (days, patients, _STANDINGS))

    def counted(self, seen: pl.LazyFrame) -> pl.DataFrame:
        """The rows of ``doctor_days`` for these ``visits``."""
        doctor, patient, standing = (
            pl.col(name).to_physical().cast(self._type) for name in ("doctor", "patient_key", "standing")
        )
        day = (pl.col("service_date").to_physical() - self._first).cast(self._type)
        numbers = (
            seen.select(
                number=((doctor * self._days + day) * self._patients + patient) * self._standings + standing
            )
            .collect(engine=self._engine)
            .select(pl.col("number").sort())
        )
        number = pl.col("number")
        patient_day = number | self._constant(_STANDINGS - 1)
        return (
            numbers.filter((patient_day != patient_day.shift(-1)).fill_null(value=True))
            .lazy()
            .select(
                doctor_day=number // (self._standings * self._patients),
                standing=(number & self._constant(_STANDINGS - 1)).cast(pl.UInt8),
            )
            .group_by("doctor_day")
            .agg(**{name: condition.sum().cast(pl.Int32) for name, condition in _COUNTED.items()})
            .select(self._doctor_of(pl.col("doctor_day")), self._day_of(pl.col("doctor_day")), *_COUNTED)
            .collect(engine=self._engine)
        )

    def _doctor_of(self, doctor_day: pl.Expr) -> pl.Expr:
        physical = pl.Series([], dtype=self._doctor).to_physical().dtype
        return (doctor_day // self._days).cast(physical).cat.to(self._doctor).alias("doctor")

    def _day_of(self, doctor_day: pl.Expr) -> pl.Expr:
        day = (doctor_day % self._days).cast(pl.Int32) + self._first
        return day.cast(pl.Date).alias("service_date")

    def _constant(self, value: int) -> pl.Expr:
        return pl.lit(value, dtype=self._type)


_COUNTED = {
    "registered": pl.col("standing").is_between(REGISTERED, REGISTERED_PAID),
    "registered_paid": pl.col("standing") == REGISTERED_PAID,
    "walk_in": pl.col("standing") >= WALK_IN,
    "walk_in_paid": pl.col("standing") == WALK_IN_PAID,
    "undetermined": pl.col("standing") == UNDETERMINED,
}

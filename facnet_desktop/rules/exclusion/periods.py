"""Lines of one year, quarter or history whose codes a row of the table sets apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Per, Scope
from facnet_desktop.rules.claims import CODE, Claims, amount_cents, has_code, is_paid
from facnet_desktop.rules.exclusion.table import others_of, rows_of
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.spans import quarter

_KEYS = ("row", "key_doctor", "key_patient", "key_period")
_WITH_PATIENT = frozenset({Per.PATIENT, Per.PATIENT_DOCTOR})
_WITH_DOCTOR = frozenset({Per.DOCTOR, Per.PATIENT_DOCTOR})
_PERIODS = {
    Scope.CALENDAR_YEAR: pl.col("service_date").dt.year().cast(pl.Int32),
    Scope.CALENDAR_QUARTER: quarter().cast(pl.Int32),
    Scope.HISTORY: pl.lit(0, dtype=pl.Int32),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A line of the period; ``left`` when its code stands on the left side of the row."""

    line: int
    left: bool
    code: str
    service_date: date
    place_kind: PlaceKind
    paid: bool
    worth: int


def period_groups(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Lines that share a row of the table and its period, both sides present: ``row`` and ``dated``."""
    rows = {number: row for number, row in rows_of(reference, "").items() if row.scope in _PERIODS}
    sides = _sides(rows, reference)
    scope = pl.col("scope")
    period = pl.coalesce([pl.when(scope == name.value).then(value) for name, value in _PERIODS.items()])
    right = sides.filter(~pl.col("left"))["code"].unique().to_list()
    patients = claims.lines.filter(has_code(right)).select("patient_key").unique().collect()["patient_key"]
    of_doctors = sides.filter(~pl.col("with_patient"))["code"].unique().to_list()
    lines = (
        claims.lines.filter(
            pl.col("patient_key").is_in(patients.implode()).fill_null(value=False) | has_code(of_doctors),
            has_code(sides["code"].unique().to_list()),
        )
        .join(copies(claims, reference), on="line", how="anti")
        .join(sides.lazy(), on="code")
        .filter(
            pl.col("service_date").is_between("first", "last"),
            ~pl.col("with_patient") | pl.col("patient_key").is_not_null(),
            ~pl.col("with_doctor") | pl.col("doctor").is_not_null(),
        )
    )
    return (
        lines.sort("service_date", "line")
        .with_columns(
            key_doctor=pl.when("with_doctor").then("doctor"),
            key_patient=pl.when("with_patient").then("patient_key"),
            key_period=period,
        )
        .group_by(_KEYS, maintain_order=True)
        .agg(
            pl.struct(
                "line",
                "left",
                "service_date",
                code=pl.col("code").cast(pl.String),
                place_kind=pl.col("place_kind").cast(pl.String),
                paid=is_paid(),
                worth=amount_cents(),
            ).alias("dated"),
            both=pl.col("left").any() & ~pl.col("left").all(),
        )
        .filter("both")
        .select("row", "dated")
    )


def _sides(rows: dict[int, Exclusion], reference: Reference) -> pl.DataFrame:
    sides = [
        {
            "code": code,
            "row": number,
            "left": left,
            "scope": row.scope.value,
            "with_patient": row.per in _WITH_PATIENT,
            "with_doctor": row.per in _WITH_DOCTOR,
            "first": row.first,
            "last": row.last,
        }
        for number, row in rows.items()
        for left, codes in ((True, row.codes.codes), (False, others_of(row, reference)))
        for code in sorted(codes)
    ]
    types = {
        "code": CODE,
        "row": pl.UInt16(),
        "left": pl.Boolean(),
        "scope": pl.String(),
        "with_patient": pl.Boolean(),
        "with_doctor": pl.Boolean(),
        "first": pl.Date(),
        "last": pl.Date(),
    }
    return pl.DataFrame(sides, schema=types)


def earlier(other: Sequence[Dated], line: Dated) -> Dated | None:
    """The line of the other side that came first: the earliest paid one, else the earliest."""
    before = [one for one in other if one.service_date <= line.service_date]
    return next((one for one in before if one.paid), before[0] if before else None)


def lost_cents(row: Exclusion, line: Dated, reference: Reference) -> tuple[str | None, int]:
    """The code that stays payable instead of a line, and what the line would lose (cents)."""
    if not row.instead_list:
        return None, line.worth
    instead = reference.pairs(row.instead_list).get(line.code)
    kept = reference.tariff(instead, line.place_kind, line.service_date) if instead else None
    return instead, max(0, line.worth - (kept or 0))

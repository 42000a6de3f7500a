"""Supplements without the service they go with, found natively on the whole day of the patient."""

import polars as pl

from facnet_desktop.reference.conditions import Companion
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Scope
from facnet_desktop.rules.claims import CODE, Claims, amount_cents, has_code, is_attributed
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY

ON_DAY = frozenset({Scope.SESSION, Scope.DAY})
_HANDLED = ON_DAY | {Scope.HISTORY}


@made_once
def rows_of(reference: Reference) -> dict[int, Companion]:
    """The rows SUP001 checks, by their number in the table."""
    return {
        number: row
        for number, row in enumerate(reference.rows(Companion))
        if not row.rule and row.scope in _HANDLED
    }


def orphans(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Supplements whose companion stands neither that day nor, over a history, on an earlier one.

    Lines that share a session rarely say so: a companion on the same day is enough. One row for the lines
    of a doctor, a patient and a day: ``row`` (number in the table), ``line`` and ``worth`` (lists),
    ``code``, ``day_before`` (the companion stands on the eve: a service may pass midnight),
    ``other_doctor`` (one of another doctor stands that day) and ``unknown`` (a code that no table describes
    stands that day: it may be the companion where the manual does not name each one).
    """
    terms, companions = _terms(reference)
    supplements = (
        claims.lines.filter(has_code(terms["code"].unique().to_list()), is_attributed())
        .join(copies(claims, reference), on="line", how="anti")
        .select("line", "code", "doctor", "patient_key", "service_date", worth=amount_cents())
        .join(terms.lazy(), on="code")
        .filter(pl.col("service_date").is_between("first", "last"))
        .collect()
    )
    patients = supplements["patient_key"].unique()
    of_patients = claims.lines.filter(pl.col("patient_key").is_in(patients.implode()))
    unknown = (
        of_patients.filter(~has_code(sorted(reference.sections)))
        .select("patient_key", "service_date")
        .unique()
    )
    beside = (
        of_patients.filter(has_code(companions["code"].unique().to_list()))
        .select("patient_key", "code", by="doctor", on="service_date")
        .join(companions.lazy(), on="code")
        .drop("code")
    )
    days = (pl.col("service_date") - pl.col("on")).dt.total_days()
    own = ~pl.col("same_doctor") | (pl.col("by") == pl.col("doctor")).fill_null(value=False)
    near = pl.when("history").then(days >= 0).otherwise(days == 0).fill_null(value=False)
    return (
        supplements.lazy()
        .join(beside, on=["row", "patient_key"], how="left")
        .group_by("row", "code", *PATIENT_DAY)
        .agg(
            pl.col("line").unique(maintain_order=True),
            worth=pl.col("worth").filter(pl.col("line").is_first_distinct()),
            found=(near & own).any(),
            day_before=((days == 1) & own).fill_null(value=False).any(),
            other_doctor=(near & ~own).any(),
        )
        .filter(~pl.col("found"))
        .join(
            unknown.with_columns(unknown=pl.lit(value=True)), on=["patient_key", "service_date"], how="left"
        )
        .select(
            "row",
            "line",
            "code",
            "worth",
            "day_before",
            "other_doctor",
            pl.col("unknown").fill_null(value=False),
        )
    )


def _terms(reference: Reference) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The supplements of each row with its terms, and the codes they go with."""
    rows = rows_of(reference)
    terms = [
        (code, number, row.same_doctor, row.scope is Scope.HISTORY, row.first, row.last)
        for number, row in rows.items()
        for code in sorted(row.codes.codes)
    ]
    companions = [(number, code) for number, row in rows.items() for code in sorted(row.others.codes)]
    types = {
        "code": CODE,
        "row": pl.UInt16(),
        "same_doctor": pl.Boolean(),
        "history": pl.Boolean(),
        "first": pl.Date(),
        "last": pl.Date(),
    }
    return (
        pl.DataFrame(terms, schema=types, orient="row"),
        pl.DataFrame(companions, schema={"row": pl.UInt16, "code": CODE}, orient="row"),
    )

"""The lump sum for a complex situation: its amount, a second one that day, other acts beside it."""

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, is_attributed, is_paid
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY, on_same_days, shared_days
from facnet_desktop.rules.terms import dated, parameter, tariff

RULE = "URG001"
MAXIMA = {
    "SITUATION_COMPLEXE_MOINS_70": "urg_maximum_minutes_under_70",
    "SITUATION_COMPLEXE_70_PLUS": "urg_maximum_minutes_70_plus",
}
"""Lists of codes, and the parameter that gives the minutes payable to each."""

_FIELDS = ("line", "invoice", "code", "begin", "finish", "worth", "other_session")


def package_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Every lump sum, those sent twice left out; ``claimed`` and ``limit`` (no increase) in cents."""
    return claims.derived("emergency.packages", reference, lambda: _package_lines(claims, reference))


def _package_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    preliminary = pl.col("preliminary_cents")
    return (
        claims.lines.filter(has_code(reference.codes(*MAXIMA)))
        .join(copies(claims, reference), on="line", how="anti")
        .select(
            *PATIENT_DAY,
            "line",
            "invoice",
            "place",
            code=pl.col("code").cast(pl.String),
            contexts=pl.col("contexts").cast(pl.List(pl.String)),
            begin=begin(),
            finish=finish(reference),
            worth=amount_cents(),
            other_session=pl.lit(value=False),
            claimed=pl.when(preliminary.is_null() & is_paid()).then("paid_cents").otherwise(preliminary),
            limit=_limit(reference),
        )
    )


@made_once
def _limit(reference: Reference) -> pl.Expr:
    """The first half-hour and as many quarters of an hour as the maximum holds."""
    first, period = (parameter(reference, f"urg_{name}_minutes") for name in ("first_period", "period"))
    limits = []
    for name, maximum in MAXIMA.items():
        codes = reference.codes(name)
        more = (parameter(reference, maximum) - first) // period
        unit = dated(
            unit.tariff for unit in reference.unit_tariffs if unit.code in codes and unit.kind == "unit"
        )
        start = tariff(reference, {code: code for code in codes}, PlaceKind.ESTABLISHMENT)
        limits.append(pl.when(has_code(codes)).then(start + more * unit))
    return pl.coalesce(limits)


def above_limit(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Lump sums dearer than the limit without an increase: ``line``, ``code``, ``claimed``, ``limit``."""
    return (
        package_lines(claims, reference)
        .filter(pl.col("claimed") > pl.col("limit"))
        .select("line", "code", "claimed", "limit", on="service_date")
    )


def several_that_day(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Days of a patient with two lump sums or more, by any doctor: ``packages``."""
    return (
        package_lines(claims, reference)
        .filter(pl.col("patient_key").is_not_null())
        .sort("line")
        .group_by("patient_key", "service_date")
        .agg(pl.struct("line", "code", "begin", "worth", "contexts").alias("packages"))
        .filter(pl.col("packages").list.len() > 1)
        .select("packages")
    )


def beside_other_acts(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Lump sums and the other acts of the doctor for the patient, that day and in that place.

    One row per doctor, patient, day and place: ``services`` and ``acts``.
    """
    lines = package_lines(claims, reference).filter(is_attributed())
    here = (*PATIENT_DAY, "place")
    acts = (
        on_same_days(
            shared_days(claims, reference).filter(~has_code(spared_codes(reference))), lines.collect()
        )
        .join(copies(claims, reference), on="line", how="anti")
        .with_columns(pl.col("code").cast(pl.String))
        .sort("line")
        .group_by(here)
        .agg(pl.struct(_FIELDS).alias("acts"))
    )
    return (
        lines.sort("line")
        .group_by(here)
        .agg(pl.struct(_FIELDS).alias("services"))
        .join(acts, on=here)
        .select("services", "acts")
    )


def spared_codes(reference: Reference) -> list[str]:
    """What may be billed beside the lump sum, from the table of exclusions; IC005 has its own rule."""
    rows = [row for row in reference.rows(Exclusion) if row.rule == RULE]
    return sorted({code for row in rows for code in row.others.excepted} | set(reference.codes("IC_ALL")))

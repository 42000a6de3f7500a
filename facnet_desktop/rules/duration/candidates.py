"""Visits that an intervention clinique of the same length would pay better, found natively."""

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.intervention.lines import is_excepted
from facnet_desktop.rules.intervention.sessions import allowed_periods
from facnet_desktop.rules.same_day import PATIENT_DAY, on_same_days, shared_days, touches
from facnet_desktop.rules.terms import dated, parameter, tariff

VISITS = ("VISITES_226A", "VISITE_OU_EXAMEN", "CONSULTATIONS")
OTHER = "_other"


@made_once
def is_visit(reference: Reference) -> pl.Expr:
    """Visits, examinations and consultations, which the doctor may claim as an intervention (l.1266)."""
    return has_code(reference.codes(*VISITS))


def candidates(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per visit with its ``current`` and ``intervention`` cents, ``gain`` and ``need``.

    ``need`` are the minutes it would take of the daily maximum; ``others`` the lines of the same
    session whose amount is part of ``current``. Made once for all rules.
    """
    return claims.derived("duration.candidates", reference, lambda: _candidates(claims, reference))


def _candidates(claims: Claims, reference: Reference) -> pl.LazyFrame:
    visits = _long_visits(claims, reference).collect(engine=claims.engine)
    session = _same_session(claims, reference, visits)
    return (
        visits.lazy()
        .join(session, on="line", how="left")
        .filter(~pl.col("excluded").fill_null(value=False))
        .with_columns(current=pl.col("amount") + pl.col("others_cents").fill_null(0))
        .with_columns(gain=pl.col("intervention") - pl.col("current"))
        .filter(pl.col("gain") >= parameter(reference, "dur_minimum_gain_cents"))
    )


def _long_visits(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Visits of a plausible length whose amount is under that of the intervention."""
    minutes = pl.col("finish") - pl.col("begin")
    period = parameter(reference, "ic_period_minutes")
    first = parameter(reference, "ic_first_period_minutes")
    return (
        claims.lines.filter(
            pl.col("end_min").is_not_null(),
            is_visit(reference),
            pl.col("preliminary_cents") > 0,
            is_attributed(),
        )
        .select(
            "line",
            "invoice",
            "service_date",
            "place_kind",
            "code",
            "doctor",
            "patient_key",
            amount=pl.max_horizontal("preliminary_cents", "paid_cents"),
            claimed=pl.col("preliminary_cents"),
            excepted=is_excepted(reference),
            begin=begin(),
            finish=finish(reference),
        )
        .with_columns(minutes=minutes)
        .filter(
            pl.col("minutes").is_between(
                parameter(reference, "ic_minimum_minutes"), parameter(reference, "dur_maximum_minutes")
            )
        )
        .with_columns(
            periods=allowed_periods(reference, pl.col("minutes")),
            institution=_at_institution_tariff(reference),
            family_visit=has_code(reference.codes("VISITES_226A")),
        )
        .with_columns(intervention=_price(reference))
        .with_columns(
            need=pl.when("excepted")
            .then(0)
            .otherwise(pl.min_horizontal("minutes", first + period * pl.col("periods")))
        )
        .filter(pl.col("intervention") - pl.col("amount") >= parameter(reference, "dur_minimum_gain_cents"))
    )


@made_once
def _at_institution_tariff(reference: Reference) -> pl.Expr:
    """In an institution; elsewhere than in a private office, when the visit took its tariff.

    A domicile follows the doctor's practice (l.1294): the amount of the visit tells which.
    """
    same = {code: code for code in reference.codes(*VISITS)}
    institution = tariff(reference, same, PlaceKind.ESTABLISHMENT)
    cabinet = tariff(reference, same, PlaceKind.CABINET)
    claimed = pl.col("claimed")
    kind = pl.col("place_kind")
    by_amount = (claimed == institution).fill_null(value=False) & claimed.ne_missing(cabinet)
    return (kind == PlaceKind.ESTABLISHMENT.value) | ((kind == PlaceKind.OTHER.value) & by_amount)


@made_once
def _price(reference: Reference) -> pl.Expr:
    """First period and supplementary ones at the tariff of the place."""

    def amount(list_name: str) -> pl.Expr:
        everywhere, elsewhere = reference.lists[list_name]
        tariffs = reference.tariffs
        return (
            pl.when(~pl.col("institution"))
            .then(dated(tariffs[everywhere, "cabinet"]))
            .when("family_visit")
            .then(dated(tariffs[everywhere, "etablissement"]))
            .otherwise(dated(tariffs[elsewhere, "etablissement"]))
        )

    return amount("IC_IND_PREMIERE") + pl.col("periods") * amount("IC_IND_SUPPL")


def _same_session(claims: Claims, reference: Reference, visits: pl.DataFrame) -> pl.LazyFrame:
    """What else each visit's session holds, for the visits that are not alone in theirs.

    ``excluded`` when it already has an intervention clinique, or an earlier line of the same session
    is itself a candidate. Acts that may stand beside an intervention are left out.
    """
    neutral = reference.codes("IC_CUMUL_PERMIS", "FRAIS_BUREAU")
    beside = shared_days(claims, reference).filter(~has_code(neutral))
    companions = on_same_days(beside, visits).select(
        *PATIENT_DAY,
        "line",
        "invoice",
        "begin",
        "finish",
        "worth",
        intervention_line=has_code(reference.codes("IC_ALL")),
    )
    candidate = visits.lazy().select(line_other="line", rival=pl.lit(value=True))
    return (
        visits.lazy()
        .select(*PATIENT_DAY, "line", "invoice", "begin", "finish")
        .join(companions, on=PATIENT_DAY, suffix=OTHER)
        .filter(pl.col("line") != pl.col("line_other"), touches(OTHER))
        .join(candidate, on="line_other", how="left")
        .sort("line", "line_other")
        .group_by("line", maintain_order=True)
        .agg(
            others=pl.col("line_other"),
            others_cents=pl.col("worth").sum(),
            excluded=pl.col("intervention_line").any()
            | (pl.col("rival").fill_null(value=False) & (pl.col("line_other") < pl.col("line"))).any(),
        )
    )

"""Lines of the preventive intervention whose length, amount or company is not plainly right."""

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, has_context, is_attributed, is_paid
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY, on_same_days, shared_days
from facnet_desktop.rules.terms import parameter, tariff

CODES = "ITSS"
_FIELDS = ("line", "invoice", "code", "begin", "finish", "worth", "other_session")


def doubtful_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per line to judge.

    Columns: ``service`` and ``acts`` (the psychotherapies of that day, a list or null) for ``Service``;
    ``minutes`` between start and end, ``units``, ``claimed`` (cents), ``blocks`` that this amount pays
    (null when it is no whole number of them), ``rest`` (cents beyond whole blocks), ``on`` (date).
    """
    lines = _priced(claims, reference).collect(engine=claims.engine)
    acts = (
        on_same_days(
            shared_days(claims, reference).filter(has_code(reference.codes("PSYCHOTHERAPIE"))),
            lines.filter(is_attributed()),
        )
        .with_columns(pl.col("code").cast(pl.String))
        .sort("line")
        .group_by(PATIENT_DAY)
        .agg(pl.struct(_FIELDS).alias("acts"))
    )
    minutes, units, blocks = pl.col("minutes"), pl.col("units"), pl.col("blocks")
    block = parameter(reference, "its_block_minutes")
    long_enough = pl.when(minutes.is_not_null()).then(blocks * block <= minutes)
    plain_units = (units <= 1) | (units == blocks) | (units >= blocks * block)
    right = pl.col("acts").is_null() & blocks.is_not_null() & pl.coalesce(long_enough, plain_units)
    return (
        lines.lazy()
        .join(acts, on=PATIENT_DAY, how="left")
        .filter(~right.fill_null(value=False))
        .select(
            pl.struct(_FIELDS).alias("service"),
            "acts",
            "minutes",
            "units",
            "claimed",
            "blocks",
            "rest",
            on="service_date",
        )
    )


def _priced(claims: Claims, reference: Reference) -> pl.LazyFrame:
    codes = reference.codes(CODES)
    own = {code: code for code in codes}
    cabinet, institution = (
        tariff(reference, own, kind) for kind in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT)
    )
    preliminary, claimed = pl.col("preliminary_cents"), pl.col("claimed")
    # TARIF001 tells the tariff of the other place: here either one makes a whole number of blocks.
    paid_blocks = [pl.when((claimed % one) == 0).then(claimed // one) for one in (cabinet, institution)]
    usual = pl.when(pl.col("place_kind") == PlaceKind.CABINET.value).then(cabinet).otherwise(institution)
    return (
        claims.lines.filter(has_code(codes))
        .join(copies(claims, reference), on="line", how="anti")
        .with_columns(
            claimed=pl.when(preliminary.is_null() & is_paid()).then("paid_cents").otherwise(preliminary)
        )
        .select(
            *PATIENT_DAY,
            *_service(reference),
            "units",
            "claimed",
            minutes=finish(reference) - begin(),
            blocks=pl.coalesce(paid_blocks),
            rest=claimed % usual,
        )
    )


def _service(reference: Reference) -> list[pl.Expr]:
    """What ``Service`` is made of."""
    other_session = has_context(*reference.lists["CONTEXTES_SEANCE_DIFFERENTE"]).fill_null(value=False)
    return [
        pl.col("line"),
        pl.col("invoice"),
        pl.col("code").cast(pl.String),
        begin().alias("begin"),
        finish(reference).alias("finish"),
        amount_cents().alias("worth"),
        other_session.alias("other_session"),
    ]

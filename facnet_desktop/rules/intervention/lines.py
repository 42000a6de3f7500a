"""The lines of intervention clinique in an export, reduced to what the family reasons on."""

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, has_context, is_attributed, is_paid
from facnet_desktop.rules.clock import begin, finish

FIRST_PERIODS = ("IC_IND_PREMIERE", "IC_COLL_PREMIERE", "IC_COLL_SM_PREMIERE")
SUPPLEMENTS = ("IC_IND_SUPPL", "IC_COLL_SUPPL", "IC_COLL_SM_SUPPL")


@made_once
def is_intervention(reference: Reference) -> pl.Expr:
    """Lines whose code is one of intervention clinique."""
    return has_code(reference.codes("IC_ALL"))


@made_once
def is_first_period(reference: Reference) -> pl.Expr:
    """Lines whose code is a first period of 30 minutes."""
    return has_code(reference.codes(*FIRST_PERIODS))


def supplement_of(reference: Reference) -> dict[str, str]:
    """The supplementary code that goes with each code of intervention clinique.

    The lists of first and supplementary periods stand in the same order; a supplement is its own.
    """
    pairs = {
        first: supplement
        for firsts, supplements in zip(FIRST_PERIODS, SUPPLEMENTS, strict=True)
        for first, supplement in zip(reference.lists[firsts], reference.lists[supplements], strict=True)
    }
    return pairs | {supplement: supplement for supplement in pairs.values()}


@made_once
def is_excepted(reference: Reference) -> pl.Expr:
    """Lines outside the daily maximum: by context, by code, or in a designated private clinic."""
    return (
        has_context(*reference.lists["CONTEXTES_IC_EXCLUS"]).fill_null(value=False)
        | has_code(reference.codes("IC_COLL_SM"))
        | in_designated_clinic(reference)
    )


@made_once
def in_designated_clinic(reference: Reference) -> pl.Expr:
    """Lines of a private clinic designated for surgical pregnancy interruptions (l.1242-1250)."""
    return pl.col("place").is_in(reference.codes("LIEUX_IVG_DESIGNES")).fill_null(value=False)


@made_once
def lacks_clinic_context(reference: Reference) -> pl.Expr:
    """Lines excepted only by their clinic and carrying no context element at all.

    The short code of that context is not known: any element may be the right one.
    """
    return (
        in_designated_clinic(reference)
        & ~has_code(reference.codes("IC_COLL_SM"))
        & (pl.col("contexts").list.len().fill_null(0) == 0)
    )


def intervention_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Every line of intervention clinique.

    ``first`` is true for a first period, ``individual`` for an individual intervention; ``begin`` and
    ``finish`` are minutes (see ``times``); ``claimed`` is the preliminary amount, else the paid one;
    ``worth`` the paid amount, else the preliminary one (cents).
    """
    return claims.derived("intervention.lines", reference, lambda: _intervention_lines(claims, reference))


def _intervention_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    preliminary = pl.col("preliminary_cents")
    return claims.lines.filter(is_intervention(reference)).select(
        "line",
        "invoice",
        "service_date",
        "place_kind",
        "code",
        "units",
        "doctor",
        "patient_key",
        first=is_first_period(reference),
        individual=has_code(reference.codes("IC_IND")),
        excepted=is_excepted(reference),
        lacks_context=lacks_clinic_context(reference),
        other_session=has_context(*reference.lists["CONTEXTES_SEANCE_DIFFERENTE"]).fill_null(value=False),
        attributed=is_attributed(),
        begin=begin(),
        finish=finish(reference),
        claimed=pl.when(preliminary.is_null() & is_paid()).then("paid_cents").otherwise(preliminary),
        worth=amount_cents(),
    )


def services(lines: pl.LazyFrame) -> pl.LazyFrame:
    """The lines without resubmissions: same doctor, patient, day, code and start is one service."""
    identity = ("doctor", "patient_key", "service_date", "code", "begin")
    again = pl.col("begin").is_not_null() & ~pl.struct(*identity).is_first_distinct()
    return lines.filter(~again)


def in_cabinet() -> pl.Expr:
    """Lines rendered in a private office."""
    return pl.col("place_kind") == PlaceKind.CABINET.value


def in_institution() -> pl.Expr:
    """Lines rendered in an institution, CLSC and GMF-U included: numbers do not tell them apart."""
    return pl.col("place_kind") == PlaceKind.ESTABLISHMENT.value

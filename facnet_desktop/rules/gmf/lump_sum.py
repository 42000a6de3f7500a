"""The yearly GMF lump sum and the visits that give a right to it (RULES.md §3.4)."""

import polars as pl

from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, has_code, has_context

LUMP_SUM = "FORFAIT_GMF"
VISITS = "VISITES_FORFAIT_GMF"


def lump_sums(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """The lump-sum lines of known patients; any doctor, any place."""
    known = pl.col("patient_key").is_not_null()
    return claims.lines.filter(has_code(reference.codes(LUMP_SUM)), known).select(
        "line",
        "patient_key",
        "service_date",
        "code",
        "preliminary_cents",
        "paid_cents",
        year=pl.col("service_date").dt.year(),
    )


@made_once
def is_qualifying_visit(reference: Reference) -> pl.Expr:
    """A visit or intervention for an enrolled patient, in a GMF place, without an excluded context."""
    visit = (
        pl.col("place").is_in(sorted(reference.gmf_places))
        & has_code(reference.codes(VISITS))
        & ~has_context(*reference.lists["CONTEXTES_GMF_EXCLUS"])
    )
    return visit if reference.gmf_places else pl.lit(value=False)

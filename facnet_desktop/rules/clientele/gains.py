"""What a line would be worth under the code of the same visit for another clientele."""

from collections.abc import Mapping

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.duration.candidates import candidates
from facnet_desktop.rules.duration.dur001 import LongVisit
from facnet_desktop.rules.terms import unit_tariff


def claimed() -> pl.Expr:
    """What tells the tariff of a domicile: see ``unit_tariff``."""
    return pl.col("preliminary_cents").fill_null(0).alias("claimed")


def with_gains(
    claims: Claims, reference: Reference, lines: pl.DataFrame, pairs: Mapping[str, str]
) -> pl.LazyFrame:
    """The ``lines`` and what each would be worth beyond its own tariff under the code of ``pairs``.

    ``gain`` is in cents, at the place and on the date of the line, negative when it would be worth less,
    0 where a tariff is unknown. ``rival`` is true where DUR001 may propose to bill the visit as an
    intervention clinique: a visit is billed one way or the other, and its gain is there.

    ``lines`` have ``line``, ``doctor``, ``patient_key``, ``service_date``, ``code``, ``place_kind`` and
    ``claimed``.
    """
    if lines.is_empty():
        return lines.lazy().with_columns(gain=pl.lit(0), rival=pl.lit(value=False))
    own = {code: code for code in pairs}
    gain = unit_tariff(reference, pairs) - unit_tariff(reference, own)
    known = LongVisit.needs <= claims.columns
    rivals = candidates(claims, reference).collect()["line"] if known else lines["line"].clear()
    # At once: the expression has a branch for each code and tariff, slow to plan for the streaming engine.
    return lines.with_columns(gain=gain.fill_null(0), rival=pl.col("line").is_in(rivals.implode())).lazy()

"""Amounts that are not the tariff of their code at any place: few lines, of which some are explained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.tariff.elsewhere import is_judged_elsewhere
from facnet_desktop.rules.tariff.increases import Billed
from facnet_desktop.rules.tariff.lookup import price_list
from facnet_desktop.rules.tariff.recognised import is_recognised

LINES_SHOWN = 50
_SECTIONS_LEFT_OUT = ("D", "V")
"""Anaesthesia is priced in units, radiology by role."""
_DIVIDED = "SANS_NAM"
"""Lump sums of duty, shared out by the hour."""
_USUAL_ROLES = ("1", "4")
"""Who does the act, and who assists: the amounts of other roles follow other rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OddAmount:
    """An amount of a code, how many lines bill it, the first of them, and the date of one."""

    cents: int
    count: int
    lines: tuple[int, ...]
    on: date


def compared_codes(reference: Reference) -> list[str]:
    """Codes that the manual prices, sorted; a code without a section is not the manual's."""
    return reference.made("tariff.compared_codes", lambda: _compared_codes(reference))


def _compared_codes(reference: Reference) -> list[str]:
    priced_there = {code for code, _ in reference.tariffs if code in reference.sections}
    return sorted(
        code
        for code in priced_there.difference(reference.lists[_DIVIDED])
        if not reference.sections[code].startswith(_SECTIONS_LEFT_OUT)
    )


def is_compared() -> pl.Expr:
    """Lines with a positive preliminary amount, without units, of a usual role."""
    role = pl.col("role")
    usual = pl.any_horizontal(role.is_null(), *(role == known for known in _USUAL_ROLES))
    return (pl.col("preliminary_cents") > 0) & (pl.col("units") <= 0) & usual


def odd_amounts(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per code: ``code`` and ``amounts``, a list of structs for ``unexplained``."""
    prices = price_list(claims, reference, compared_codes(reference))
    cents = pl.col("preliminary_cents")
    is_tariff = pl.any_horizontal(cents == prices.cents(place) for place in PlaceKind)
    return (
        claims.lines.filter(is_compared(), ~is_tariff)
        .filter(has_code(list(prices.codes)))
        .with_columns(
            stretch=prices.stretch(), role=pl.col("role").cast(pl.String).fill_null(_USUAL_ROLES[0])
        )
        .group_by("code", cents, "place_kind", "role", "stretch", maintain_order=True)
        .agg(
            lines=pl.col("line").head(LINES_SHOWN),
            count=pl.len(),
            on=pl.col("service_date").first(),
        )
        .group_by(pl.col("code").cast(pl.String), maintain_order=True)
        .agg(
            amounts=pl.struct(
                "role", "lines", "count", "on", cents=cents, place=pl.col("place_kind").cast(pl.String)
            )
        )
    )


def unexplained(code: str, amounts: Iterable[Mapping[str, Any]], reference: Reference) -> list[OddAmount]:
    """The amounts of a code that nothing explains where they are billed, in the order of the file."""
    by_cents: dict[int, list[Mapping[str, Any]]] = {}
    for row in amounts:
        billed = Billed(
            code=code, cents=row["cents"], place=PlaceKind(row["place"]), role=row["role"], on=row["on"]
        )
        if not (is_recognised(billed, reference) or is_judged_elsewhere(billed, reference)):
            by_cents.setdefault(billed.cents, []).append(row)
    return [
        OddAmount(
            cents=cents,
            count=sum(row["count"] for row in rows),
            lines=tuple(sorted(line for row in rows for line in row["lines"])),
            on=rows[0]["on"],
        )
        for cents, rows in by_cents.items()
    ]

"""The best fees that the patients of a doctor-day support, at most one for each group."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.office_fee.fees import (
    GROUPS,
    Fee,
    ceiling_expr,
    minimum,
    minimum_expr,
    tariff_expr,
)

Combination = tuple[Fee, ...]
"""Fees that can be billed together."""


@made_once
def combinations(reference: Reference) -> list[Combination]:
    """One fee of any group, then one for each group, in a fixed order."""
    codes = reference.codes("FRAIS_BUREAU")
    by_group: list[list[Fee | None]] = [[None, *((code, group) for code in codes)] for group in GROUPS]
    chosen = (tuple(fee for fee in fees if fee is not None) for fees in product(*by_group))
    return sorted((fees for fees in chosen if fees), key=len)


@made_once
def best_cents_expr(reference: Reference) -> pl.Expr:
    """Cents of the best combination over the counts of ``doctor_days``, 0 when none is supported."""
    worth = []
    for fees in combinations(reference):
        total = pl.sum_horizontal(tariff_expr(reference, code) for code, _ in fees)
        supported = pl.all_horizontal(
            pl.col(group) >= minimum_expr(reference, (code, group)) for code, group in fees
        )
        worth.append(pl.when(supported, total <= ceiling_expr(reference)).then(total).otherwise(0))
    return pl.max_horizontal(worth)


def best_combinations(
    reference: Reference, patients: Mapping[str, int], cents: int, on: date
) -> list[Combination]:
    """The combinations that the ``patients`` of each group support and that are worth ``cents``."""
    return [
        fees
        for fees in combinations(reference)
        if all(patients[group] >= minimum(reference, (code, group), on) for code, group in fees)
        and sum(reference.tariff(code, PlaceKind.CABINET, on) or 0 for code, _ in fees) == cents
    ]

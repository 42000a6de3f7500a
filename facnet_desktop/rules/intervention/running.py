"""Running totals within groups of sorted rows, in one native sweep.

``over`` evaluates a shift, a fill or a running maximum group by group: on 30,000 small groups it took
20 times longer than the same sweep over the whole column with the groups told apart by number.
"""

from collections.abc import Sequence

import polars as pl

SPAN = 1 << 16
"""More than any number of minutes: parts the values of one group from those of the next."""


def group_number(keys: Sequence[str]) -> pl.Expr:
    """A number that grows by one at each change of ``keys``; rows are sorted by them."""
    changes = [pl.col(key).ne_missing(pl.col(key).shift(1)) for key in keys]
    return pl.any_horizontal(changes).cum_sum().cast(pl.Int64)


def maximum_before(value: pl.Expr, group: str) -> pl.Expr:
    """The greatest ``value`` of the group's earlier rows, null when there is none."""
    base = pl.col(group) * SPAN
    found = (base + value).cum_max().forward_fill().shift(1) - base
    return pl.when(found >= 0).then(found)


def sum_before(value: pl.Expr, group: str) -> pl.Expr:
    """The sum of ``value`` over the group's earlier rows, 0 when there is none; no null."""
    whole = value.cast(pl.Int64)
    before = whole.cum_sum() - whole
    opening = pl.col(group).ne_missing(pl.col(group).shift(1))
    return before - pl.when(opening).then(before).forward_fill()


def next_within(name: str, keys: Sequence[str]) -> pl.Expr:
    """``name`` of the next row when it has the same ``keys``, else null."""
    same = pl.all_horizontal([pl.col(key).eq_missing(pl.col(key).shift(-1)) for key in keys])
    return pl.when(same).then(pl.col(name).shift(-1))

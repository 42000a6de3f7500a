"""An ordered, filtered and grouped list of findings: numbers only, its rows are fetched a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.amounts import (
    TALLIED,
    Amounts,
    Tally,
    running_columns,
    tally_columns,
    tally_of,
)
from facnet_desktop.services.results.criteria import Criteria, GroupBy, Sort
from facnet_desktop.services.results.group_keys import GroupKeys, group_keys
from facnet_desktop.services.results.index import STATES, FindingIndex
from facnet_desktop.services.results.masks import whole_mask
from facnet_desktop.services.results.orders import LAST, ordered_rows, rows_by
from facnet_desktop.store.finding_index import SEVERITIES

_MOST = (1 << 31) - 1
"""Cents, or findings, beyond which groups are no longer told apart by how much they hold."""
_TREATED = [place for place, state in enumerate(STATES) if state.is_treated]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """Positions ``start`` to ``start + count - 1`` of a view. ``key`` is ``None`` for « non indiqué ».

    ``key`` is a text, a date, a severity or a state by what the view is grouped by. Of a patient, both
    ``key`` and ``label`` name her. ``treated`` is how many need nothing more.
    """

    key: Any
    label: str
    start: int
    count: int
    treated: int
    sums: Amounts
    severities: Mapping[Severity, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FindingView:
    """Never changes; everything here answers at once, from any thread."""

    criteria: Criteria
    sort: Sort
    group: GroupBy | None
    tally: Tally
    rows: pl.Series = field(repr=False)
    """Rows of the index in their order."""
    headers: pl.DataFrame | None = field(default=None, repr=False)
    keys: GroupKeys | None = field(default=None, repr=False)

    @property
    def total(self) -> int:
        """How many findings there are."""
        return self.rows.len()

    @property
    def sums(self) -> Amounts:
        """Of all of them."""
        return self.tally.sums

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many of each."""
        return self.tally.severities

    def number_at(self, position: int) -> int:
        """The number of the finding at a position counted from 0.

        Raises:
            IndexError: there is no such position.
        """
        if not 0 <= position < self.total:
            raise IndexError(position)
        return int(self.rows[position]) + 1

    def position_of(self, number: int) -> int | None:
        """Where a finding is, ``None`` when the view does not show it."""
        return self.rows.index_of(number - 1)

    def numbers(self, offset: int = 0, limit: int | None = None) -> list[int]:
        """The numbers of successive findings."""
        return (self.rows.slice(offset, limit).cast(pl.Int64) + 1).to_list()

    @property
    def group_count(self) -> int:
        """How many groups there are; 0 when the view is not grouped."""
        return 0 if self.headers is None else self.headers.height

    def group_at(self, at: int) -> FindingGroup:
        """A group by its place among the groups, counted from 0.

        Raises:
            IndexError: there is no such group.
        """
        if self.headers is None or self.keys is None or not 0 <= at < self.headers.height:
            raise IndexError(at)
        row = self.headers.row(at, named=True)
        tally = tally_of(row)
        key = self.keys.key(row["group"])
        return FindingGroup(
            key=key,
            label=self.keys.label(key),
            start=row["start"],
            count=tally.count,
            treated=row["treated"],
            sums=tally.sums,
            severities=tally.severities,
        )

    def group_of(self, position: int) -> int:
        """The place of the group that has that position.

        Raises:
            IndexError: the view is not grouped, or has no such position.
        """
        if self.headers is None or not 0 <= position < self.total:
            raise IndexError(position)
        return int(self.headers["start"].search_sorted(position, side="right")) - 1


def make_view(
    index: FindingIndex, criteria: Criteria, sort: Sort, group: GroupBy | None, titles: Mapping[str, str]
) -> FindingView:
    """The findings that the criteria keep; ``titles`` are those of the rules.

    Raises:
        ResultsDestroyed: a text was needed, and the findings were destroyed meanwhile.
        StoreError: a text was needed, and the store cannot be read.
    """
    order = ordered_rows(index, sort)
    rows = order.filter(whole_mask(index, criteria).gather(order))
    if group is None:
        whole = index.frame.select(TALLIED)
        row = whole[rows].select(tally_columns()).row(0, named=True)
        return FindingView(criteria=criteria, sort=sort, group=None, tally=tally_of(row), rows=rows)
    keys = group_keys(index, group, titles)
    headers, rows = _grouped(index, rows, keys)
    names = [column for column in headers.columns if column not in ("group", "start", "treated")]
    row = headers.select(pl.col(names).sum()).row(0, named=True)
    return FindingView(
        criteria=criteria, sort=sort, group=group, tally=tally_of(row), rows=rows, headers=headers, keys=keys
    )


def _grouped(index: FindingIndex, rows: pl.Series, keys: GroupKeys) -> tuple[pl.DataFrame, pl.Series]:
    """The headers in their order, and the rows gathered under them, each group in the order it had."""
    chosen = index.frame.select(keys.column.alias("group"), *TALLIED, "state")[rows]
    headers = _headers(chosen)
    headers = headers[_order(headers, keys)]
    headers = headers.with_columns(start=pl.col("count").cum_sum() - pl.col("count"))
    most = headers["group"].max()
    ranks = pl.repeat(0, 1 + (most if isinstance(most, int) else 0), dtype=pl.UInt32, eager=True)
    ranks = ranks.scatter(headers["group"], pl.int_range(headers.height, dtype=pl.UInt32, eager=True))
    return headers, rows.gather(rows_by(ranks.gather(chosen["group"])))


def _headers(chosen: pl.DataFrame) -> pl.DataFrame:
    """A row for each group, by its number: what is in it.

    Rows are gathered by group, and each sum is the difference of two running totals: as fast for a million
    groups as for one, where grouping slows down with their number.
    """
    treated = pl.col("state").is_in(_TREATED).cast(pl.Int64).alias("treated")
    gathered = chosen[rows_by(chosen["group"])]
    ends = gathered.select((pl.col("group") != pl.col("group").shift(-1)).fill_null(value=True))
    totals = gathered.select("group", *(one.cum_sum() for one in (*running_columns(), treated)))
    totals = totals[ends.to_series().arg_true()]
    return totals.select("group", pl.exclude("group") - pl.exclude("group").shift(1, fill_value=0))


def _order(headers: pl.DataFrame, keys: GroupKeys) -> pl.Series:
    """By the key where it has an order of its own; else the worst first, then the most at stake, the most.

    ``headers`` come by number: that is the order of ties.
    """
    if keys.by_key:
        group = pl.col("group").cast(pl.Int64)
        return rows_by(headers.select(pl.when(group > 0).then(group).otherwise(LAST)).to_series())
    stake = pl.sum_horizontal(f"{nature.value}_cents" for nature in AmountNature).clip(upper_bound=_MOST)
    worst = pl.lit(len(SEVERITIES) - 1, dtype=pl.Int64)
    for place, severity in reversed(tuple(enumerate(SEVERITIES))):
        worst = pl.when(pl.col(severity.value) > 0).then(place).otherwise(worst)
    by_count = rows_by(headers.select(_MOST - pl.col("count")).to_series())
    main = headers.select(worst * (_MOST + 1) + _MOST - stake).to_series()
    return by_count.gather(rows_by(main.gather(by_count)))

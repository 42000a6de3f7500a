"""Visits in private offices by group of patients, paid or not to this day (F-117)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.office_fee.visits import (
    REGISTERED,
    REGISTERED_PAID,
    UNDETERMINED,
    WALK_IN,
    WALK_IN_PAID,
    visits,
)


class Group(StrEnum):
    """Whose visits they are, as office fees count them."""

    REGISTERED = "registered"
    WALK_IN = "walk_in"
    UNDETERMINED = "undetermined"


_GROUPS: Final[Mapping[int, Group]] = {
    UNDETERMINED: Group.UNDETERMINED,
    REGISTERED: Group.REGISTERED,
    REGISTERED_PAID: Group.REGISTERED,
    WALK_IN: Group.WALK_IN,
    WALK_IN_PAID: Group.WALK_IN,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VisitCount:
    """``lines`` are the numbers of the lines, in file order; ``patients`` how many they were given to.

    ``cents`` is what was paid for them, or what is claimed for those not paid to this day.
    """

    patients: int = 0
    cents: int = 0
    lines: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.UInt32), repr=False)

    @property
    def visits(self) -> int:
        """How many lines there are."""
        return self.lines.len()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VisitStatistics:
    """Every group is there, paid and not; only lines in a private office, of a known doctor and patient."""

    counts: Mapping[tuple[Group, bool], VisitCount]

    def of(self, group: Group, *, paid: bool) -> VisitCount:
        """The visits of a group."""
        return self.counts[group, paid]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count.visits for count in self.counts.values())


def visit_statistics(claims: Claims, reference: Reference) -> VisitStatistics:
    """Counted as the rules of office fees count them; ``reference`` as the clinic configured it."""
    amounts = claims.lines.select("line", "paid_cents", pl.col("preliminary_cents").fill_null(0))
    rows = (
        visits(claims, reference)
        .join(amounts, on="line")
        .with_columns(
            group=pl.col("standing").replace_strict(
                list(_GROUPS), [group.value for group in _GROUPS.values()], return_dtype=pl.String
            ),
            paid=pl.col("paid_cents") > 0,
        )
        .with_columns(cents=pl.when("paid").then("paid_cents").otherwise("preliminary_cents"))
        .sort("line")
        .group_by("group", "paid")
        .agg("line", patients=pl.col("patient_key").n_unique(), cents=pl.col("cents").sum())
        .collect(engine=claims.engine)
    )
    found = {
        (Group(row["group"]), row["paid"]): VisitCount(
            patients=row["patients"], cents=row["cents"], lines=pl.Series(row["line"], dtype=pl.UInt32)
        )
        for row in rows.iter_rows(named=True)
    }
    nothing = VisitCount()
    return VisitStatistics(
        counts={(group, paid): found.get((group, paid), nothing) for group in Group for paid in (True, False)}
    )

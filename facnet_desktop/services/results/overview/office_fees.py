"""Office fees billed, by code and group, with those that the lines of the export do not support (F-118)."""

from dataclasses import dataclass, field

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.office_fee.fees import cabinet_fees, fee_lines, group_of, with_support
from facnet_desktop.services.results.overview.visits import Group


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FeeCount:
    """Fees of one ``code`` for one ``group`` of patients, in private offices.

    ``unsupported`` have fewer patients that day, in this export, than the fee takes;
    ``unsupported_paid`` of them are paid already.
    """

    code: str
    group: Group
    paid: int
    unpaid: int
    paid_cents: int
    unsupported: int
    unsupported_paid: int
    lines: pl.Series = field(repr=False)

    @property
    def billed(self) -> int:
        """How many were billed."""
        return self.lines.len()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OfficeFees:
    """``elsewhere`` are fee lines outside a private office, or of an unknown doctor."""

    counts: tuple[FeeCount, ...]
    elsewhere: pl.Series = field(repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether the export bills no such fee."""
        return not self.counts and self.elsewhere.is_empty()

    @property
    def unsupported_paid(self) -> int:
        """Fees that were paid and that this export does not support: it may well be incomplete."""
        return sum(count.unsupported_paid for count in self.counts)


def office_fees(claims: Claims, reference: Reference) -> OfficeFees:
    """Counted as the rules of office fees count them; ``reference`` as the clinic configured it."""
    paid, lacking = pl.col("paid_cents") > 0, pl.col("seen") < pl.col("required")
    rows = (
        with_support(cabinet_fees(claims, reference), claims, reference)
        .sort("line")
        .group_by("code", "for_walk_ins")
        .agg(
            "line",
            paid=paid.sum(),
            unpaid=(~paid).sum(),
            paid_cents=pl.col("paid_cents").sum(),
            unsupported=lacking.sum(),
            unsupported_paid=(lacking & paid).sum(),
        )
        .sort("code", "for_walk_ins")
        .collect(engine=claims.engine)
    )
    elsewhere = (
        fee_lines(claims, reference)
        .filter(~pl.col("in_cabinet").fill_null(value=False) | pl.col("doctor").is_null())
        .sort("line")
        .select("line")
        .collect(engine=claims.engine)
    )
    return OfficeFees(
        counts=tuple(
            FeeCount(
                code=row["code"],
                group=Group(group_of(for_walk_ins=row["for_walk_ins"])),
                paid=row["paid"],
                unpaid=row["unpaid"],
                paid_cents=row["paid_cents"],
                unsupported=row["unsupported"],
                unsupported_paid=row["unsupported_paid"],
                lines=pl.Series(row["line"], dtype=pl.UInt32),
            )
            for row in rows.iter_rows(named=True)
        ),
        elsewhere=elsewhere["line"],
    )

"""Three sums that are never mixed, beside how many findings of each severity they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.severity import Severity
from facnet_desktop.store.finding_index import NATURES, SEVERITIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Cents, none of them negative; as ``reports.validation.summarise`` adds them up."""

    at_risk_cents: int = 0
    recoverable_cents: int = 0
    opportunity_cents: int = 0

    def of(self, nature: AmountNature) -> int:
        """The sum of that nature."""
        return {
            AmountNature.AT_RISK: self.at_risk_cents,
            AmountNature.RECOVERABLE: self.recoverable_cents,
            AmountNature.OPPORTUNITY: self.opportunity_cents,
        }[nature]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many findings, of which severities, and their sums."""

    count: int = 0
    severities: Mapping[Severity, int] = field(default_factory=dict)
    sums: Amounts = field(default_factory=Amounts)


TALLIED = ("severity", "nature", "impact_cents")
"""The columns of the index that a tally is made of."""


def _marked() -> list[pl.Expr]:
    """One column for each number of a tally but its count, to be added up."""
    impact = pl.col("impact_cents").abs()
    return [
        *(
            (pl.col("severity") == place).cast(pl.Int64).alias(severity.value)
            for place, severity in enumerate(SEVERITIES)
        ),
        *(
            pl.when(pl.col("nature") == place).then(impact).otherwise(0).alias(f"{nature.value}_cents")
            for place, nature in enumerate(NATURES)
            if nature is not None
        ),
    ]


def tally_columns() -> list[pl.Expr]:
    """What a tally is made of: aggregations over rows of the index, as ``tally_of`` reads them."""
    return [pl.len().cast(pl.Int64).alias("count"), *(one.sum() for one in _marked())]


def running_columns() -> list[pl.Expr]:
    """One column for each number of a tally: their sums over any rows are those of ``tally_columns``."""
    return [pl.repeat(1, pl.len(), dtype=pl.Int64).alias("count"), *_marked()]


def tally_of(row: Mapping[str, int]) -> Tally:
    """The value of a row of ``tally_columns``."""
    return Tally(
        count=row["count"],
        severities={severity: row[severity.value] for severity in SEVERITIES},
        sums=Amounts(**{f"{nature.value}_cents": row[f"{nature.value}_cents"] for nature in AmountNature}),
    )

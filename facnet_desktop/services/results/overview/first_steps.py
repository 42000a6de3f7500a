"""« Les trois choses à corriger d'abord »: the rules whose findings press or weigh most, still untreated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.amounts import Amounts, tally_columns, tally_of
from facnet_desktop.services.results.criteria import WEEK_DAYS
from facnet_desktop.services.results.index import STATES, FindingIndex
from facnet_desktop.store.finding_index import SEVERITIES

SHOWN = 3
_OPEN = [place for place, state in enumerate(STATES) if not state.is_treated]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStep:
    """The untreated findings of a rule. ``last_day`` is the first deadline that is not past, if any.

    ``expired`` of them are past theirs: what is left is to know.
    """

    rule: str
    title: str
    severity: Severity
    findings: int
    sums: Amounts
    expired: int
    last_day: date | None

    def presses(self, today: date) -> bool:
        """Whether a deadline comes within a week."""
        return self.last_day is not None and (self.last_day - today).days <= WEEK_DAYS


def first_steps(
    index: FindingIndex, titles: Mapping[str, str], *, limit: int = SHOWN
) -> tuple[FirstStep, ...]:
    """What expires within a week first, then what is worth most, then the worst severity, then by number.

    Opportunities come after everything that is to be corrected, and what is past its deadline last. What is
    only for information is left out. ``titles`` are those of the rules.
    """
    left = pl.col("days_left")
    rows = (
        index.frame.lazy()
        .filter(
            ~pl.col("suppressed"),
            pl.col("state").is_in(_OPEN),
            pl.col("severity") != SEVERITIES.index(Severity.INFO),
        )
        .group_by("rule")
        .agg(
            *tally_columns(),
            worst=pl.col("severity").min(),
            expired=(left < 0).sum(),
            soonest=left.filter(left >= 0).min(),
        )
        .with_columns(
            # One amount to compare by, never to show: natures are not added to one another.
            weight=pl.max_horizontal(f"{nature.value}_cents" for nature in AmountNature),
            rank=pl.when(pl.col("expired") == pl.col("count"))
            .then(3)
            .when(pl.col("worst") == SEVERITIES.index(Severity.OPTIMIZATION))
            .then(2)
            .when(pl.col("soonest") <= WEEK_DAYS)
            .then(0)
            .otherwise(1),
        )
        .sort("rank", "weight", "worst", "count", "rule", descending=[False, True, False, True, False])
        .head(limit)
        .collect()
    )
    return tuple(_step(row, index, titles) for row in rows.iter_rows(named=True))


def _step(row: Mapping[str, int], index: FindingIndex, titles: Mapping[str, str]) -> FirstStep:
    rule = index.text("rule", row["rule"]) or ""
    tally = tally_of(row)
    soonest = row["soonest"]
    return FirstStep(
        rule=rule,
        title=titles.get(rule, rule),
        severity=SEVERITIES[row["worst"]],
        findings=tally.count,
        sums=tally.sums,
        expired=row["expired"],
        last_day=None if soonest is None else index.today + timedelta(days=soonest),
    )

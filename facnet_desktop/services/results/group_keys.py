"""What the groups of findings are: a whole number for each, the value it stands for, its French heading."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import polars as pl

from facnet_desktop.domain.french import long_date
from facnet_desktop.reports.wording import SEVERITIES as SEVERITY_WORDS
from facnet_desktop.services.results import words
from facnet_desktop.services.results.criteria import GroupBy
from facnet_desktop.services.results.index import STATES, FindingIndex
from facnet_desktop.services.results.masks import month_of_code
from facnet_desktop.store.finding_index import SEVERITIES

_CODED = {
    GroupBy.RULE: "rule",
    GroupBy.DOCTOR: "doctor",
    GroupBy.PLACE: "place",
    GroupBy.INVOICE: "invoice",
    GroupBy.PATIENT: "patient",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupKeys:
    """``column`` gives the group of each row of the index, ``key`` what that number stands for.

    Numbers are from 0 up; where ``by_key``, groups come in their order, and 0 (« non indiqué ») last. Others
    come with the worst first.
    """

    column: pl.Expr
    key: Callable[[int], Any]
    label: Callable[[Any], str]
    by_key: bool


def group_keys(index: FindingIndex, group: GroupBy, titles: Mapping[str, str]) -> GroupKeys:
    """``titles`` are those of the rules."""
    if group in _CODED:
        column = _CODED[group]
        label = titled(titles) if group is GroupBy.RULE else _plain
        return GroupKeys(column=pl.col(column), key=partial(index.text, column), label=label, by_key=False)
    match group:
        case GroupBy.DAY:
            return _by_day(index)
        case GroupBy.MONTH:
            return GroupKeys(column=pl.col("month"), key=month_of_code, label=_month_words, by_key=True)
        case GroupBy.SEVERITY:
            return _listed("severity", SEVERITIES, SEVERITY_WORDS)
        case _:
            return _listed("state", STATES, words.STATES)


def _by_day(index: FindingIndex) -> GroupKeys:
    """Days are counted from the one before the first."""
    first = index.frame["day"].min()
    start = (first if isinstance(first, date) else date.min + timedelta(days=1)) - timedelta(days=1)

    def day(number: int) -> date | None:
        return None if number == 0 else start + timedelta(days=number)

    column = (pl.col("day") - pl.lit(start)).dt.total_days().fill_null(0).cast(pl.UInt32)
    return GroupKeys(column=column, key=day, label=_long_date, by_key=True)


def _listed(column: str, values: Sequence[Any], names: Mapping[Any, str]) -> GroupKeys:
    """Values in the order of a list, counted from 1."""
    return GroupKeys(
        column=pl.col(column).cast(pl.UInt32) + 1,
        key=lambda number: values[number - 1],
        label=lambda key: names[key],
        by_key=True,
    )


def titled(titles: Mapping[str, str]) -> Callable[[Any], str]:
    """The title of a rule, its code when nobody knows it."""
    return lambda key: words.NOT_TOLD if key is None else titles.get(key, key)


def _plain(key: Any) -> str:
    return words.NOT_TOLD if key is None else str(key)


def _long_date(key: date | None) -> str:
    return words.NOT_TOLD if key is None else long_date(key)


def _month_words(key: str | None) -> str:
    return words.NOT_TOLD if key is None else words.month_words(key)

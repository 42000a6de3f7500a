"""What can be chosen in each filter, and how many findings each choice would leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

import polars as pl

from facnet_desktop.reports.wording import SEVERITIES as SEVERITY_WORDS
from facnet_desktop.services.results import words
from facnet_desktop.services.results.criteria import Criteria, Dimension, Urgency
from facnet_desktop.services.results.group_keys import titled
from facnet_desktop.services.results.index import STATES, FindingIndex
from facnet_desktop.services.results.masks import Masks, base_mask, masks, month_of_code, urgency
from facnet_desktop.store.finding_index import NATURES, SEVERITIES

_COLUMNS = {
    Dimension.RULE: "rule",
    Dimension.DOCTOR: "doctor",
    Dimension.SEVERITY: "severity",
    Dimension.PLACE: "place",
    Dimension.MONTH: "month",
    Dimension.STATE: "state",
    Dimension.NATURE: "nature",
}
_BY_VALUE = (Dimension.SEVERITY, Dimension.MONTH, Dimension.STATE, Dimension.NATURE)
"""Listed in the order of their values; the others with the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """``value`` goes into ``Criteria``; ``label`` is French; ``count`` counts findings."""

    value: Any
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Each filter counts what the others leave; a value that is chosen stays, even when nothing has it."""

    rules: tuple[FacetValue, ...]
    doctors: tuple[FacetValue, ...]
    severities: tuple[FacetValue, ...]
    places: tuple[FacetValue, ...]
    months: tuple[FacetValue, ...]
    states: tuple[FacetValue, ...]
    natures: tuple[FacetValue, ...]
    urgencies: tuple[FacetValue, ...]

    def of(self, dimension: Dimension) -> tuple[FacetValue, ...]:
        """Those of a dimension; days, patients and invoices are too many to be listed.

        Raises:
            AttributeError: the dimension is not listed.
        """
        values: tuple[FacetValue, ...] = getattr(self, dimension.value)
        return values


def make_facets(index: FindingIndex, criteria: Criteria, titles: Mapping[str, str]) -> Facets:
    """``titles`` are those of the rules.

    Raises:
        ResultsDestroyed, StoreError: as for a view.
    """
    base, chosen = base_mask(index, criteria), masks(index, criteria)
    everything = index.frame.select(*_COLUMNS.values(), "days_left")
    kept = everything.filter(reduce(and_, chosen.values(), base))
    found: dict[str, tuple[FacetValue, ...]] = {}
    for dimension in (*_COLUMNS, Dimension.URGENCY):
        rows = kept if dimension not in chosen else everything.filter(_others(base, chosen, dimension))
        counted = _urgencies(rows) if dimension is Dimension.URGENCY else _counted(index, rows, dimension)
        missing = [value for value in criteria.chosen(dimension) if value not in counted]
        label = _label(dimension, titles)
        found[dimension.value] = tuple(
            FacetValue(value=value, label=label(value), count=count)
            for value, count in [*counted.items(), *((value, 0) for value in missing)]
        )
    return Facets(**found)


def _others(base: pl.Series, chosen: Masks, dimension: Dimension) -> pl.Series:
    return reduce(and_, (mask for one, mask in chosen.items() if one is not dimension), base)


def _counted(index: FindingIndex, rows: pl.DataFrame, dimension: Dimension) -> dict[Any, int]:
    column = _COLUMNS[dimension]
    counts = rows[column].value_counts(name="count")
    ordered = (
        counts.sort(column)
        if dimension in _BY_VALUE
        else counts.sort("count", column, descending=[True, False])
    )
    return {_value(index, dimension, code): count for code, count in ordered.iter_rows()}


def _value(index: FindingIndex, dimension: Dimension, code: int) -> Any:
    match dimension:
        case Dimension.SEVERITY:
            return SEVERITIES[code]
        case Dimension.STATE:
            return STATES[code]
        case Dimension.NATURE:
            return NATURES[code]
        case Dimension.MONTH:
            return month_of_code(code)
        case _:
            return index.dictionaries[_COLUMNS[dimension]][code]


def _urgencies(rows: pl.DataFrame) -> dict[Any, int]:
    counts = rows.select(urgency(which).sum().alias(which.value) for which in Urgency).row(0, named=True)
    return {which: counts[which.value] for which in Urgency if counts[which.value]}


def _label(dimension: Dimension, titles: Mapping[str, str]) -> Any:
    named: Mapping[Dimension, Mapping[Any, str]] = {
        Dimension.SEVERITY: SEVERITY_WORDS,
        Dimension.STATE: words.STATES,
        Dimension.NATURE: words.NATURES,
        Dimension.URGENCY: words.URGENCIES,
    }
    if dimension in named:
        return named[dimension].__getitem__
    if dimension is Dimension.RULE:
        return titled(titles)
    if dimension is Dimension.MONTH:
        return lambda value: words.NOT_TOLD if value is None else words.month_words(value)
    return lambda value: words.NOT_TOLD if value is None else str(value)

"""Which rows each choice keeps, as columns of yes and no; ``None`` keeps all of them."""

from collections.abc import Mapping
from functools import reduce
from operator import and_
from typing import Any

import polars as pl

from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.services.results.criteria import MONTH_DAYS, WEEK_DAYS, Criteria, Dimension, Urgency
from facnet_desktop.services.results.index import STATES, FindingIndex
from facnet_desktop.services.results.search import found
from facnet_desktop.store.finding_index import INVOICES, NATURES, PATIENTS, SEVERITIES

Masks = Mapping[Dimension, pl.Series]
_SMALL = {Dimension.RULE: "rule", Dimension.DOCTOR: "doctor", Dimension.PLACE: "place"}
_LARGE = {
    Dimension.INVOICE: ("invoice", INVOICES, "invoice"),
    Dimension.PATIENT: ("patient", PATIENTS, "key"),
}


def base_mask(index: FindingIndex, criteria: Criteria) -> pl.Series:
    """What no dimension chooses: reported or suppressed, the numbers, the text."""
    suppressed = index.frame["suppressed"]
    parts = [suppressed if criteria.suppressed else ~suppressed]
    if criteria.numbers is not None:
        parts.append(_numbered(criteria.numbers, len(index)))
    if criteria.text.strip():
        parts.append(found(index, criteria.text, patients=criteria.patients_revealed))
    return reduce(and_, parts)


def masks(index: FindingIndex, criteria: Criteria) -> Masks:
    """One for each dimension that filters."""
    return {
        dimension: index.frame.select(_mask(index, dimension, values)).to_series()
        for dimension in Dimension
        if (values := criteria.chosen(dimension))
    }


def whole_mask(index: FindingIndex, criteria: Criteria) -> pl.Series:
    """The rows that all of the criteria keep."""
    return reduce(and_, masks(index, criteria).values(), base_mask(index, criteria))


def urgency(which: Urgency) -> pl.Expr:
    """Rows whose deadline is that near."""
    left = pl.col("days_left")
    match which:
        case Urgency.EXPIRED:
            near = left < 0
        case Urgency.WEEK:
            near = left.is_between(0, WEEK_DAYS)
        case Urgency.MONTH:
            near = left.is_between(0, MONTH_DAYS)
    return near.fill_null(value=False)


def _mask(index: FindingIndex, dimension: Dimension, values: frozenset[Any]) -> pl.Expr:
    if dimension in _SMALL:
        column = _SMALL[dimension]
        known = index.dictionaries[column]
        return _is_one_of(column, [code for code, text in enumerate(known) if text in values])
    if dimension in _LARGE:
        column, part, texts = _LARGE[dimension]
        wanted = pl.Series(list(values), dtype=pl.String)
        codes = index.texts.table(part)[texts].is_in(wanted.implode(), nulls_equal=True).arg_true()
        return _is_one_of(column, codes.to_list())
    match dimension:
        case Dimension.SEVERITY:
            return _is_one_of("severity", [SEVERITIES.index(value) for value in values])
        case Dimension.NATURE:
            return _is_one_of("nature", [NATURES.index(value) for value in values])
        case Dimension.STATE:
            return _is_one_of("state", [STATES.index(FollowUpState(value)) for value in values])
        case Dimension.MONTH:
            return _is_one_of("month", [month_code(value) for value in values])
        case Dimension.DAY:
            days = [value for value in values if value is not None]
            chosen = pl.col("day").is_in(days).fill_null(value=False)
            return chosen | pl.col("day").is_null() if None in values else chosen
        case _:
            return pl.any_horizontal(urgency(which) for which in values)


def month_code(month: str | None) -> int:
    """``2025-03`` as the column ``month`` has it."""
    if month is None:
        return 0
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def month_of_code(code: int) -> str | None:
    """What ``month_code`` was made of."""
    return None if code == 0 else f"{code // 12:04d}-{code % 12 + 1:02d}"


def _is_one_of(column: str, values: list[int]) -> pl.Expr:
    if not values:
        return pl.repeat(value=False, n=pl.len())
    return (
        pl.any_horizontal(pl.col(column) == value for value in values)
        if len(values) < 4
        else pl.col(column).is_in(values)
    )


def _numbered(numbers: frozenset[int], rows: int) -> pl.Series:
    at = pl.Series(list(numbers), dtype=pl.Int64) - 1
    chosen = pl.repeat(value=False, n=rows, dtype=pl.Boolean, eager=True)
    return chosen.scatter(at.filter(at.is_between(0, rows - 1)), pl.Series([True]))

"""The table of ages: which lines are suspicious, and what exactly is wrong with one."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.reference.conditions import AgeLimit
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import AgeUnit
from facnet_desktop.rules.births import (
    MONTHS_A_YEAR,
    age_months,
    all_days,
    birth_digits,
    completed_months,
    possible_births,
    with_births,
)
from facnet_desktop.rules.claims import CODE, Claims, amount_cents, has_code
from facnet_desktop.rules.nam.birth import age

_NEVER_YOUNG, _NEVER_OLD = 0, 2**31 - 1
_AMBIGUOUS = "age_ambiguous_years"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A patient outside the ages of a code; ``birth`` is the latest possible one."""

    limit: AgeLimit
    birth: date
    too_old: bool


def codes_of(rule: str, reference: Reference) -> list[str]:
    """The codes that a rule checks, sorted."""
    rows = (row for row in reference.rows(AgeLimit) if row.rule == rule)
    return sorted({code for row in rows for code in row.codes.codes})


def misaged_lines(claims: Claims, reference: Reference, rule: str) -> pl.LazyFrame:
    """Lines of the rule whose patient seems to be outside the ages of the code, sorted by line.

    Columns: ``line``, ``code``, ``service_date``, ``place_kind``, ``worth`` (see ``amount_cents``),
    ``digits`` of the birth and ``limit``, the index of the row in the table of ages. Some turn out right.
    A service of the future tells no age: DATE001 reports its date.
    """
    found = claims.derived("age.misaged", reference, lambda: _misaged_lines(claims, reference))
    own = [index for index, row in enumerate(reference.rows(AgeLimit)) if row.rule == rule]
    return found.filter(pl.col("limit").is_in(own))


def _misaged_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    limits = pl.LazyFrame(
        [
            (code, index, *_bounds(row))
            for index, row in enumerate(reference.rows(AgeLimit))
            for code in sorted(row.codes.codes)
        ],
        schema={"code": CODE, "limit": pl.Int32, "from_month": pl.Int32, "until_month": pl.Int32},
        orient="row",
    )
    codes = sorted({code for row in reference.rows(AgeLimit) for code in row.codes.codes})
    months = pl.col("months")
    lines = claims.lines.filter(has_code(codes), pl.col("service_date") <= reference.as_of).select(
        "line", "patient", "code", "service_date", "place_kind", worth=amount_cents()
    )
    return (
        with_births(lines, claims, reference)
        .with_columns(months=age_months(all_days(claims)))
        .join(limits, on="code")
        .filter((months < pl.col("from_month")) | (months >= pl.col("until_month")))
        .select(
            "line",
            "service_date",
            "worth",
            "limit",
            pl.col("code", "place_kind").cast(pl.String),
            digits=birth_digits(),
        )
        .sort("line")
    )


def _bounds(row: AgeLimit) -> tuple[int, int]:
    """The ages of a row in months; a limit in days lets every age through."""
    if row.unit is AgeUnit.DAYS:
        return _NEVER_YOUNG, 0
    months = MONTHS_A_YEAR if row.unit is AgeUnit.YEARS else 1
    return (
        _NEVER_YOUNG if row.from_age is None else row.from_age * months,
        _NEVER_OLD if row.until_age is None else row.until_age * months,
    )


def misfit(limit: AgeLimit, digits: str, on: date, reference: Reference) -> Misfit | None:
    """What is wrong with the age on the day of the service, nothing when a possible birth makes it right."""
    oldest = reference.parameter(_AMBIGUOUS, on)
    possible = possible_births(digits, on, oldest=oldest)
    sides = {_side(limit, birth, on) for birth in possible} if limit.holds_on(on) else set()
    if sides in ({-1}, {1}):
        return Misfit(limit=limit, birth=possible[0], too_old=sides == {1})
    return None


def _side(limit: AgeLimit, birth: date, on: date) -> int:
    """-1 for a patient too young, 1 for one too old, 0 for one of the ages of the row."""
    years_or_less = age_in(limit.unit, birth, on)
    if limit.from_age is not None and years_or_less < limit.from_age:
        return -1
    return int(limit.until_age is not None and years_or_less >= limit.until_age)


def age_in(unit: AgeUnit, birth: date, on: date) -> int:
    """Completed years, months or days."""
    if unit is AgeUnit.YEARS:
        return age(birth, on)
    return completed_months(birth, on) if unit is AgeUnit.MONTHS else (on - birth).days


def code_of_age(code: str, found: Misfit, on: date, reference: Reference) -> str | None:
    """The code of the same service at the age of the patient, where the correspondences give just one."""
    others = _related(reference, code, tuple(found.limit.twin_lists))
    fitting = [other for other in others if _admits(other, found.birth, on, reference)]
    return fitting[0] if len(fitting) == 1 else None


@made_once
def _related(reference: Reference, code: str, twin_lists: tuple[str, ...]) -> tuple[str, ...]:
    """The other codes that correspondences lead to from this one, in order."""
    related = {code}
    pairs = [pair for name in twin_lists for pair in reference.pairs(name).items()]
    while more := {other for pair in pairs if related & set(pair) for other in pair} - related:
        related |= more
    return tuple(sorted(related - {code}))


def _admits(code: str, birth: date, on: date, reference: Reference) -> bool:
    rows = (row for row in _limits_of(reference, code) if row.holds_on(on))
    return all(_side(row, birth, on) == 0 for row in rows)


@made_once
def _limits_of(reference: Reference, code: str) -> tuple[AgeLimit, ...]:
    return tuple(row for row in reference.rows(AgeLimit) if code in row.codes)

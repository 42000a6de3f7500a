"""Services billed too soon or too late after another one of the patient."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from facnet_desktop.reference.conditions import Interval
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Delay, Per
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.frequency.lines import COUNTED_ROLE, Billed, billed
from facnet_desktop.rules.requests import copies

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A line at the wrong distance of the last service before it."""

    row: Interval
    line: Billed
    last: Billed
    late: bool


@made_once
def rows_of(reference: Reference) -> list[Interval]:
    """The rows FREQ001 checks, in the order of the table."""
    return [row for row in reference.rows(Interval) if not row.rule and row.unit is not Delay.MINUTES]


def repeated_services(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per patient with two or more lines of the codes of the table: ``dated``, in no order."""
    codes = sorted({code for row in rows_of(reference) for code in row.codes.codes | row.after.codes})
    return (
        claims.lines.filter(has_code(codes), pl.col("patient_key").is_not_null())
        .join(copies(claims, reference), on="line", how="anti")
        .group_by("patient_key", key_role=COUNTED_ROLE)
        .agg(billed().alias("dated"))
        .filter(pl.col("dated").list.len() > 1)
        .select("dated")
    )


def broken(lines: Sequence[Billed], reference: Reference) -> Iterator[Broken]:
    """Every line at a wrong distance, once, for the first row of the table that says so.

    A line that came too soon should not have been billed: the next one is measured from the line before.
    """
    ordered = sorted(lines, key=lambda line: line.moment)
    refused: set[int] = set()
    for row in rows_of(reference):
        for line in ordered:
            if line.code not in row.codes or line.line in refused or not row.holds_on(line.service_date):
                continue
            last = _last_before(row, line, [one for one in ordered if one.line not in refused])
            if last is None:
                continue
            soonest = later(last.service_date, row.at_least or 0, row.unit)
            soon = row.at_least is not None and line.service_date < soonest
            late = row.at_most is not None and line.service_date > later(
                last.service_date, row.at_most, row.unit
            )
            if soon or late:
                refused.add(line.line)
                yield Broken(row=row, line=line, last=last, late=late)


def _last_before(row: Interval, line: Billed, ordered: Sequence[Billed]) -> Billed | None:
    before = [
        one
        for one in ordered
        if one.code in row.after
        and one.moment < line.moment
        and (row.per is not Per.PATIENT_DOCTOR or (one.doctor is not None and one.doctor == line.doctor))
    ]
    return before[-1] if before else None


def later(day: date, number: int, unit: Delay) -> date:
    """So many days, weeks or calendar months later; the last day of a month that is shorter."""
    if unit is not Delay.MONTHS:
        return day + timedelta(days=number * (7 if unit is Delay.WEEKS else 1))
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + number, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

"""Ages and sex that health insurance numbers tell; a masked or malformed number tells nothing.

Two digits of year stand for several centuries: the latest birth not after the service is meant. Where the
one a century earlier is still believable, both ages are possible and a rule needs both to be wrong
(RULES.md §2).
"""

from datetime import date

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.nam.birth import NAM_DIGITS, age, youngest_birth

MONTHS_A_YEAR = 12
_CENTURY = 100
_WOMEN = 50
_MONTHS, _DAYS = (1, MONTHS_A_YEAR), (1, 31)
_CELL = ("patient", "nam")


def with_births(lines: pl.LazyFrame, claims: Claims, reference: Reference) -> pl.LazyFrame:
    """The ``lines`` of the *Patient* cells whose number can be read, with what it tells.

    Columns added: ``birth_month`` (months since January of the year 00), ``birth_day`` and ``woman``. They
    are looked up by the number of the cell (``patient``): a join would hold all the lines at once.
    """
    return lines.with_columns(births_told(claims, reference)).filter(pl.col("birth_month").is_not_null())


_TOLD = ("birth_month", "birth_day", "woman")


def births_told(claims: Claims, reference: Reference) -> list[pl.Expr]:
    """The columns of ``with_births`` for any rows with a ``patient``; null where a number tells nothing."""
    known = claims.derived("births.births", reference, lambda: _births(claims)).collect()
    return [pl.lit(known[name]).gather(pl.col("patient")).alias(name) for name in _TOLD]


def _births(claims: Claims) -> pl.LazyFrame:
    """``_TOLD`` of the cell numbered 0, then 1…; null where the number cannot be read."""
    day = pl.col("digits") % _CENTURY
    month = pl.col("digits") // _CENTURY % _CENTURY
    year = pl.col("digits") // _CENTURY**2
    woman = month > _WOMEN  # their month has 50 more
    calendar_month = month - woman.cast(pl.Int32) * _WOMEN
    read = (
        pl.concat([claims.patients.filter("plain").select(_CELL), _lettered(claims.patients)])
        .lazy()
        .select("patient", digits=pl.col("nam").str.slice(4, 6).cast(pl.Int32))
        .filter(calendar_month.is_between(*_MONTHS), day.is_between(*_DAYS))
        .select(
            "patient",
            birth_month=(year * MONTHS_A_YEAR + calendar_month - 1).cast(pl.Int16),
            birth_day=day.cast(pl.Int8),
            woman=woman,
        )
        .collect(engine=claims.engine)
    )
    numbers = pl.concat([claims.frame["patient"], claims.patients["patient"]])
    cells = numbers.to_frame().select(pl.first().max() + 1).item() or 0
    empty = {name: pl.repeat(None, cells, dtype=read[name].dtype, eager=True) for name in _TOLD}
    return pl.LazyFrame({name: empty[name].scatter(read["patient"], read[name]) for name in _TOLD})


def _lettered(patients: pl.DataFrame) -> pl.DataFrame:
    """Cells whose number has a letter in position 11."""
    others = patients.filter(~pl.col("plain"), ~pl.col("masked"))
    return others.filter(pl.col("nam").str.contains(NAM_DIGITS)).select(_CELL)


def birth_digits() -> pl.Expr:
    """``YYMMDD`` from the columns of ``with_births``, the month of a woman as that of a man."""
    months = pl.col("birth_month").cast(pl.Int32)
    year, month = months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1
    number = (year * _CENTURY + month) * _CENTURY + pl.col("birth_day")
    return number.cast(pl.String).str.zfill(6)


def age_months(days: pl.Series | None = None) -> pl.Expr:
    """Completed months on ``service_date`` at the latest birth, from the columns of ``with_births``.

    Only narrows: 29 February counts in every year here, and ``possible_births`` knows better. ``days`` are
    those of ``all_days``, whose calendar is then read once each and not for every line.
    """
    on = pl.col("service_date")
    month = (on.dt.year() % _CENTURY).cast(pl.Int32) * MONTHS_A_YEAR + on.dt.month() - 1
    day = on.dt.day()
    if days is not None and len(days):
        told = days.to_frame("service_date").select(month=month, day=day)
        at = (on.to_physical() - days.to_physical()[0]).cast(pl.UInt32)
        month, day = (pl.lit(told[name]).gather(at) for name in ("month", "day"))
    elapsed = month - pl.col("birth_month").cast(pl.Int32) - (day < pl.col("birth_day")).cast(pl.Int32)
    return elapsed % (_CENTURY * MONTHS_A_YEAR)


def all_days(claims: Claims) -> pl.Series:
    """The days from the first service of the file to the last; none without a line."""
    bounds = claims.frame.select(first=pl.col("service_date").min(), last=pl.col("service_date").max())
    return bounds.drop_nulls().select(pl.date_ranges("first", "last").explode()).to_series()


def possible_births(digits: str, on: date, *, oldest: int) -> tuple[date, ...]:
    """The birth dates ``YYMMDD`` may stand for on the day of a service, the latest first; none, one or two.

    The second one is a century earlier and makes the person at most ``oldest`` completed years old.
    """
    latest = youngest_birth(digits, on)
    if latest is None:
        return ()
    try:
        earlier = latest.replace(year=latest.year - _CENTURY)
    except ValueError:
        return (latest,)
    return (latest, earlier) if age(earlier, on) <= oldest else (latest,)


def completed_months(birth: date, on: date) -> int:
    """Completed months on a day."""
    return (on.year - birth.year) * MONTHS_A_YEAR + on.month - birth.month - (on.day < birth.day)

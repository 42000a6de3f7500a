"""Ages and sex that health insurance numbers tell; a masked or malformed number tells nothing.

Two digits of year stand for several centuries: the latest birth not after the service is meant. Where the
one a century earlier is still believable, both ages are possible and a rule needs both to be wrong
(RULES.md §2).
"""

from datetime import date

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.nam.birth import age, youngest_birth

MONTHS_A_YEAR = 12
_CENTURY = 100
_WOMEN = 50
_READABLE = r"^[A-Z]{4}[0-9]{2}(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9A-Z][0-9]$"


def with_births(lines: pl.LazyFrame, claims: Claims, reference: Reference) -> pl.LazyFrame:
    """The ``lines`` of the *Patient* cells whose number can be read, with what it tells.

    Columns added: ``birth_month`` (months since January of the year 00), ``birth_day`` and ``woman``. They
    are looked up by the number of the cell (``patient``): a join would hold all the lines at once.
    """
    known = claims.derived("births.births", reference, lambda: _births(claims)).collect()
    told = (pl.lit(known[name]).gather(pl.col("patient")).alias(name) for name in _TOLD)
    return lines.with_columns(told).filter(pl.col("birth_month").is_not_null())


_TOLD = ("birth_month", "birth_day", "woman")


def _births(claims: Claims) -> pl.LazyFrame:
    """``_TOLD`` of the cell numbered 0, then 1…; null where the number cannot be read."""
    nam = pl.col("nam")
    year, month, day = (nam.str.slice(at, 2).cast(pl.Int16) for at in (4, 6, 8))
    woman = month > _WOMEN
    calendar_month = month - pl.when(woman).then(_WOMEN).otherwise(0).cast(pl.Int16)
    read = (
        claims.patients.lazy()
        .filter(~pl.col("masked"), nam.str.contains(_READABLE))
        .select(
            "patient",
            birth_month=year * MONTHS_A_YEAR + calendar_month - 1,
            birth_day=day.cast(pl.Int8),
            woman=woman,  # the month of women has 50 more
        )
        .collect(engine=claims.engine)
    )
    numbers = pl.concat([claims.frame["patient"], read["patient"]])
    cells = numbers.to_frame().select(pl.first().max() + 1).item() or 0
    empty = {name: pl.repeat(None, cells, dtype=read[name].dtype, eager=True) for name in _TOLD}
    return pl.LazyFrame({name: empty[name].scatter(read["patient"], read[name]) for name in _TOLD})


def birth_digits() -> pl.Expr:
    """``YYMMDD`` from the columns of ``with_births``, the month of a woman as that of a man."""
    months = pl.col("birth_month").cast(pl.Int32)
    year, month = months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1
    number = (year * _CENTURY + month) * _CENTURY + pl.col("birth_day")
    return number.cast(pl.String).str.zfill(6)


def age_months() -> pl.Expr:
    """Completed months on ``service_date`` at the latest birth, from the columns of ``with_births``.

    Only narrows: 29 February counts in every year here, and ``possible_births`` knows better.
    """
    on = pl.col("service_date")
    service_month = (on.dt.year() % _CENTURY) * MONTHS_A_YEAR + on.dt.month() - 1
    elapsed = (
        service_month
        - pl.col("birth_month").cast(pl.Int32)
        - (on.dt.day() < pl.col("birth_day")).cast(pl.Int32)
    )
    return elapsed % (_CENTURY * MONTHS_A_YEAR)


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

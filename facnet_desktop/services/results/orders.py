"""The order of findings: each is one number made of its key and its row, and sorting numbers is native.

A key takes up to 33 bits, a row 30: sorting such numbers sorts by key, and by the order of the report
among equal keys.
"""

import polars as pl

from facnet_desktop.services.results.criteria import Sort, SortKey
from facnet_desktop.services.results.index import FindingIndex
from facnet_desktop.store.finding_index import SEVERITIES

_ROWS = 1 << 30
LAST = (1 << 33) - 1
"""The key of what has no value."""
_MOST_CENTS = (1 << 31) - 2
_DAY_BITS, _SEVERITY_BITS = 14, 2
_NO_DAY = (1 << _DAY_BITS) - 1
_PAST = 2_000
"""Added to days past the deadline: what can still be done comes before."""
_CODED = {
    SortKey.RULE: "rule",
    SortKey.DOCTOR: "doctor",
    SortKey.PATIENT: "patient",
    SortKey.PLACE: "place",
    SortKey.INVOICE: "invoice",
    SortKey.LINE: "line",
}


def ordered_rows(index: FindingIndex, sort: Sort) -> pl.Series:
    """Every row of the index in that order; kept for the next time."""
    kept = index.orders.get(sort)
    if kept is None:
        kept = index.orders[sort] = (
            _urgent(index, sort) if sort.key is SortKey.URGENCY else _plain(index, sort)
        )
    return kept


def rows_by(keys: pl.Series) -> pl.Series:
    """The places of ``keys`` (whole numbers of 33 bits) from the least to the greatest; ties as they come."""
    return _sorted(keys.cast(pl.UInt64), _ROWS)


def _sorted(keys: pl.Series, rows: int) -> pl.Series:
    """``rows`` is a power of two above the number of keys: there is room for both in 64 bits."""
    packed = keys * rows + pl.int_range(keys.len(), dtype=pl.UInt64, eager=True)
    return (packed.sort() & (rows - 1)).cast(pl.UInt32).alias("row")


def _plain(index: FindingIndex, sort: Sort) -> pl.Series:
    keys = index.frame.select(_key(sort.key).alias("key")).to_series()
    if sort.descending:
        keys = _turned(keys)
    return rows_by(keys.fill_null(LAST))


def _urgent(index: FindingIndex, sort: Sort) -> pl.Series:
    """Days, amount and severity share what the row leaves of 64 bits: the amount is cut short first."""
    row_bits = len(index).bit_length()
    most = (1 << (64 - _DAY_BITS - _SEVERITY_BITS - row_bits)) - 1
    left, amount = pl.col("days_left").cast(pl.Int64), pl.col("impact_cents").clip(-most, most).abs()
    severity = pl.col("severity").cast(pl.Int64)
    days = pl.when(left >= 0).then(left).otherwise(_PAST - left).clip(0, _NO_DAY - 1)
    parts = (
        (_NO_DAY - 1 - days, amount, len(SEVERITIES) - 1 - severity)
        if sort.descending
        else (days, most - amount, severity)
    )
    day, worth, rank = (part.cast(pl.UInt64) for part in parts)
    minor = worth * (1 << _SEVERITY_BITS) + rank
    keys = index.frame.select(day.fill_null(_NO_DAY) * ((most + 1) << _SEVERITY_BITS) + minor).to_series()
    return _sorted(keys, 1 << row_bits)


def _key(key: SortKey) -> pl.Expr:
    if key in _CODED:
        code = pl.col(_CODED[key]).cast(pl.Int64)
        return pl.when(code > 0).then(code)
    match key:
        case SortKey.SEVERITY:
            return pl.col("severity").cast(pl.Int64)
        case SortKey.STATE:
            return pl.col("state").cast(pl.Int64)
        case SortKey.DATE:
            return _days(pl.col("day"))
        case SortKey.DEADLINE:
            return _days(pl.col("deadline"))
        case SortKey.IMPACT:
            return _amount()
        case _:
            return pl.int_range(pl.len(), dtype=pl.Int64)


def _amount() -> pl.Expr:
    return pl.col("impact_cents").clip(-_MOST_CENTS, _MOST_CENTS).abs()


def _days(day: pl.Expr) -> pl.Expr:
    """From the first day there is, so that no key is negative."""
    number = day.cast(pl.Int32).cast(pl.Int64)
    return number - number.min()


def _turned(keys: pl.Series) -> pl.Series:
    most = keys.max()
    return keys if most is None else most - keys

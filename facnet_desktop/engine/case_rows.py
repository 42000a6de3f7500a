"""The rows of a query as Python values: what rules judge."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import polars as pl

from facnet_desktop.rules.base import Case

_MANY = 64
"""Fewer rows than that are faster one by one."""
_AT_ONCE = 4_096
"""Rows: the values of all the cases of a large file would stand beside its findings."""


def case_rows(rows: pl.DataFrame) -> Iterator[Case]:
    """Each row by column name; a list of structs is one of dictionaries.

    Columns are turned into values whole: a struct at a time, as ``iter_rows`` does, takes twice as long.
    """
    if rows.height < _MANY:
        yield from rows.iter_rows(named=True)
        return
    for some in rows.iter_slices(_AT_ONCE):
        yield from _named(some)


def _named(rows: pl.DataFrame) -> list[Case]:
    names = rows.columns
    columns = [_values(column) for column in rows.get_columns()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pl.Series) -> list[Any]:
    dtype = column.dtype
    if isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct):
        lengths = column.list.len()
        inside = iter(_values(column.filter(lengths > 0).explode()))
        return [None if length is None else list(islice(inside, length)) for length in lengths]
    if isinstance(dtype, pl.Struct) and not column.null_count():
        return _named(column.struct.unnest())
    return column.to_list()

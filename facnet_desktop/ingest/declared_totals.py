"""The totals that an export declares of itself: the same cells on every line."""

from collections.abc import Callable

import polars as pl

from facnet_desktop.ingest.cells import CellError, one_line, read_amount
from facnet_desktop.ingest.columns import TOTAL_COUNT, TOTAL_PAID, TOTAL_PRELIMINARY
from facnet_desktop.ingest.header import Layout


class DeclaredTotals:
    """The declared totals met so far; a column is no longer looked at once its lines disagree."""

    def __init__(self, layout: Layout) -> None:
        self._met: dict[str, set[int]] = {name: set() for name in _READERS if name in layout.header.known}
        self._at = {name: layout.header.position(name) for name in self._met}

    def cell_types(self) -> dict[int, pl.DataType | type[pl.DataType]]:
        """Header positions to read as texts: numbering cells that are all the same would be lost work."""
        return {at: pl.String() for at in self._at.values()}

    def meet(self, cells: pl.DataFrame) -> None:
        """Read the totals of one chunk."""
        for name, met in self._met.items():
            if len(met) <= 1:
                met.update(_read(cells[f"c{self._at[name]}"], _READERS[name]))

    def agreed(self, name: str) -> int | None:
        """An amount in cents, or a count, when all the cells that give one give the same."""
        met = self._met.get(name, set())
        return next(iter(met)) if len(met) == 1 else None


def _read(texts: pl.Series, reader: Callable[[str], int | None]) -> set[int]:
    some = texts[:1] if (texts == texts[:1]).all(ignore_nulls=False) else texts.unique().drop_nulls()
    return {value for text in some if text and (value := reader(text)) is not None}


def _cents(cell: str) -> int | None:
    try:
        return read_amount(cell)
    except CellError:
        return None


def _count(cell: str) -> int | None:
    cell = one_line(cell)
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 12 else None


_READERS = {TOTAL_PRELIMINARY: _cents, TOTAL_PAID: _cents, TOTAL_COUNT: _count}

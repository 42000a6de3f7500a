"""The distinct texts of a column and what each one means, learned as the file is read.

A column of an export holds few distinct texts however many lines it has. The native parser numbers
them (a Categorical); each new one is read once, then whole columns are typed by a native gather.
"""

from collections.abc import Callable
from typing import Any

import polars as pl

from facnet_desktop.ingest.cells import CellError

DataType = pl.DataType | type[pl.DataType]


def narrow_texts() -> DataType:
    """Texts of one file, numbered in two bytes: 65,535 of them are more than an honest column holds."""
    return pl.Categorical(pl.Categories.random("facnet_texts", pl.UInt16))


def _is_narrow(dtype: DataType) -> bool:
    return isinstance(dtype, pl.Categorical) and dtype.categories.physical() == pl.UInt16


class Lexicon:
    """The numbered texts of a column of cells, read by a plain function that may raise ``CellError``.

    ``cells`` is the type the column must be parsed as. Numbers grow but may leave gaps: the parser numbers
    the cells of dropped records too, and may waste a number when two of its threads meet a text at once.
    A gap is read when it is first used. Where the type of the values is that of ``narrow_texts`` and the
    file has more of them, it becomes a wide one.
    """

    def __init__(self, at: str, reader: Callable[[str], Any], dtype: DataType) -> None:
        self.at = at
        self.cells = pl.Categorical(pl.Categories.random(f"facnet_{at}"))
        # Polars forgets the numbers of a Categories once no series uses it: this one always does.
        self._anchor = pl.Series([], dtype=self.cells)
        self._values = pl.Series(at, [], dtype=dtype)
        self._gaps: set[int] = set()
        self._narrow = dtype if _is_narrow(dtype) else None
        self._reader = reader
        self._errors: dict[int, CellError] = {}
        self._when_empty: CellError | None = None
        try:
            reader("")
        except CellError as error:
            self._when_empty = error.with_traceback(None)

    def highest(self) -> pl.Expr:
        """The highest number of a chunk, null when all its cells are."""
        return pl.col(self.at).to_physical().max()

    def learn(self, cells: pl.Series, highest: int | None) -> None:
        """Read the texts of a chunk never read before, in the order of their numbers."""
        known = len(self._values)
        if highest is None or (highest < known and not self._gaps):
            return
        numbers = cells.to_physical()
        unseen = numbers >= known
        if self._gaps:
            unseen |= numbers.is_in(sorted(self._gaps))
        fresh = numbers.filter(unseen)
        if fresh.is_empty():
            return
        low = min(self._gaps, default=known)
        met = pl.Series([False]).new_from_index(0, highest + 1 - low)
        number = (pl.col("met").arg_true() + low).cast(pl.UInt32)
        text = number.cat.to(cells.dtype).cast(pl.String)
        new = met.scatter(fresh - low, True).to_frame("met")  # noqa: FBT003
        self._add(*new.select_seq(number.alias("number"), text.alias("text")).get_columns())

    def _add(self, numbers: pl.Series, texts: pl.Series) -> None:
        known = len(self._values)
        highest = int(numbers[-1])
        if not self._gaps and numbers.len() == highest + 1 - known:
            self._keep(self._read(numbers, texts))
            return
        self._gaps = (self._gaps | set(range(known, highest + 1))) - set(numbers)
        values = self._read(numbers, texts)
        size = max(known, highest + 1)
        order = pl.int_range(size, dtype=pl.UInt32, eager=True)
        if self._gaps:
            order = order.scatter(sorted(self._gaps), None)
        order = order.scatter(numbers, pl.int_range(known, known + len(values), dtype=pl.UInt32, eager=True))
        self._keep(values)
        self._values = self._values.gather(order)

    def _keep(self, values: pl.Series) -> None:
        """In one piece: cells are looked up in several three times slower, and lists seventeen times."""
        self._values = pl.concat([self._values, values], rechunk=True) if len(self._values) else values

    def _read(self, numbers: pl.Series, texts: pl.Series) -> pl.Series:
        """The values of texts seen for the first time."""
        values = [self._read_one(number, text) for number, text in zip(numbers, texts, strict=True)]
        try:
            return pl.Series(self.at, values, dtype=self._values.dtype)
        except pl.exceptions.ComputeError:
            if self._values.dtype != self._narrow:
                raise
            self._values = self._values.cast(pl.Categorical(pl.Categories.random("facnet_texts")))
            return pl.Series(self.at, values, dtype=self._values.dtype)

    def _read_one(self, number: int, text: str) -> Any:
        try:
            return self._reader(text)
        except CellError as error:
            # Without its traceback: that would hold the frame, and so this lexicon, in a cycle.
            self._errors[number] = error.with_traceback(None)
            return None

    def value(self) -> pl.Expr:
        """The values of the cells; null where a cell is empty or unreadable."""
        return pl.lit(self._values).gather(pl.col(self.at).to_physical())

    def unreadable(self, cells: pl.DataFrame) -> list[tuple[int, CellError]]:
        """Physical lines of the cells that could not be read, with the reason."""
        empty = self._when_empty and cells[self.at].null_count()
        if not (self._errors or empty):
            return []
        number = pl.col(self.at).to_physical()
        rows = cells.select("line", number.alias("number")).filter(pl.col("number").is_in(list(self._errors)))
        found = [(line, self._errors[number]) for line, number in rows.iter_rows()]
        if self._when_empty and empty:
            lines = cells.filter(pl.col(self.at).is_null())["line"]
            found += [(line, self._when_empty) for line in lines]
        return found

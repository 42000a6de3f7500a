"""The distinct texts of a column and what each one means, learned as the file is read.

A column of an export holds few distinct texts however many lines it has. The native parser numbers
them (a Categorical); each new one is read once, then whole columns are typed by a native gather.
"""

from collections.abc import Callable
from typing import Any

import polars as pl

from facnet_desktop.ingest.cells import CellError


class Lexicon:
    """One column's texts. ``reader`` gives the value of a text or raises ``CellError``."""

    def __init__(
        self, column: str, reader: Callable[[str], Any], dtype: pl.DataType | type[pl.DataType]
    ) -> None:
        self.column = column
        self.cells = pl.Categorical(pl.Categories.random(f"facnet_{column}"))
        self._reader = reader
        self._values = pl.Series(column, [], dtype=dtype)
        self._errors: dict[int, CellError] = {}

    def learn(self, cells: pl.Series) -> pl.Series:
        """Read the texts seen for the first time; returns the physical numbers of the cells."""
        if cells.null_count():
            cells = cells.fill_null("")
        numbers = cells.to_physical()
        known = len(self._values)
        if not len(cells) or int(numbers.max() or 0) < known:  # type: ignore[call-overload]
            return numbers
        fresh = (
            pl.DataFrame({"number": numbers, "text": cells})
            .filter(pl.col("number") >= known)
            .unique("number")
            .sort("number")
        )
        values = [self._read(text, known + at) for at, text in enumerate(fresh["text"].cast(pl.String))]
        new = pl.Series(self.column, values, dtype=self._values.dtype)
        self._values = self._values.append(new).rechunk() if known else new
        return numbers

    def type(self, numbers: pl.Series) -> pl.Series:
        """The values of the cells; null where a cell is empty or unreadable."""
        return self._values.gather(numbers)

    def unreadable(self, numbers: pl.Series) -> list[tuple[int, CellError]]:
        """Row numbers of the cells that could not be read, with the reason."""
        if not self._errors:
            return []
        rows = numbers.is_in(list(self._errors)).arg_true()
        return [
            (row, self._errors[number])
            for row, number in zip(rows.to_list(), numbers.gather(rows).to_list(), strict=True)
        ]

    def _read(self, text: str, number: int) -> Any:
        try:
            return self._reader(text)
        except CellError as error:
            self._errors[number] = error
            return None

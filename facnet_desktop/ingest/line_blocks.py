"""Rows that come by chunks, made into blocks of one size."""

from collections.abc import Sequence

import polars as pl

ROWS = 131_072
"""A power of two: the allocator wastes nothing on the columns of such a block."""


class LineBlocks:
    """Blocks of ``ROWS`` rows, each copied to memory of its own size; the last one holds the rest.

    A column of the last rows may be wider than it was in the first ones, which then follow.
    """

    def __init__(self) -> None:
        self._blocks: list[pl.DataFrame] = []
        self._waiting: list[pl.DataFrame] = []
        self._height = 0

    def add(self, rows: pl.DataFrame) -> None:
        """The rows of a chunk."""
        self._waiting.append(rows)
        self._height += rows.height
        if self._height >= ROWS:
            whole = pl.concat(_alike(self._waiting))
            self._height = whole.height % ROWS
            full = whole.height - self._height
            self._blocks += [whole.slice(at, ROWS).rechunk() for at in range(0, full, ROWS)]
            self._waiting = [whole.slice(full)]

    def take(self) -> list[pl.DataFrame]:
        """All the blocks, in order and of one type, given up here; none without a row."""
        if self._height:
            self._blocks.append(pl.concat(_alike(self._waiting), rechunk=True))
        blocks = _alike(self._blocks)
        self._blocks, self._waiting, self._height = [], [], 0
        return blocks


def _alike(frames: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """The frames, all with the types of the last one."""
    return [frame.cast(frames[-1].schema) for frame in frames]

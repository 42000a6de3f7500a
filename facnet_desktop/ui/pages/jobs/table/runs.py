"""Rows gathered into ranges: what Qt is told is a first and a last row."""

from collections.abc import Iterable
from itertools import pairwise


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Rows gathered into first and last of those that follow one another."""
    ordered = sorted(rows)
    if not ordered:
        return []
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after != before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after != before + 1), ordered[-1]]
    return list(zip(starts, ends, strict=True))

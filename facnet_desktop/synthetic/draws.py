"""Chance that repeats itself: same seed, same draws, on every Python that runs this program."""

from collections.abc import MutableSequence, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """Draws made from ``Random.random`` alone, the one method whose sequence Python promises to keep."""

    __slots__ = ("real",)

    def __init__(self, seed: str) -> None:
        self.real = Random(seed).random

    def below(self, count: int) -> int:
        """A whole number from 0 to ``count - 1``."""
        return int(self.real() * count)

    def between(self, first: int, last: int) -> int:
        """A whole number from ``first`` to ``last``, both included."""
        return first + int(self.real() * (last - first + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """One of ``choices``."""
        return choices[int(self.real() * len(choices))]

    def chance(self, share: float) -> bool:
        """True ``share`` of the times."""
        return self.real() < share

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Put ``items`` in any order, in place."""
        for last in range(len(items) - 1, 0, -1):
            other = int(self.real() * (last + 1))
            items[last], items[other] = items[other], items[last]

"""« Patient 017 » : the same person keeps the same alias in one validation; nothing of it is ever written."""

import uuid
from collections.abc import Hashable, Iterable, Mapping


def alias_numbers(keys: Iterable[str | None]) -> dict[str, int]:
    """A number from 1 for each distinct key, in the order of their first appearance."""
    numbers: dict[str, int] = {}
    for key in keys:
        if key is not None:
            numbers.setdefault(key, len(numbers) + 1)
    return numbers


class Aliases:
    """Numbers that people go by, for each scope apart: a patient of two validations has an alias in each."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, dict[str, int]] = {}

    def learn(self, scope: uuid.UUID, numbers: Mapping[str, int]) -> None:
        """The numbers of a whole scope; numbers given before are forgotten."""
        self._numbers[scope] = numbers if isinstance(numbers, dict) else dict(numbers)

    def number(self, key: str, scope: Hashable = None) -> int:
        """The number of a key; one that was never seen takes the next."""
        numbers = self._numbers.setdefault(scope, {})
        return numbers.setdefault(key, len(numbers) + 1)

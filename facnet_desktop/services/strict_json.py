"""JSON read with suspicion: every value is asked for with its kind, and nothing else may be there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")


class UnexpectedJson(Exception):
    """A value is missing, unknown or of another kind; the message is its place, never its text."""


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value and where it stands in its document."""

    value: Any
    place: str = "$"

    def members(self, *names: str) -> dict[str, "Node"]:
        """An object that has exactly those members.

        Raises:
            UnexpectedJson: it has others, lacks one, or is no object. So do the others below.
        """
        if not isinstance(self.value, dict) or self.value.keys() != set(names):
            raise self._unexpected()
        return {name: Node(self.value[name], f"{self.place}.{name}") for name in names}

    def items(self) -> list["Node"]:
        """A list."""
        if not isinstance(self.value, list):
            raise self._unexpected()
        return [Node(value, f"{self.place}[{at}]") for at, value in enumerate(self.value)]

    def pairs(self) -> list[tuple[str, "Node"]]:
        """A list of distinct names with their values: what an object would be if it kept its order."""
        found: dict[str, Node] = {}
        for item in self.items():
            both = item.items()
            if len(both) != 2 or both[0].text() in found:
                raise item._unexpected()
            found[both[0].text()] = both[1]
        return list(found.items())

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text() for item in self.items())

    def text(self) -> str:
        """A text."""
        return self._of(str)

    def whole(self) -> int:
        """A whole number."""
        if isinstance(self.value, bool):
            raise self._unexpected()
        return self._of(int)

    def number(self) -> float:
        """A number, whole or not."""
        return self.whole() if isinstance(self.value, int) else self._of(float)

    def flag(self) -> bool:
        """True or false."""
        return self._of(bool)

    def day(self) -> date:
        """A date, ``2025-03-01``."""
        return self.of(date.fromisoformat)

    def of(self, make: Callable[[str], T]) -> T:
        """A text that ``make`` accepts, such as the value of an enumeration."""
        try:
            return make(self.text())
        except ValueError:
            raise self._unexpected() from None

    def exactly(self, wanted: int) -> None:
        """That whole number and no other."""
        if self.whole() != wanted:
            raise self._unexpected()

    def maybe(self, read: Callable[["Node"], T]) -> T | None:
        """``null``, or what ``read`` reads."""
        return None if self.value is None else read(self)

    def _of(self, kind: type[T]) -> T:
        if not isinstance(self.value, kind):
            raise self._unexpected()
        return self.value

    def _unexpected(self) -> UnexpectedJson:
        return UnexpectedJson(self.place)

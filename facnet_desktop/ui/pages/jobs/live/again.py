"""A reading that many changes ask for: one at a time, and once more for what changed meanwhile."""

from collections.abc import Callable
from typing import Generic, TypeVar

from facnet_desktop.ui.errands import Errands

T = TypeVar("T")


class ReadAgain(Generic[T]):
    """``call`` runs in a thread of ``reads``, ``then`` here; what it raises is left to the next reading.

    What keeps the store from being read is told by the dispatcher, which reads it all the time.
    """

    def __init__(self, reads: Errands, call: Callable[[], T], then: Callable[[T], None]) -> None:
        self._reads = reads
        self._call = call
        self._then = then
        self._is_reading = False
        self._again = False

    def ask(self) -> None:
        """Something it tells has changed."""
        self._again = self._is_reading
        if not self._is_reading:
            self._is_reading = True
            self._reads.run(self._call, self._take, self._give_up)

    def _take(self, value: T) -> None:
        self._is_reading = False
        self._then(value)
        if self._again:
            self.ask()

    def _give_up(self, _: BaseException) -> None:
        self._is_reading = False

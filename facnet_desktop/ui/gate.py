"""The way out of pool threads: what they say stops at once, and for good, when the gate closes."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Gate:
    """Lets other threads emit signals of an object of the GUI thread as long as it is open.

    Emitting a signal of an object that is being destroyed can end the program: closing waits for an
    emission under way, and nothing passes afterwards.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = True

    def through(self, emit: Callable[[T], None]) -> Callable[[T], None]:
        """``emit``, a bound signal's, that does nothing once the gate is closed; for any thread."""

        def guarded(value: T) -> None:
            with self._lock:
                if self._open:
                    emit(value)

        return guarded

    def close(self) -> None:
        """Let nothing more pass."""
        with self._lock:
            self._open = False

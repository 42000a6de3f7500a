"""What the system sends when it wants the program to end."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

_NUMBERS = (signal.SIGINT, signal.SIGTERM)


class EndSignals:
    """Heard from ``hear`` to ``give_back``; ``asked`` is called between two lines of whatever runs then."""

    def __init__(self, asked: Callable[[], None]) -> None:
        self._asked = asked
        self._before: dict[int, Any] = {}  # whatever was there, which only the module itself understands

    def hear(self) -> None:
        """Take the signals."""
        self._before = {number: signal.signal(number, self._received) for number in _NUMBERS}

    def give_back(self) -> None:
        """Leave them to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        self._before = {}

    def _received(self, _number: int, _frame: FrameType | None) -> None:
        self._asked()

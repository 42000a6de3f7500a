"""A full disk or a forbidden folder: workers wait with what they have in memory until it is removed."""

import threading
from collections.abc import Callable

from facnet_desktop.store.errors import StoreError


class Obstacle:
    """Any thread may call it; ``wait`` only those of workers, which it keeps."""

    def __init__(self, met: Callable[[StoreError], None]) -> None:
        """``met`` is told an obstacle when it appears, not each worker that meets it."""
        self._met = met
        self._changed = threading.Condition()
        self._error: StoreError | None = None
        self._hopeless = False

    def wait(self, error: StoreError) -> bool:
        """Wait until a person has done something about it; whether to try again."""
        with self._changed:
            if self._hopeless:
                return False
            is_new, self._error = self._error is None, error
        if is_new:
            self._met(error)
        with self._changed:
            self._changed.wait_for(lambda: self._error is None or self._hopeless)
            return not self._hopeless

    def lift(self) -> bool:
        """Let everyone try again; whether there was an obstacle."""
        with self._changed:
            there_was, self._error = self._error is not None, None
            self._changed.notify_all()
            return there_was

    def give_up(self) -> None:
        """The program closes: nobody waits, now and later, until ``hope``."""
        with self._changed:
            self._hopeless = True
            self._changed.notify_all()

    def hope(self) -> None:
        """The program stays: workers wait again."""
        with self._changed:
            self._hopeless = False
            self._error = None

    @property
    def is_met(self) -> bool:
        """Whether workers wait for someone."""
        with self._changed:
            return self._error is not None

"""Wait in a test for something that another thread or process does, and fail when it does not."""

import threading
from collections.abc import Callable


def until(condition: Callable[[], bool], *, timeout: float = 10.0) -> None:
    """Look every 5 ms until the condition holds."""
    pause = threading.Event()
    for _ in range(int(timeout / 0.005)):
        if condition():
            return
        pause.wait(0.005)
    raise AssertionError("it did not happen in time")

"""Ask the program that runs with a data folder to close, and wait until it has."""

import time
from enum import Enum, auto

from filelock import FileLock, Timeout

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.messages import Answer, CloseProgram
from facnet_desktop.services.instance.tell import tell

PATIENCE_SECONDS = 40.0
"""An orderly end takes thirty seconds at most, whatever is under way."""
_BETWEEN_SECONDS = 0.5


class Closed(Enum):
    """What became of the request."""

    NONE_RAN = auto()
    CLOSED = auto()
    REFUSED = auto()


def close_running(folder: DataFolder, *, seconds: float = PATIENCE_SECONDS) -> Closed:
    """Close the window of the folder without a question; its work is resumed at the next start.

    ``REFUSED``: what runs has no window, does not answer, or has not ended in time.
    """
    if not folder.instance_lock.exists() or _is_free(folder, 0):
        return Closed.NONE_RAN
    until = time.monotonic() + seconds
    answer: Answer | None = None
    while answer is not Answer.DONE:
        answer = tell(folder, CloseProgram())  # no answer from a program that is only opening: asked again
        if answer not in {None, Answer.DONE} or time.monotonic() > until:
            return Closed.REFUSED
        if _is_free(folder, _BETWEEN_SECONDS):
            return Closed.CLOSED
    return Closed.CLOSED if _is_free(folder, max(0.0, until - time.monotonic())) else Closed.REFUSED


def _is_free(folder: DataFolder, seconds: float) -> bool:
    """Whether nobody holds the folder any more, within that time."""
    lock = FileLock(folder.instance_lock, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        return False
    lock.release()
    return True

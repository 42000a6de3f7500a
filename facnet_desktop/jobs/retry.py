"""When a job is tried again without anyone asking, and when that stops."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST_DELAY = timedelta(seconds=60)
"""A next attempt further away than this means that the clock was set back: it is due."""

MOST_RESCUES = 2
"""A job found running at start-up more often than this fails: it may be what kills the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """``delays`` in seconds before the second attempt, the third…; a job says how many it may have.

    Raises:
        ValueError: there is no delay, or one that is not between 0 and ``LONGEST_DELAY``.
    """

    delays: tuple[float, ...] = (2.0, 4.0, 8.0)

    def __post_init__(self) -> None:
        if not self.delays or not all(0 <= delay <= LONGEST_DELAY.total_seconds() for delay in self.delays):
            raise ValueError(self.delays)

    def delay_after(self, attempt: int) -> timedelta:
        """How long to wait after that attempt (the first is 1); the last delay repeats."""
        return timedelta(seconds=self.delays[min(attempt, len(self.delays)) - 1])


def wait_until(due: datetime, now: datetime) -> timedelta:
    """How long before a retry that is ``due`` then may start; nothing when the clock was set back."""
    left = due - now
    return left if timedelta() < left <= LONGEST_DELAY else timedelta()

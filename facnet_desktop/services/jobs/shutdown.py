"""How the program ends while jobs run: let them finish, stop them for later, or stay."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from facnet_desktop.domain.french import count
from facnet_desktop.jobs.job import Job, Kind

CAP_SECONDS = 30.0
RETURN_SECONDS = 4.0
"""Kept of the cap for jobs that are stopped to return; one that does not is rescued at the next start."""
LOG_OFF_SECONDS = 3.0
"""Windows ends a program that takes 5 s; the rest is for the write-ahead log."""


class CloseChoice(Enum):
    """What a person chooses when she closes the program while jobs run."""

    FINISH = "finish"
    STOP_AND_RESUME_LATER = "stop_and_resume_later"
    STAY = "stay"


class Running(Protocol):
    """What runs jobs: the runner, or the dispatcher of the window."""

    def running(self) -> tuple[Job, ...]:
        """What is being worked on."""
        ...

    def take_no_more(self) -> None:
        """Start nothing new."""
        ...

    def stop_running(self) -> None:
        """Ask what runs to return; it becomes ``interrupted``."""
        ...

    def wait_ended(self, seconds: float) -> bool:
        """Whether nothing runs any more, waiting at most that long."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """``closes`` unless the person stays; ``left`` had not returned in time and is rescued next time."""

    closes: bool
    left: tuple[Job, ...] = ()


def closing_question(jobs: Sequence[Job]) -> str:
    """« 2 validations en cours. », empty when nothing runs and nothing is to be asked."""
    if not jobs:
        return ""
    of_validations = all(job.kind is Kind.VALIDATION for job in jobs)
    return f"{count(len(jobs), 'validation' if of_validations else 'tâche')} en cours."


def close(
    work: Running,
    choice: CloseChoice,
    *,
    checkpoint: Callable[[], None],
    monotonic: Callable[[], float] = time.monotonic,
) -> Closing:
    """Do as chosen, in thirty seconds at most; then fold the log of the store into its file.

    Raises:
        StoreError: the log could not be folded; nothing is lost, the next start does it.
    """
    if choice is CloseChoice.STAY:
        return Closing(closes=False)
    end = monotonic() + CAP_SECONDS
    work.take_no_more()
    ended = choice is CloseChoice.FINISH and work.wait_ended(CAP_SECONDS - RETURN_SECONDS)
    if not ended:
        work.stop_running()
        ended = work.wait_ended(max(0.0, end - monotonic()))
    checkpoint()
    return Closing(closes=True, left=() if ended else work.running())


def log_off(work: Running, *, checkpoint: Callable[[], None]) -> Closing:
    """The session of the system ends: stop everything without a question, in under four seconds.

    Raises:
        StoreError: the log could not be folded; nothing is lost, the next start does it.
    """
    work.stop_running()
    ended = work.wait_ended(LOG_OFF_SECONDS)
    checkpoint()
    return Closing(closes=True, left=() if ended else work.running())

"""What a long piece of work is given to report progress and to notice that it must stop."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """The phases of a validation and where each begins, in percent (DESIGN.md §4)."""

    READING = "reading"
    SAVING = "saving"
    CHECKING = "checking"
    FINISHING = "finishing"

    @property
    def span(self) -> tuple[float, float]:
        """First and last percent of the phase."""
        return {
            Phase.READING: (0.0, 50.0),
            Phase.SAVING: (50.0, 75.0),
            Phase.CHECKING: (75.0, 90.0),
            Phase.FINISHING: (90.0, 100.0),
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``done`` of ``total`` units (bytes while reading, rules while checking) of a phase."""

    phase: Phase
    done: int
    total: int
    rule: str | None = None

    @property
    def percent(self) -> float:
        """0 to 100 over the whole job, monotonic when phases follow one another."""
        first, last = self.phase.span
        share = min(1.0, self.done / self.total) if self.total > 0 else 1.0
        return first + (last - first) * share


class JobCancelled(BaseException):
    """The person asked to stop; a BaseException so that no ``except Exception`` swallows it."""


@dataclass(frozen=True, slots=True)
class JobContext:
    """Collaborators of a running piece of work; the defaults neither report nor cancel."""

    on_progress: Callable[[Progress], None] = lambda _: None
    is_cancelled: Callable[[], bool] = lambda: False

    def report(self, progress: Progress) -> None:
        """Tell where the work stands, and stop here when the person asked for it.

        Raises:
            JobCancelled: a cancellation was requested.
        """
        self.check()
        self.on_progress(progress)

    def check(self) -> None:
        """Stop here when the person asked for it.

        Raises:
            JobCancelled: a cancellation was requested.
        """
        if self.is_cancelled():
            raise JobCancelled

"""The files that are read to their end, one at a time, from the side of the window."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from facnet_desktop.jobs.context import JobContext, Progress


@dataclass(slots=True)
class Looking:
    """One of them: how far it is, and a way to stop it.

    ``number`` is that of the look, so that a later one of the same file is not taken for it.

    The thread that reads writes ``percent``, the window reads it when it paints.
    """

    path: Path
    number: int
    percent: int = 0
    stopped: Event = field(default_factory=Event)

    def context(self) -> JobContext:
        """What the reading is given."""
        return JobContext(on_progress=self._note, is_cancelled=self.stopped.is_set)

    def _note(self, progress: Progress) -> None:
        self.percent = round(100 * progress.done / progress.total) if progress.total > 0 else 0


class ReadingQueue:
    """Which file comes next; none while it is held, nor before the one that is read has ended."""

    def __init__(self) -> None:
        self._waiting: deque[Path] = deque()
        self._is_held = False
        self._reading: Looking | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is read."""
        return self._reading is not None

    def percent(self, path: Path) -> int | None:
        """How far it is, if it is this one that is read."""
        return self._reading.percent if self._reading and self._reading.path == path else None

    def add(self, path: Path) -> None:
        """Read it after those that wait."""
        self._waiting.append(path)

    def next(self) -> Path | None:
        """Take the next one, if one may begin."""
        may_begin = self._waiting and self._reading is None and not self._is_held
        return self._waiting.popleft() if may_begin else None

    def begin(self, path: Path, number: int) -> Looking:
        """It is read from now on, until ``ended``."""
        self._reading = Looking(path, number)
        return self._reading

    def ended(self) -> None:
        """The thread that read has returned."""
        self._reading = None

    def stop(self, path: Path) -> None:
        """Ask to stop, if it is this one that is read."""
        if self._reading is not None and self._reading.path == path:
            self._reading.stopped.set()

    def hold(self) -> None:
        """Stop what is read, begin nothing."""
        self._is_held = True
        if self._reading is not None:
            self._reading.stopped.set()

    def release(self, paths: Iterable[Path]) -> None:
        """Go on, with these as well."""
        self._is_held = False
        self._waiting.extend(paths)

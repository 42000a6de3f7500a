"""One file being read to its end, from the side of the window: how far it is, and a way to stop it."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from facnet_desktop.jobs.context import JobContext, Progress


@dataclass(slots=True)
class Looking:
    """``number`` is that of the look, so that a later one of the same file is not taken for it.

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

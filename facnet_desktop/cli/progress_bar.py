"""A bar on standard error while long work runs; nothing at all for short work or without a terminal."""

import time
from collections.abc import Callable
from typing import TextIO

from facnet_desktop.jobs.context import JobContext, Phase, Progress

PATIENCE_SECONDS = 1.0
INTERVAL_SECONDS = 0.1
_BAR = 24
_WORDS = {
    Phase.READING: "lecture",
    Phase.SAVING: "écriture",
    Phase.CHECKING: "règles",
    Phase.FINISHING: "résultats",
}


class ProgressBar:
    """Draws over one line, at most ten times a second, from the second second on."""

    def __init__(self, stream: TextIO, *, now: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._now = now
        self._begun = self._drawn = now()
        self._visible = False

    def context(self) -> JobContext:
        """What a service is given; it draws nothing unless the stream is a terminal."""
        return JobContext(on_progress=self.show) if self._stream.isatty() else JobContext()

    def show(self, progress: Progress) -> None:
        """Draw the bar if it is time to."""
        now = self._now()
        if now - self._begun < PATIENCE_SECONDS or now - self._drawn < INTERVAL_SECONDS:
            return
        self._drawn = now
        self._visible = True
        full = int(_BAR * progress.percent / 100)
        bar = "█" * full + "░" * (_BAR - full)
        self._stream.write(f"\r{bar} {progress.percent:3.0f}\u00a0% {_WORDS[progress.phase]:<10}")
        self._stream.flush()

    def clear(self) -> None:
        """Wipe the line so that the next words start on a clean one."""
        if self._visible:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._visible = False
        self._begun = self._now()

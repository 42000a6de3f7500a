"""How much memory a child holds, and whether its sudden end looks like the system taking memory back."""

import contextlib
import sys
from pathlib import Path

import psutil

_NEAR = 0.8


class MemoryWatch:
    """Looks at one process from outside while it works; ``ceiling_mb`` of ``None`` is never passed."""

    def __init__(self, pid: int | None, ceiling_mb: int | None) -> None:
        self._process: psutil.Process | None = None
        if pid is not None:
            with contextlib.suppress(psutil.Error):
                self._process = psutil.Process(pid)
        self._ceiling = None if ceiling_mb is None else ceiling_mb << 20
        self._last = 0
        self._kills_before = _system_kills()

    def passes_ceiling(self) -> bool:
        """Whether it holds too much right now; a process that is gone holds nothing."""
        if self._process is None:
            return False
        try:
            self._last = self._process.memory_info().rss
        except psutil.Error:
            return False
        return self._ceiling is not None and self._last > self._ceiling

    def system_killed(self) -> bool:
        """Of a process killed by nobody here: was memory short, by its ceiling or by the system's count."""
        near = self._ceiling is not None and self._last >= _NEAR * self._ceiling
        return near or _system_kills() > self._kills_before


def _system_kills() -> int:
    """How many processes the kernel killed for want of memory since it started; 0 where it does not say."""
    if sys.platform != "linux":
        return 0
    lines = Path("/proc/vmstat").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)

"""The memory of a process seen from outside."""

import os
import subprocess
import sys

import pytest

from facnet_desktop.services.worker import memory
from facnet_desktop.services.worker.memory import MemoryWatch


def test_a_process_passes_a_ceiling_below_what_it_holds() -> None:
    assert MemoryWatch(os.getpid(), 1).passes_ceiling()
    assert not MemoryWatch(os.getpid(), 100_000).passes_ceiling()
    assert not MemoryWatch(os.getpid(), None).passes_ceiling()


def test_a_process_that_is_gone_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        watched = MemoryWatch(gone.pid, 1)
    assert not watched.passes_ceiling()
    assert not MemoryWatch(gone.pid, 1).passes_ceiling()
    assert not MemoryWatch(None, 1).passes_ceiling()


def test_a_kill_close_to_the_ceiling_is_the_system_s() -> None:
    held = memory.psutil.Process().memory_info().rss >> 20
    for ceiling, near in ((held + 5, True), (held * 3, False)):
        watch = MemoryWatch(os.getpid(), ceiling)
        watch.passes_ceiling()
        assert watch.system_killed() is near


def test_the_kernel_s_own_count_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([3, 4])
    monkeypatch.setattr(memory, "_system_kills", lambda: next(counts))
    assert MemoryWatch(os.getpid(), None).system_killed()

"""From the launch of the program to a window that can be used, beside an empty window."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.ui.surroundings import surroundings

IMPORTS = (
    "PySide6.QtSvg",
    "facnet_desktop.bootstrap.context",
    "facnet_desktop.bootstrap.session",
    "facnet_desktop.bootstrap.works",
    "facnet_desktop.services.reference_source",
    "facnet_desktop.store.opening",
    "facnet_desktop.ui.pages.home.page",
    "facnet_desktop.ui.window.contents",
)
"""What our window has imported by the time it can be used."""


def measure(folder: Path, *, turns: int) -> dict[str, float]:
    """Medians, in milliseconds, in turns: an empty window, one with our imports, ours."""
    ours = ("benchmarks.ui.our_window", str(folder))
    contenders: dict[str, Sequence[str]] = {
        "empty": ("benchmarks.ui.empty_window",),
        "imports": ("benchmarks.ui.empty_window", *IMPORTS),
        "ours": ours,
    }
    for words in contenders.values():  # makes the store, and what Python compiles
        _milliseconds(words, folder)
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(turns):
        for name, words in contenders.items():
            taken[name].append(_milliseconds(words, folder))
    return {name: statistics.median(values) for name, values in taken.items()}


def _milliseconds(words: Sequence[str], folder: Path) -> float:
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=surroundings(folder.with_suffix(".compile")),
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipe")
        if process.stdout.readline().strip() != "ready":
            raise OSError("the window did not come")
        taken = 1_000 * (time.perf_counter() - began)
        process.stdin.close()
        process.wait()
    return taken

"""What the measures ran on: enough to compare two runs, nothing that names a place or a person."""

import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_MEMORY_INFO = Path("/proc/meminfo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """``load`` is the average number of busy processes in the minute before the run."""

    system: str
    processor: str
    cores: int
    memory_bytes: int | None
    python: str
    polars: str
    load: float | None


def this_machine() -> Machine:
    """Look around, once, before the run."""
    return Machine(
        system=platform.system(),
        processor=_processor(),
        cores=_usable_cores(),
        memory_bytes=_memory_bytes(),
        python=platform.python_version(),
        polars=version("polars"),
        load=os.getloadavg()[0] if sys.platform != "win32" else None,
    )


def _usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _processor() -> str:
    name = _value_of(_CPU_INFO, "model name") or platform.processor() or platform.machine()
    return " ".join(name.split())


def _memory_bytes() -> int | None:
    text = _value_of(_MEMORY_INFO, "MemTotal")
    return 1024 * int(text.split()[0]) if text else None


def _value_of(path: Path, key: str) -> str | None:
    """The value beside the first ``key`` of a ``key : value`` file of Linux."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    pairs = (line.partition(":") for line in lines)
    return next((value.strip() for name, _, value in pairs if name.strip() == key), None)

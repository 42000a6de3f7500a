"""Processor time and peak memory of a process, as the operating system counts them."""

import sys
import time
from dataclasses import dataclass

if sys.platform != "win32":
    import resource


@dataclass(frozen=True, slots=True)
class Usage:
    """User and system seconds so far; the most memory ever resident, ``None`` where nobody tells."""

    cpu_seconds: float
    peak_bytes: int | None


def usage_of_self() -> Usage:
    """This process, its threads included."""
    if sys.platform == "win32":
        import psutil  # noqa: PLC0415 - a development package, and only where it is needed

        return Usage(time.process_time(), int(psutil.Process().memory_info().peak_wset))
    return _usage(resource.RUSAGE_SELF)


def usage_of_children() -> Usage:
    """The finished children of this process: their sum of time, the peak of the largest."""
    if sys.platform == "win32":
        return Usage(0.0, None)
    return _usage(resource.RUSAGE_CHILDREN)


if sys.platform != "win32":

    def _usage(who: int) -> Usage:
        counted = resource.getrusage(who)
        unit = 1 if sys.platform == "darwin" else 1024
        return Usage(counted.ru_utime + counted.ru_stime, counted.ru_maxrss * unit)

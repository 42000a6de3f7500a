"""What a child does to itself before any work: standard library only, and quick."""

import faulthandler
import os
import signal
import sys
from pathlib import Path

_SET_PARENT_DEATH_SIGNAL = 1
_SET_DUMPABLE = 4
_NICENESS = 5
"""What the person touches goes first: the ticks of a window were a quarter less late, work not slower."""


def redirect_streams(descriptor: int) -> None:
    """Everything printed goes to the pipe, that of native libraries and last words of a crash included."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    for number in (1, 2):
        os.dup2(descriptor, number)
    os.close(descriptor)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  Windows only

        from facnet_desktop.services.worker.windows_job import adopt_streams  # noqa: PLC0415  Windows only

        adopt_streams(msvcrt.get_osfhandle(1), msvcrt.get_osfhandle(2))
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  lives as long as the process
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = open(  # noqa: SIM115  lives as long as the process
            number, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
        )
        setattr(sys, name, stream)
    faulthandler.enable(sys.stderr)


def settle(parent: int) -> None:
    """Leave interruptions to the parent, end with it, and keep memory out of crash files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        _settle_on_linux(parent)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  POSIX only

        os.nice(_NICENESS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _settle_on_linux(parent: int) -> None:
    """Where memory runs out, the child goes before the window; no core of it holds a patient."""
    import ctypes  # noqa: PLC0415  5 ms that only Linux needs

    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    prctl = ctypes.CDLL(None).prctl
    prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    prctl(_SET_DUMPABLE, 0)
    if os.getppid() != parent:  # it died before it could be followed
        os._exit(0)


def hold_memory(ceiling_mb: int) -> None:
    """Refuse allocations that alone would pass the ceiling; the parent watches what adds up slowly.

    Counts from what is mapped now, of which most is never touched.
    """
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  POSIX only

        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        mapped_kb = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmData:"))
        limit = (mapped_kb << 10) + (ceiling_mb << 20)
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))

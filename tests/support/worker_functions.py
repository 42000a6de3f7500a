"""Functions that a child of the tests knows: each misbehaves, or works, in one way."""

import contextlib
import ctypes
import itertools
import mmap
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.ingest.source import SourceLocked
from facnet_desktop.jobs.context import JobCancelled, JobContext, Phase, Progress
from facnet_desktop.services.worker.contract import Computed, WorkFunction

Document = Mapping[str, Any]
PATIENT = "ZORY45010112"


def echo(document: Document, context: JobContext) -> Computed:
    """The document back, with the number of the process that did it."""
    return Computed(document={"document": dict(document), "pid": os.getpid()}, parts={"empty": b""})


_calls = itertools.count(1)


def count(document: Document, context: JobContext) -> Computed:
    """How often this process was asked for it."""
    return Computed(document={"calls": next(_calls)})


def modules(document: Document, context: JobContext) -> Computed:
    """What this process has imported, and what its main module is called."""
    main = sys.modules.get("__mp_main__") or sys.modules["__main__"]
    return Computed(document={"modules": sorted(sys.modules), "main": str(getattr(main, "__file__", None))})


def large(document: Document, context: JobContext) -> Computed:
    """Parts of the sizes asked for, each full of its own byte."""
    sizes = document["bytes"]
    return Computed(document={}, parts={str(at): bytes([at]) * size for at, size in enumerate(sizes)})


def progress(document: Document, context: JobContext) -> Computed:
    """Every phase, in as many steps as asked for."""
    steps = document["steps"]
    for phase in Phase:
        for done in range(steps + 1):
            context.report(Progress(phase=phase, done=done, total=steps, rule="AN001"))
    return Computed(document={})


def until_cancelled(document: Document, context: JobContext) -> Computed:
    """Work that looks often whether it must stop."""
    pause = threading.Event()
    while True:
        context.report(Progress(phase=Phase.READING, done=1, total=2))
        pause.wait(0.01)


def deaf(document: Document, context: JobContext) -> Computed:
    """Begins, then neither reports nor looks at anything for ever."""
    context.report(Progress(phase=Phase.READING, done=0, total=1))
    threading.Event().wait()
    raise AssertionError


def holding(document: Document, context: JobContext) -> Computed:
    """Native code that keeps the lock of its process, so that no other thread of it runs."""
    context.report(Progress(phase=Phase.READING, done=0, total=1))
    re.fullmatch("(a+)+b", "a" * 60)
    raise AssertionError


def stopped(document: Document, context: JobContext) -> Computed:
    """Suspended by the system, every thread of it."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return Computed(document={})


def locked(document: Document, context: JobContext) -> Computed:
    """A transient error of a person's file."""
    raise SourceLocked("Le fichier est ouvert ailleurs.", "Rien n'a été lu.", "Le fermer.")


def local_error(document: Document, context: JobContext) -> Computed:
    """An error whose class has no name of its own."""

    class Hidden(DamagedReference):
        """Known to this function only."""

    raise Hidden("Une table est endommagée.")


def system_error(document: Document, context: JobContext) -> Computed:
    """A failure of the operating system that nothing translates."""
    return Computed(document={"text": Path(document["path"]).read_text(encoding="utf-8")})


def fault(document: Document, context: JobContext) -> Computed:
    """A fault of ours whose text quotes a patient."""
    try:
        {}[PATIENT]
    except KeyError as error:
        raise RuntimeError(PATIENT) from error
    raise AssertionError


def memory_error(document: Document, context: JobContext) -> Computed:
    """Python itself ran out of memory."""
    raise MemoryError


def unfit(document: Document, context: JobContext) -> Computed:
    """A result that JSON does not hold."""
    return Computed(document={"value": float("nan")})


def exit_(document: Document, context: JobContext) -> Computed:
    """Leave without a word."""
    os._exit(3)


def leave(document: Document, context: JobContext) -> Computed:
    """A library that calls ``sys.exit``."""
    raise SystemExit(0)


def abort(document: Document, context: JobContext) -> Computed:
    """What a broken assertion of native code does."""
    os.abort()


def crash(document: Document, context: JobContext) -> Computed:
    """Read where nothing is."""
    ctypes.string_at(0)
    raise AssertionError


def violation(document: Document, context: JobContext) -> Computed:
    """As Windows ends a process that reads where nothing is."""
    _end_on_windows(0xC0000005)


def refused_memory(document: Document, context: JobContext) -> Computed:
    """As Windows ends a process that it has no memory for."""
    _end_on_windows(0xC0000017)


def _end_on_windows(status: int) -> NoReturn:
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.TerminateProcess(ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.c_uint32(status))
    raise AssertionError


def killed(document: Document, context: JobContext) -> Computed:
    """Killed without a chance to say anything."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def half_a_result(document: Document, context: JobContext) -> Computed:
    """Suspended by the system while its result is on its way, even where a cancel comes first."""
    threading.Thread(target=_stop_soon, daemon=True).start()
    while True:
        with contextlib.suppress(JobCancelled):
            context.report(Progress(phase=Phase.READING, done=1, total=2, rule="x" * (64 << 20)))


def _stop_soon() -> None:
    threading.Event().wait(0.1)
    os.kill(os.getpid(), signal.SIGSTOP)


def limits(document: Document, context: JobContext) -> Computed:
    """What this process asked of the system for itself."""
    import resource  # noqa: PLC0415  POSIX only

    found: dict[str, Any] = {
        "core": list(resource.getrlimit(resource.RLIMIT_CORE)),
        "data": resource.getrlimit(resource.RLIMIT_DATA)[0],
    }
    if sys.platform == "linux":
        found["oom_score"] = int(Path("/proc/self/oom_score_adj").read_text(encoding="ascii"))
        found["dumpable"] = ctypes.CDLL(None).prctl(3)
    return Computed(document=found)


def panic(document: Document, context: JobContext) -> Computed:
    """What Rust prints before it gives up, with a patient in its text."""
    sys.stderr.write(
        f"thread 'async-executor-1' panicked at crates/polars-core/src/frame/mod.rs:123:45:\n{PATIENT}\n"
    )
    sys.stderr.flush()
    os._exit(101)


def native_panic(document: Document, context: JobContext) -> Computed:
    """A panic that a binding turned into an exception outside of ``Exception``."""
    raise _Panic(PATIENT)


class _Panic(BaseException):
    """As the bindings of Rust raise it."""


def allocation(document: Document, context: JobContext) -> Computed:
    """What Rust prints when there is no memory, then its end."""
    os.write(2, b"memory allocation of 1600000000 bytes failed\n")
    os.abort()


def slow_bomb(document: Document, context: JobContext) -> Computed:
    """Takes memory little by little, for ever."""
    kept = []
    pause = threading.Event()
    while True:
        kept.append(bytearray(os.urandom(1 << 20)) * 8)
        pause.wait(0.005)


def fast_bomb(document: Document, context: JobContext) -> Computed:
    """Asks for far more than the ceiling at once."""
    return Computed(document={"bytes": len(bytearray(4 << 30))})


def shared_bomb(document: Document, context: JobContext) -> Computed:
    """Memory that the system does not count as data of the process."""
    size = 2 << 30
    with mmap.mmap(-1, size) as memory:
        for at in range(0, size, mmap.PAGESIZE):
            memory[at] = 1
        threading.Event().wait()
    raise AssertionError


def garbage(document: Document, context: JobContext) -> Computed:
    """Prints a lot on both streams, through Python and around it."""
    os.write(1, (PATIENT.encode() + b"\x00\xff{}\n") * 100_000)
    sys.stdout.write(PATIENT)
    print(PATIENT, file=sys.stderr)  # noqa: T201
    os.write(2, bytes(range(256)) * 10_000)
    return Computed(document={"stdin": sys.stdin.read()})


def busy(document: Document, context: JobContext) -> Computed:
    """Keep one core busy for so many seconds."""
    end = time.monotonic() + document["seconds"]
    while time.monotonic() < end:
        context.report(Progress(phase=Phase.READING, done=1, total=2))
    return Computed(document={})


def functions() -> Mapping[str, WorkFunction]:
    """All of them, by name."""
    known = (
        echo, count, modules, large, progress, busy, garbage, limits,
        until_cancelled, deaf, holding, stopped, half_a_result,
        locked, local_error, system_error, fault, memory_error, unfit,
        exit_, leave, abort, crash, violation, refused_memory, killed, panic, native_panic, allocation,
        slow_bomb, fast_bomb, shared_bomb,
    )  # fmt: skip
    return {function.__name__: function for function in known}


def no_functions() -> Mapping[str, WorkFunction]:
    """A child that cannot even warm up."""
    raise RuntimeError(PATIENT)

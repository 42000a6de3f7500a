"""One child process seen from the parent: started, listened to and reaped by a thread of its own."""

import contextlib
import itertools
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Mapping
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from typing import Any

from facnet_desktop.domain.incident import Fault, FaultElsewhere
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.child import Birth, live
from facnet_desktop.services.worker.nursery import Nursery
from facnet_desktop.services.worker.output import CapturedOutput
from facnet_desktop.services.worker.traces import lacked_memory, traces
from facnet_desktop.services.worker.windows_job import Job
from facnet_desktop.services.worker.wire import Message, Verb, Wire

_LEAVES_WITHIN = 1.0
_LAST_WORDS_WITHIN = 5.0
_WINDOWS_MEMORY_STATUSES = {0xC0000017, 0xC000012D}
"""Exit codes of Windows: no memory left, commitment limit reached."""
_WINDOWS_FAILURES = 0x80000000


class Child:
    """A process that warms up, then works; one thread at a time supervises it.

    Its keeper thread lives exactly as long as it: on Linux a child is told of the death of the *thread*
    that started it. That thread also does all the reading, so that a child stopped in the middle of a
    message never blocks the one who supervises it.
    """

    def __init__(self, nursery: Nursery) -> None:
        self.last_heard = time.monotonic()
        self._nursery = nursery
        self._output = CapturedOutput()
        self._wire, self._far_end = _pipe()
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._numbers = itertools.count(1)
        self._process: BaseProcess | None = None
        self._ready = threading.Event()
        self._settled = threading.Event()
        self._gone = threading.Event()
        self._kill_asked = False
        self._exit_code: int | None = None
        self._keeper = threading.Thread(target=self._keep, name="facnet-moteur", daemon=True)
        self._keeper.start()

    @property
    def ready(self) -> bool:
        """Whether it was warm before it was asked to end: it may have ended since."""
        return self._ready.is_set()

    @property
    def gone(self) -> bool:
        """Whether it has ended and was reaped."""
        return self._gone.is_set()

    @property
    def pid(self) -> int | None:
        """Its number for the system, once started."""
        process = self._process
        return None if process is None else process.pid

    def wait_settled(self, timeout: float) -> bool:
        """Wait until it is either warm or gone."""
        return self._settled.wait(timeout)

    def wait_gone(self, timeout: float) -> bool:
        """Wait until it has ended and was reaped."""
        return self._gone.wait(timeout)

    # --- what the supervisor asks -----------------------------------------------------------------------

    def run(self, function: str, document: Mapping[str, Json]) -> int:
        """Hand it a piece of work; the number to cancel it by."""
        number = next(self._numbers)
        self.last_heard = time.monotonic()
        self._send(Message(Verb.RUN, number, {"function": function, "document": dict(document)}))
        return number

    def cancel(self, request: int) -> None:
        """Ask it to return from that piece of work."""
        self._send(Message(Verb.CANCEL, request))

    def message(self, timeout: float) -> Message | None:
        """The next message, ``None`` when none came in time; the last one of all is ``Verb.ENDED``."""
        try:
            return self._inbox.get(timeout=timeout)
        except queue.Empty:
            return None

    def leave(self) -> None:
        """Ask it to end by itself, also in the middle of work."""
        self._kill_asked = True
        self._send(Message(Verb.LEAVE))

    def kill(self) -> None:
        """End it now, or as soon as it is started."""
        self._kill_asked = True
        process = self._process
        if process is not None:
            with contextlib.suppress(OSError):  # ended meanwhile
                process.kill()

    def _send(self, message: Message) -> None:
        """A child that is gone hears nothing; ``Verb.ENDED`` tells it."""
        with contextlib.suppress(OSError):
            self._wire.send(message)

    # --- how it ended -----------------------------------------------------------------------------------

    @property
    def killed_by_others(self) -> bool:
        """It was ended by a SIGKILL that was not sent from here."""
        return sys.platform != "win32" and self._exit_code == -signal.SIGKILL and not self._kill_asked

    @property
    def lacked_memory(self) -> bool:
        """Its last words, or its exit code, say that an allocation failed."""
        code = (self._exit_code or 0) & 0xFFFFFFFF
        return code in _WINDOWS_MEMORY_STATUSES or lacked_memory(self._output.words(_LAST_WORDS_WITHIN))

    def how_it_ended(self) -> FaultElsewhere:
        """Its exit code and the places of code of its last words, as the cause of an error."""
        places = traces(self._output.words(_LAST_WORDS_WITHIN))
        return FaultElsewhere((Fault(type=_exit_told(self._exit_code), places=places),))

    # --- its thread -------------------------------------------------------------------------------------

    def _keep(self) -> None:
        try:
            _hold_interruptions_back()
            process = self._spawn()
            if process is not None:
                self._attend(process)
        finally:
            self._wire.close()
            self._gone.set()
            self._settled.set()
            self._inbox.put(Message(Verb.ENDED))

    def _spawn(self) -> BaseProcess | None:
        """Start it; ``None`` when the system refuses another process."""
        birth = Birth(
            parent=os.getpid(),
            connection=self._far_end,
            output=self._output.for_child(),
            functions=self._nursery.functions,
            warm_up=self._nursery.warm_up,
            memory_mb=self._nursery.limits.memory_mb,
        )
        spawning = multiprocessing.get_context("spawn")
        process = spawning.Process(target=live, args=(birth,), name="facnet-moteur", daemon=True)
        try:
            with self._nursery.births:
                process.start()
        except OSError:
            return None
        finally:
            self._far_end.close()
            self._output.begin()
        return process

    def _attend(self, process: BaseProcess) -> None:
        """From its start to its end."""
        with contextlib.ExitStack() as bound:
            if sys.platform == "win32":
                with contextlib.suppress(
                    OSError
                ):  # no job inside a job before Windows 8: the pipe ends it too
                    job = Job(process.sentinel, self._nursery.limits.memory_mb)
                    bound.callback(job.close)
            self._process = process
            if self._kill_asked:
                self.kill()
            try:
                self._listen(process)
            finally:
                self._reap(process)

    def _listen(self, process: BaseProcess) -> None:
        """Pass every message on until the other end is closed."""
        ours = self._wire.connection
        while ours in connection.wait([ours, process.sentinel]):
            try:
                message = self._wire.receive()
            except (EOFError, OSError, ValueError, KeyError, TypeError, MemoryError):
                return
            self.last_heard = time.monotonic()
            if message.verb is Verb.READY:
                if not self._kill_asked:
                    self._ready.set()
                self._settled.set()
            else:
                self._inbox.put(message)

    def _reap(self, process: BaseProcess) -> None:
        """Make sure that it ends, and wait for that however long the system takes."""
        if not connection.wait([process.sentinel], _LEAVES_WITHIN):
            self.kill()
        connection.wait([process.sentinel])
        with self._nursery.births:  # multiprocessing also reaps when it starts another
            process.join()
        self._exit_code = process.exitcode
        self._process = None  # not closed: multiprocessing may be looking at it, on its way out


def _hold_interruptions_back() -> None:
    """For this thread and the children it starts: Ctrl+C waits until they ignore it by themselves."""
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # multiprocessing's own helper: its start would let them through
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _pipe() -> tuple[Wire, "connection.Connection[Any, Any]"]:
    ours, theirs = multiprocessing.Pipe()
    return Wire(ours), theirs


def _exit_told(code: int | None) -> str:
    """``SIGKILL``, ``exit 1``, or ``exit 0xC0000005``: Windows numbers its failures from 0x80000000 on."""
    if code is None:
        return "never started"
    if code >= _WINDOWS_FAILURES:
        return f"exit 0x{code:08X}"
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"

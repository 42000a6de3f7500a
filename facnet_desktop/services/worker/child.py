"""The life of a child: settle, warm up, then one request after another until the parent is gone.

This module and what it imports at its top are read before the streams are redirected: standard library
only. It opens no database and shows no window; nothing it does outlives it.
"""

import contextlib
import os
import queue
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from facnet_desktop.jobs.context import JobCancelled, JobContext, Phase, Progress
from facnet_desktop.services.worker.contract import FunctionList, WarmUp, WorkFunction
from facnet_desktop.services.worker.output import InheritedDescriptor
from facnet_desktop.services.worker.surroundings import hold_memory, redirect_streams, settle
from facnet_desktop.services.worker.wire import Message, Verb, Wire, packed

PROGRESS_SPACING = 0.06
"""Seconds between two reports of one phase: 16 a second are plenty for a bar that shows 10."""
_CRASHED = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """What a child is given when it is spawned; pickled by ``multiprocessing``, nothing else ever is."""

    parent: int
    connection: "Connection[Any, Any]"
    output: InheritedDescriptor
    functions: FunctionList
    warm_up: WarmUp | None
    memory_mb: int | None


def live(birth: Birth) -> None:
    """The main function of the process; never returns."""
    redirect_streams(birth.output.detach())
    settle(birth.parent)
    wire = Wire(birth.connection)
    inbox = _Inbox(wire)
    functions = _warm(birth.functions, birth.warm_up)
    if birth.memory_mb is not None:
        hold_memory(birth.memory_mb)
    wire.send(Message(Verb.READY))
    while True:
        request = inbox.next_request()
        _answer(request, functions, inbox, wire)


def _warm(functions: FunctionList, warm_up: WarmUp | None) -> Mapping[str, WorkFunction]:
    """Import all that work needs, Polars first told how to give memory back, and work once for nobody."""
    from facnet_desktop import allocator  # noqa: PLC0415  settled just before Polars is loaded

    allocator.settle()
    known = functions()
    if warm_up is not None:
        with contextlib.suppress(
            Exception
        ):  # the same failure will be told of a file that somebody waits for
            known[warm_up.function](warm_up.document, JobContext())
    return known


class _Inbox:
    """A thread that reads what the parent sends while work is under way, and leaves with the parent."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._requests: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._cancelled = 0
        threading.Thread(target=self._read, name="facnet-moteur-courrier", daemon=True).start()

    def next_request(self) -> Message:
        return self._requests.get()

    def is_cancelled(self, request: int) -> bool:
        return self._cancelled >= request

    def _read(self) -> None:
        try:
            while (message := self._wire.receive()).verb is not Verb.LEAVE:
                if message.verb is Verb.CANCEL:
                    self._cancelled = message.request
                else:
                    self._requests.put(message)
        finally:
            os._exit(0)  # the parent asked, or is gone: nobody wants the rest


def _answer(request: Message, functions: Mapping[str, WorkFunction], inbox: _Inbox, wire: Wire) -> None:
    """Do one piece of work and send what became of it."""
    number = request.request
    context = JobContext(on_progress=_Reporter(wire, number), is_cancelled=lambda: inbox.is_cancelled(number))
    try:
        computed = functions[request.body["function"]](request.body["document"], context)
        reply = packed(Message(Verb.RESULT, number, {"document": dict(computed.document)}, computed.parts))
    except JobCancelled:
        reply = packed(Message(Verb.CANCELLED, number))
    except Exception as error:  # noqa: BLE001  the parent raises it again
        reply = packed(Message(Verb.FAILED, number, _told(error)))
    except BaseException as error:  # noqa: BLE001  a panic of native code: its state can no longer be trusted
        wire.send(Message(Verb.CRASHED, number, _told(error)))
        os._exit(_CRASHED)
    wire.transmit(reply)


def _told(error: BaseException) -> Mapping[str, Any]:
    from facnet_desktop.services.worker.replies import told  # noqa: PLC0415  not needed to be warm

    return told(error)


class _Reporter:
    """Sends the first report of each phase, and now and then one of those that follow."""

    def __init__(self, wire: Wire, request: int) -> None:
        self._wire = wire
        self._request = request
        self._phase: Phase | None = None
        self._sent_at = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if progress.phase is self._phase and now - self._sent_at < PROGRESS_SPACING:
            return
        self._phase, self._sent_at = progress.phase, now
        body = {
            "phase": progress.phase.value,
            "done": progress.done,
            "total": progress.total,
            "rule": progress.rule,
        }
        self._wire.send(Message(Verb.PROGRESS, self._request, body))

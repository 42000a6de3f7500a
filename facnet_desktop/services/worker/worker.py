"""Supervise one warm child: hand it work, listen, and end it when it is cancelled, hung or too large."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.jobs.context import JobCancelled, JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.contract import Computed
from facnet_desktop.services.worker.errors import WorkerError, died, hung, memory_exhausted
from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.memory import MemoryWatch
from facnet_desktop.services.worker.nursery import Nursery
from facnet_desktop.services.worker.process import Child
from facnet_desktop.services.worker.replies import error_of
from facnet_desktop.services.worker.wire import Message, Verb

TICK = 0.05
"""Seconds between two looks at what no message tells: a cancellation, silence, memory."""
_GONE_WITHIN = 5.0
"""A killed process first gives its memory back; one that waits for a dead network drive may take for ever,
and can do nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerState:
    """``thread`` has work done there, ``None`` when idle; the child has said nothing ``quiet_for`` seconds.

    ``warm``: it can be handed work at once. ``stalled``: it seems stuck (« semble bloquée »).
    """

    thread: int | None
    pid: int | None
    warm: bool
    quiet_for: float = 0.0
    stalled: bool = False


class Worker:
    """One child and those that replace it. One thread at a time runs work on it."""

    def __init__(self, nursery: Nursery) -> None:
        self.nursery = nursery
        self._limits = nursery.limits
        self._child: Child | None = None
        self._thread: int | None = None
        self._births = threading.Lock()
        self._closed = False

    def warm(self) -> None:
        """Start a child in the background unless there is one."""
        with self._births:
            if not self._closed and (self._child is None or self._child.gone):
                self._child = Child(self.nursery)

    def state(self) -> WorkerState:
        """What it is doing; any thread may ask."""
        child, thread = self._child, self._thread
        quiet = time.monotonic() - child.last_heard if child and thread is not None else 0.0
        return WorkerState(
            thread=thread,
            pid=child.pid if child else None,
            warm=child is not None and child.ready and not child.gone,
            quiet_for=quiet,
            stalled=quiet > self._limits.stalled_after,
        )

    def bear_with(self) -> None:
        """The person chose to wait for work that seems stuck: its patience begins anew."""
        if self._child is not None:
            self._child.last_heard = time.monotonic()

    def run(self, function: str, document: Mapping[str, Json], context: JobContext) -> Computed:
        """Have the child compute, in this thread's time. However it ends, the child is idle or replaced.

        Raises:
            JobCancelled: the context asked to stop and the child has returned, or is dead.
            WorkerError: the child died, hung or lacked memory.
            Exception: what the function raised; see ``replies.py``.
        """
        self._thread = threading.get_ident()
        try:
            return self._run(function, document, context)
        finally:
            self._thread = None

    def close(self) -> None:
        """Let the child go, without waiting for it; work in progress ends as ``WorkerDied``."""
        with self._births:
            self._closed = True
        if self._child is not None:
            self._child.leave()

    def wait_closed(self, timeout: float) -> None:
        """Wait for the child to be gone, and kill it when it is not."""
        child = self._child
        if child is not None and not child.wait_gone(timeout):
            child.kill()
            child.wait_gone(_GONE_WITHIN)

    # ----------------------------------------------------------------------------------------------------

    def _run(self, function: str, document: Mapping[str, Json], context: JobContext) -> Computed:
        if context.is_cancelled():
            raise JobCancelled
        child = self._warm_child(context)
        try:
            reply = _Supervision(child, self._limits, context).reply(function, document)
        except BaseException:
            self._replace(child)
            raise
        if reply.verb is Verb.CANCELLED:
            raise JobCancelled
        if reply.verb is Verb.FAILED:
            raise error_of(reply.body)
        return Computed(document=reply.body["document"], parts=reply.parts)

    def _warm_child(self, context: JobContext) -> Child:
        """The child once it is warm, started now when there is none."""
        self.warm()
        child = self._child
        if child is None:
            raise died()
        begun = time.monotonic()
        while not child.wait_settled(TICK):
            if context.is_cancelled():
                raise JobCancelled  # it goes on warming up for the next piece of work
            if time.monotonic() - begun > self._limits.patience:
                child.kill()
                child.wait_gone(_GONE_WITHIN)
                raise hung(self._limits.patience)
        if not child.ready:
            raise _ended(child, None, self._limits)
        return child

    def _replace(self, child: Child) -> None:
        """End it, and warm another up in the background."""
        child.kill()
        child.wait_gone(_GONE_WITHIN)
        self._child = None
        self.warm()


class _Supervision:
    """One piece of work from its request to its reply."""

    def __init__(self, child: Child, limits: Limits, context: JobContext) -> None:
        self._child = child
        self._limits = limits
        self._context = context
        self._watch = MemoryWatch(child.pid, limits.memory_mb)
        self._cancelled_at: float | None = None

    def reply(self, function: str, document: Mapping[str, Json]) -> Message:
        """``RESULT``, ``FAILED`` or ``CANCELLED``: the child waits for the next request.

        Raises:
            JobCancelled, WorkerError: the child is dead, or has to be killed.
        """
        request = self._child.run(function, document)
        while True:
            message = self._child.message(TICK)
            if message is not None and (reply := self._heard(message)) is not None:
                return reply
            self._look_at_cancellation(request)
            if self._cancelled_at is None:
                self._look_at_child()

    def _heard(self, message: Message) -> Message | None:
        match message.verb:
            case Verb.PROGRESS:
                if self._cancelled_at is None:
                    self._context.on_progress(_progress(message))
                return None
            case Verb.ENDED | Verb.CRASHED if self._cancelled_at is not None:
                raise JobCancelled
            case Verb.ENDED:
                raise _ended(self._child, self._watch, self._limits)
            case Verb.CRASHED:
                raise died() from error_of(message.body)
            case Verb.FAILED if message.body["kind"] == "memory":
                raise memory_exhausted(self._limits.memory_mb) from error_of(message.body).__cause__
            case _:
                return message if self._cancelled_at is None else Message(Verb.CANCELLED)

    def _look_at_cancellation(self, request: int) -> None:
        if self._cancelled_at is None:
            if self._context.is_cancelled():
                self._cancelled_at = time.monotonic()
                self._child.cancel(request)
        elif time.monotonic() - self._cancelled_at > self._limits.grace:
            raise JobCancelled

    def _look_at_child(self) -> None:
        if self._watch.passes_ceiling():
            raise memory_exhausted(self._limits.memory_mb)
        if time.monotonic() - self._child.last_heard > self._limits.patience:
            raise hung(self._limits.patience)


def _ended(child: Child, watch: MemoryWatch | None, limits: Limits) -> WorkerError:
    """Why a child that nobody here killed is gone."""
    short = child.lacked_memory or (child.killed_by_others and watch is not None and watch.system_killed())
    error: WorkerError = memory_exhausted(limits.memory_mb) if short else died()
    error.__cause__ = child.how_it_ended()
    return error


def _progress(message: Message) -> Progress:
    body = message.body
    return Progress(phase=Phase(body["phase"]), done=body["done"], total=body["total"], rule=body["rule"])

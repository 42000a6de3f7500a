"""What the dispatcher works with, made elsewhere (``bootstrap.py``)."""

from collections.abc import Callable
from dataclasses import dataclass

from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.services.jobs.execution import Executor
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What ends after the last worker; ``checkpoint`` folds the log of the store into its file."""

    close_children: Callable[[], None]
    close_store: Callable[[], None]
    checkpoint: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueParts:
    """``report_fault`` turns whatever was raised into what a person is told, and writes it down; any
    thread calls it. ``account`` is who cancels. ``workers`` is how many threads run jobs at first,
    1 to 4; ``None`` when the program decides.
    """

    queue: JobQueue
    board: JobBoard
    executor: Executor
    report_fault: Callable[[BaseException], ErrorReport]
    belongings: Belongings
    clock: Clock
    account: str
    workers: int | None = None

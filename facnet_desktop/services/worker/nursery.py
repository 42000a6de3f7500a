"""What every child of a pool is born with."""

import threading
from dataclasses import dataclass, field

from facnet_desktop.services.worker.contract import FunctionList, WarmUp
from facnet_desktop.services.worker.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Nursery:
    """``births`` is held while a child is started or reaped: multiprocessing does both at once, unguarded."""

    functions: FunctionList
    limits: Limits
    warm_up: WarmUp | None = None
    births: threading.Lock = field(default_factory=threading.Lock)

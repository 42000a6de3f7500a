"""Where a piece of work is done: in a child, or right here when that is quicker and as safe."""

import threading
from collections.abc import Callable, Mapping
from functools import partial

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.contract import Computed, FunctionList, WorkFunction
from facnet_desktop.services.worker.errors import died
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.registry import file_bytes
from facnet_desktop.services.worker.registry import functions as all_functions

SMALL_BYTES = 4 << 20
"""18,000 lines: validated in 0.4 s, when a child takes 0.65 s to be born. From a warm child the result
comes as soon as from here (0.6 ms later), so this counts only while there is none."""
IN_CHILD_ONLY = 0
"""For the window: even a small file would hold the lock that its own painting needs."""


class Workshop:
    """Runs a function of the registry, with the same result wherever that is. Any thread may call it."""

    def __init__(
        self,
        pool: WorkerPool | None,
        functions: FunctionList = all_functions,
        *,
        small_bytes: int = SMALL_BYTES,
        weigh: Callable[[Mapping[str, Json]], int] = file_bytes,
    ) -> None:
        self._pool = pool
        self._functions = functions
        self._small_bytes = small_bytes
        self._weigh = weigh
        self._here = threading.local()

    def function(self, name: str) -> WorkFunction:
        """The work of that name as a plain function."""
        return partial(self.run, name)

    def run(self, name: str, document: Mapping[str, Json], context: JobContext) -> Computed:
        """In a child when one is warm or the work is large, else in this thread.

        Raises:
            JobCancelled: the context asked to stop, and the work has returned.
            WorkerError: native code panicked, or the child died, hung or lacked memory.
            Exception: what the function raised.
        """
        if self._pool is None or self._is_quicker_here(self._pool, document):
            return self._run_here(name, document, context)
        return self._pool.run(name, document, context)

    def _is_quicker_here(self, pool: WorkerPool, document: Mapping[str, Json]) -> bool:
        return self._small_bytes > 0 and not pool.has_warm and self._weigh(document) <= self._small_bytes

    def _run_here(self, name: str, document: Mapping[str, Json], context: JobContext) -> Computed:
        """A function may keep its tables from one call to the next: each thread has its own."""
        if not hasattr(self._here, "functions"):
            self._here.functions = self._functions()
        function: WorkFunction = self._here.functions[name]
        try:
            return function(document, context)
        except BaseException as error:
            if isinstance(error, _panic()):  # outside of Exception, so that nobody would hear of it
                raise died() from error
            raise


def _panic() -> type[BaseException]:
    """What Polars raises when its native code gives up; asked for only once Polars is there."""
    from polars.exceptions import PanicException  # noqa: PLC0415  not needed by a parent of children

    return PanicException

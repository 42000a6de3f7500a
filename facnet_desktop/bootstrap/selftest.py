"""The whole self-test of the installed program: what it knows, ships, computes, keeps, shows and says."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from types import TracebackType
from typing import TYPE_CHECKING

from facnet_desktop.bootstrap.selftest_window import WINDOW
from facnet_desktop.bootstrap.selftest_window import functions as window_functions
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.selftest import encrypted_store, engine, network_check, shipped_files, window
from facnet_desktop.services.selftest.canary_job import compute_once
from facnet_desktop.services.selftest.check import Check
from facnet_desktop.services.selftest.network import NetworkTraces, NetworkWatch
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.selftest.run import self_test
from facnet_desktop.services.selftest.window import Shown

if TYPE_CHECKING:
    from facnet_desktop.bootstrap.installation import Installation
    from facnet_desktop.reports.selftest import Part, SelfTest
    from facnet_desktop.services.worker.contract import FunctionList

PROGRAM, ENGINE, WINDOW_PROCESS = "programme", "moteur", "fenêtre"


def whole_self_test(
    installation: "Installation",
    context: JobContext,
    *,
    tell: Callable[[Exception], str],
    help_pages: Callable[[], Iterable[tuple[str, str]]],
    with_window: bool = True,
    showing: "FunctionList" = window_functions,
) -> "SelfTest":
    """Carry out every part, in folders that are removed; nothing of a person is read or written.

    ``help_pages`` gives the name and the text of the help of each command. ``showing`` is what the child
    that shows the window knows.

    Raises:
        JobCancelled: the person asked to stop.
    """
    watch = NetworkWatch()
    request = SelfTestRequest(
        reference_folder=installation.reference_folder,
        canary_folder=installation.canary_folder,
        resources=installation.resources,
        program=installation.program,
    )
    computed = compute_once(request, context)
    engine_traces: list[NetworkTraces] = []
    with _Beside(context) as beside:
        shown = beside.shown(installation, showing, tell) if with_window else _nothing

        def check_network() -> "Part":
            found = shown()
            traces = {PROGRAM: watch.traces(), ENGINE: engine_traces[0] if engine_traces else None}
            if found is not None:
                traces[WINDOW_PROCESS] = found.network
            return network_check.check_network(traces, is_built=installation.program is not None)

        return self_test(
            request,
            context,
            tell=tell,
            more=(
                *shipped_files.checks(request),
                Check(
                    engine.NAME,
                    engine.TITLE,
                    partial(
                        engine.check_engine, request, context, computed=computed, heard=engine_traces.append
                    ),
                ),
                Check(
                    encrypted_store.NAME,
                    encrypted_store.TITLE,
                    partial(encrypted_store.check_store, request, context, computed=computed),
                ),
                Check(window.NAME, window.TITLE, lambda: window.check_window(shown())),
                Check(
                    window.WORDS_NAME,
                    window.WORDS_TITLE,
                    lambda: window.check_words(shown(), help_pages()),
                ),
                Check(network_check.NAME, network_check.TITLE, check_network),
            ),
        )


class _Beside:
    """A thread that has the window shown while the rest is checked: half the time on two processors.

    At the end of the block, however it ends, its work is over.
    """

    def __init__(self, context: JobContext) -> None:
        self._is_over = threading.Event()
        self._asked_to_stop = context.is_cancelled
        self._thread = ThreadPoolExecutor(1, "autotest-fenetre")

    def shown(
        self, installation: "Installation", showing: "FunctionList", tell: Callable[[Exception], str]
    ) -> Callable[[], Shown | None]:
        """Begin; what is given back waits for the end."""
        begun = self._thread.submit(
            window.look_at_window,
            showing,
            WINDOW,
            {"resources": str(installation.resources)},
            JobContext(is_cancelled=self._stops),
        )

        @cache
        def shown() -> Shown:
            try:
                return begun.result()
            except Exception as error:  # noqa: BLE001  each part that needs it tells it
                return Shown.not_seen(tell(error))

        return shown

    def __enter__(self) -> "_Beside":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.shutdown()

    def _stops(self) -> bool:
        return self._is_over.is_set() or self._asked_to_stop()


def _nothing() -> None:
    """The window is left out."""

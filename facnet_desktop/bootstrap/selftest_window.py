"""The child that shows the window for the self-test: an application cannot be unmade, a process can.

It draws off screen, so that nothing flashes before the person who asked, and works in a folder of its own.
"""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facnet_desktop.bootstrap.installation import Installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.selftest.canary_job import compute_once, keep_canary
from facnet_desktop.services.selftest.in_child import NETWORK
from facnet_desktop.services.selftest.network import NetworkWatch
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.selftest.scratch import scratch_folder
from facnet_desktop.services.strict_json import Node
from facnet_desktop.services.worker.contract import Computed, WorkFunction
from facnet_desktop.store.key import FileKeeper
from facnet_desktop.store.opening import open_store

if TYPE_CHECKING:
    from facnet_desktop.ui.jobs.dispatcher import JobDispatcher
    from facnet_desktop.ui.selftest.inspect import Inspection

WINDOW = "window"
_SCREENS = 24
"""About as many are shown; only for a bar of progress."""


def functions() -> Mapping[str, WorkFunction]:
    """``WINDOW``, and what the process did with the network."""
    watch = NetworkWatch()
    return {WINDOW: inspect_window, NETWORK: watch.answer}


def inspect_window(document: Mapping[str, Json], context: JobContext) -> Computed:
    """Show the real window over a store with the validation of the known export; once in a process.

    ``document`` has the ``resources``. Gives back the fields of an ``Inspection``, ``missing`` being the
    library that kept the window from being made, if any.
    """
    installation = Installation(resources=Path(Node(document["resources"]).text()))
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415
    except ImportError:
        return Computed(document={"missing": "PySide6"})
    with scratch_folder() as folder, _nothing_uncaught() as uncaught:
        data = DataFolder(folder / "donnees")
        _prepare(installation, data, context)
        found = _inspected(installation, data, context)
    return Computed(
        document={
            "missing": "",
            "faults": [*found.faults, *uncaught],
            "words": [*found.words],
            "screens": found.screens,
            "texts": found.texts,
        }
    )


def _prepare(installation: Installation, data: DataFolder, context: JobContext) -> None:
    """A store whose key is in a file: what opens it next finds the file, and leaves the keyring alone."""
    request = SelfTestRequest(
        reference_folder=installation.reference_folder, canary_folder=installation.canary_folder
    )
    computed = compute_once(request, context)
    with open_store(data, keys=FileKeeper(data.key_file)) as store:
        keep_canary(store, request, lambda _document, _context: computed(), context)


def _inspected(installation: Installation, data: DataFolder, progress: JobContext) -> "Inspection":
    from PySide6.QtCore import QSettings  # noqa: PLC0415  the child of the self-test only

    from facnet_desktop.bootstrap.context import context_of  # noqa: PLC0415
    from facnet_desktop.bootstrap.opening import open_all  # noqa: PLC0415
    from facnet_desktop.ui.application import make_application  # noqa: PLC0415
    from facnet_desktop.ui.selftest.inspect import Inspector  # noqa: PLC0415
    from facnet_desktop.ui.selftest.looks import PLATFORM  # noqa: PLC0415
    from facnet_desktop.ui.selftest.settled import PATIENCE_MS, wait_for  # noqa: PLC0415
    from facnet_desktop.ui.theme.theme import ThemeChoice  # noqa: PLC0415
    from facnet_desktop.ui.window.contents import WindowContents  # noqa: PLC0415
    from facnet_desktop.ui.window.main_window import MainWindow  # noqa: PLC0415

    # on the command line of Qt: some systems keep its variables from their programs
    application, theme = make_application(
        ["-platform", PLATFORM], installation.resources, choice=ThemeChoice.LIGHT
    )
    memory = QSettings(str(data.root / "fenetre.ini"), QSettings.Format.IniFormat)
    opened = open_all(installation, data, Journal(data.journal))
    window = MainWindow(theme, memory)
    context = context_of(opened, window=window, resources=installation.resources, memory=memory)
    contents = WindowContents(context, window)
    inspector = Inspector(
        application, window, contents, context, has_results=True, progress=partial(_tell, progress)
    )
    try:
        return inspector.look()
    finally:
        context.slow.stop(PATIENCE_MS)
        wait_for(partial(_close, context.dispatcher))
        opened.journal.close()
        window.let_close()
        memory.sync()


def _close(dispatcher: "JobDispatcher", then: Callable[[object], object]) -> None:
    from facnet_desktop.services.jobs.shutdown import CloseChoice  # noqa: PLC0415

    dispatcher.closed.connect(then)
    dispatcher.close(CloseChoice.STOP_AND_RESUME_LATER)


def _tell(progress: JobContext, screens: int) -> None:
    done = min(screens, _SCREENS)
    progress.report(Progress(phase=Phase.FINISHING, done=done, total=_SCREENS))


@contextmanager
def _nothing_uncaught() -> Iterator[list[str]]:
    """What nobody catches is told too: Qt goes on without a word after an exception in a slot."""
    found: list[str] = []

    def tell(error: BaseException | None) -> None:
        if error is not None:
            reference = incident_of(error).reference
            found.append(f"Défaillance interne dans la fenêtre d'essai (référence {reference}).")

    sys.excepthook = lambda _kind, error, _trace: tell(error)
    threading.excepthook = lambda caught: tell(caught.exc_value)
    sys.unraisablehook = lambda caught: tell(caught.exc_value)
    try:
        yield found
    finally:
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

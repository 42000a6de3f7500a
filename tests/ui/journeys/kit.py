"""The program before a person, on a data folder, and what its jobs and its files do."""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from pytestqt.qtbot import QtBot

from facnet_desktop.bootstrap.context import context_of
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.worker.contract import Computed, WorkFunction
from facnet_desktop.services.worker.registry import VALIDATION
from facnet_desktop.services.worker.workshop import Workshop
from facnet_desktop.ui.dialogs.closing import WindowClosing
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.window.contents import WindowContents
from facnet_desktop.ui.window.main_window import MainWindow
from tests.support.window_context import INSTALLATION, opened_at
from tests.support.windows import held
from tests.ui.journeys.screen import CTRL, PATIENCE_MS, Screen

_LONGEST_PAUSE_MS = 250
"""What waits longer is a delay that a person is given, not a part about to ask for something."""


class Program(Screen):
    """A window on a data folder, its jobs computed in this process; ``compute`` does their work."""

    def __init__(
        self,
        qtbot: QtBot,
        theme: Theme,
        root: Path,
        *,
        compute: WorkFunction | None = None,
        monotonic: Callable[[], float] | None = None,
    ) -> None:
        self.memory = QSettings(str(root / "fenetre.ini"), QSettings.Format.IniFormat)
        window = MainWindow(theme, self.memory)
        super().__init__(qtbot, window)
        self._opened = opened_at(root, compute)
        more = {} if monotonic is None else {"monotonic": monotonic}
        self.context = context_of(
            self._opened, window=window, resources=INSTALLATION.resources, memory=self.memory, **more
        )
        self.said: list[str] = []
        self.context.announcer.said.connect(self.said.append)
        self.contents = WindowContents(self.context, window)
        self.closing = WindowClosing(self.context.dispatcher, window)
        self.is_closed = False
        window.close_asked.connect(self.closing.begin)
        self.closing.closed.connect(self._closed)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        self.context.dispatcher.start()
        self.until(lambda: self.says("Références :", root=window.statusBar()))

    def until_quiet(self) -> None:
        """Until everything that was asked of the store has been answered, and what that led to ask.

        A part that waits a moment before it asks (the detail of a finding, while arrows go by) has asked.
        """
        for _ in range(4):
            self.until(lambda: not self._pauses(), "a part of the window never stops waiting")
            answers: list[object] = []
            together = threading.Barrier(2)  # both threads are here: whatever came before has returned
            for errands, calls in ((self.context.reads, [int]), (self.context.slow, [together.wait] * 2)):
                for call in calls:
                    errands.run(call, answers.append)
            self.until(partial(_has_all, answers))

    def _pauses(self) -> list[QTimer]:
        """Of the window's parts, those that are about to end."""
        timers = self.window.findChildren(QTimer)
        return [
            one
            for one in timers
            if one.isActive() and one.isSingleShot() and one.interval() <= _LONGEST_PAUSE_MS
        ]

    def run_few_rules(self, *codes: str) -> None:
        """As a person may choose in the settings; each validation then takes a tenth of the time."""
        off = tuple(rule.code for rule in RULES if rule.enabled_by_default and rule.code not in codes)
        self.context.preferences.change(rules_off=off)

    def close(self) -> None:
        """Ctrl+Q, whatever is asked then left to the test."""
        self.press(Qt.Key.Key_Q, CTRL)

    def until_closed(self) -> None:
        """Until nothing of it is left."""
        self.until(lambda: self.is_closed)

    def end(self) -> None:
        """However the test ended."""
        if not self.is_closed:
            self.closing.begin()
            if self.can_choose("Arrêter et reprendre plus tard"):
                self.choose("Arrêter et reprendre plus tard")
            self.until_closed()
        self.window.deleteLater()

    def _closed(self, _: object) -> None:
        self.context.slow.stop(PATIENCE_MS)
        self._opened.journal.close()
        self.memory.sync()
        self.window.let_close()
        self.is_closed = True


class Gate:
    """The work of validations, under way until it is let go: then it is done, in this process."""

    def __init__(self) -> None:
        self._really = Workshop(None).function(VALIDATION)
        self._turn = threading.Semaphore(0)
        self.is_held = True

    def __call__(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        while self.is_held and not self._turn.acquire(timeout=0.005):
            context.report(Progress(phase=Phase.READING, done=1, total=3))
        return self._really(document, context)

    def let_go(self, jobs: int = 1) -> None:
        """As many as that go on to their end."""
        self._turn.release(jobs)

    def open(self) -> None:
        """Nothing is held any more."""
        self.is_held = False


class LockedFiles:
    """Files that another program keeps for itself: really on Windows, elsewhere as Windows refuses them."""

    def __init__(self) -> None:
        self._locked: set[Path] = set()
        self._open = Path.open
        self._held: dict[Path, ExitStack] = {}

    @contextmanager
    def watching(self) -> Iterator["LockedFiles"]:
        """Until the end of the block."""
        if sys.platform == "win32":
            try:
                yield self
            finally:
                for path in [*self._held]:
                    self.unlock(path)
            return
        files = self

        def refused(path: Path, *given: object, **named: object) -> object:
            if path in files._locked:
                error = PermissionError(13, "The process cannot access the file", str(path))
                error.winerror = 32  # type: ignore[attr-defined]  sharing violation
                raise error
            return files._open(path, *given, **named)  # type: ignore[call-overload]

        Path.open = refused  # type: ignore[method-assign]
        try:
            yield self
        finally:
            Path.open = self._open  # type: ignore[method-assign]

    def lock(self, path: Path) -> None:
        """Excel opens it."""
        if sys.platform == "win32":
            self._held[path] = ExitStack()
            self._held[path].enter_context(held(path))
        self._locked.add(path)

    def unlock(self, path: Path) -> None:
        """Excel is closed."""
        self._locked.discard(path)
        self._held.pop(path, ExitStack()).close()


def _has_all(answers: list[object]) -> bool:
    return len(answers) == 3

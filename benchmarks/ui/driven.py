"""A real session of the window, driven by a program: offscreen, on a data folder of its own."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, Qt, QTimer

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.bootstrap.session import WindowSession
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.jobs.shutdown import CloseChoice
from facnet_desktop.ui.application import make_application
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.theme import ThemeChoice
from facnet_desktop.ui.window.main_window import MainWindow

PATIENCE_MS = 300_000
LOOK_MS = 4
SCREEN = (1366, 768)


class NeverCame(Exception):
    """What was waited for did not come."""


class Driven:
    """The window of a session, once it is usable."""

    def __init__(self, session: WindowSession) -> None:
        self._session = session

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self._session.window

    @property
    def context(self) -> AppContext:
        """What its pages were given."""
        context = self._session.context
        if context is None:
            raise NeverCame("the store is not open")
        return context

    @property
    def is_usable(self) -> bool:
        """Whether the first page is there."""
        return self._session.context is not None and self.window.page is not None

    def until(self, condition: Callable[[], bool]) -> float:
        """Let the window live until it is so; how many milliseconds that took.

        In a loop of its own, as the program runs: ``processEvents`` would keep Python's lock from the
        threads that answer.
        """
        began = time.perf_counter()
        deadline = QDeadlineTimer(PATIENCE_MS)
        loop, look = QEventLoop(), QTimer()
        look.setInterval(LOOK_MS)
        look.setTimerType(Qt.TimerType.PreciseTimer)
        look.timeout.connect(lambda: loop.quit() if condition() or deadline.hasExpired() else None)
        look.start()
        if not condition():
            loop.exec()
        look.stop()
        if not condition():
            raise NeverCame(condition.__qualname__)
        return 1_000 * (time.perf_counter() - began)


@contextmanager
def driven(folder: Path) -> Iterator[Driven]:
    """A session on the data folder ``folder``, usable; closed in order at the end."""
    installation = find_installation()
    data = DataFolder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    memory = QSettings(str(folder / "fenetre.ini"), QSettings.Format.IniFormat)
    application, theme = make_application([], installation.resources, choice=ThemeChoice.LIGHT)
    session = WindowSession(installation, data, application=application, theme=theme, memory=memory)
    one = Driven(session)
    session.begin(())
    session.window.resize(*SCREEN)
    one.until(lambda: one.is_usable)
    try:
        yield one
    finally:
        ends: list[object] = []
        one.context.dispatcher.closed.connect(ends.append)
        one.context.dispatcher.close(CloseChoice.STOP_AND_RESUME_LATER)
        one.until(lambda: bool(ends))

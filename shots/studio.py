"""Where pictures are taken: a real context over a store of invented people, and time to settle."""

import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.theme import Theme
from shots.scene import Scene
from tests.support.window_context import EXAMPLE, opened_context, validated

SETTLE_MS = 60
LOOK_MS = 10
PATIENCE_MS = 60_000


class NeverReady(Exception):
    """What a scene waited for did not come."""


class Studio:
    """One for each picture: its context is empty at first."""

    def __init__(self, application: QApplication, theme: Theme, folder: Path) -> None:
        self.application = application
        self.theme = theme
        self.folder = folder
        self.context: AppContext

    @contextmanager
    def open(self) -> Iterator["Studio"]:
        """The context lives as long as the block."""
        with opened_context(self, self.folder / "donnees") as context:
            self.context = context
            yield self

    def waitUntil(self, condition: Callable[[], bool], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        """The name that ``qtbot`` gives it, so that tests and pictures share their preparations."""
        deadline = QDeadlineTimer(timeout)
        while not condition():
            if deadline.hasExpired():
                raise NeverReady
            self.settle(LOOK_MS)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window live until it is so."""
        self.waitUntil(condition)

    def settle(self, milliseconds: int = SETTLE_MS) -> None:
        """Let events and answers come, in a loop of its own: ``processEvents`` keeps Python's lock."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def validated(self, path: Path = EXAMPLE) -> uuid.UUID:
        """A completed validation of the shipped example."""
        return validated(self.context, self, path)


def take(scene: Scene, studio: Studio, to: Path, size: tuple[int, int]) -> None:
    """Draw a scene into the PNG file ``to``; ``size`` is in logical pixels."""
    widget = scene.make(studio)
    if not scene.own_size:
        widget.resize(*size)
    widget.show()
    studio.settle()
    if scene.prepare is not None:
        scene.prepare(studio, widget)
        studio.settle()
    shown = _front(widget)
    shown.grab().save(str(to))
    for top in (shown, widget):
        top.close()
        top.deleteLater()
    studio.settle(1)


def _front(widget: QWidget) -> QWidget:
    """The menu or the dialog in front of it, when there is one."""
    active = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    return widget if active is None else active


@contextmanager
def studio_for(application: QApplication, theme: Theme) -> Iterator[Studio]:
    """A studio with an empty store, thrown away at the end."""
    with (
        tempfile.TemporaryDirectory(prefix="facnet-images-", ignore_cleanup_errors=True) as folder,
        Studio(application, theme, Path(folder)).open() as studio,
    ):
        yield studio

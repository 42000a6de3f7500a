"""The session when things do not go by themselves: closed while it opens, or never opened."""

import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.bootstrap.opening import Opened
from facnet_desktop.bootstrap.session import WindowSession
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import INSTALLATION, PATIENCE_MS, opened_at


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    """The program takes those of the interpreter for its own."""
    kept = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = kept


class SlowOpening:
    """Opens, or fails to, when it is let go; notes whether the window was still there at the end."""

    def __init__(self, root: Path, *, error: BaseException | None = None) -> None:
        self._root = root
        self._error = error
        self.begun, self.go = threading.Event(), threading.Event()
        self.opened: list[Opened] = []

    def __call__(self, *_: object) -> Opened:
        self.begun.set()
        assert self.go.wait(PATIENCE_MS / 1_000)
        if self._error is not None:
            raise self._error
        self.opened.append(opened_at(self._root))
        return self.opened[-1]


@pytest.mark.parametrize("error", [None, OSError("no room")], ids=["opened", "refused"])
def test_closed_while_it_opens_it_ends_once_that_is_over(
    qtbot: QtBot, theme: Theme, tmp_path: Path, error: BaseException | None
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    opening = SlowOpening(tmp_path, error=error)
    session = WindowSession(
        INSTALLATION,
        DataFolder(tmp_path),
        application=application,
        theme=theme,
        memory=QSettings(str(tmp_path / "fenetre.ini"), QSettings.Format.IniFormat),
        opening=opening,
    )
    session.begin(())
    qtbot.waitUntil(opening.begun.is_set, timeout=PATIENCE_MS)

    session.window.close()
    session.window.close()
    QApplication.processEvents()
    assert session.window.isVisible()

    opening.go.set()
    qtbot.waitUntil(lambda: not session.window.isVisible(), timeout=PATIENCE_MS)
    assert not session.left_working
    journal = "\n".join(path.read_text(encoding="utf-8") for path in (tmp_path / "journal").glob("*"))
    assert journal.count("program.stopped") == 1
    assert not (tmp_path / "facnet.db-wal").exists(), "the store was closed"
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers
    session.window.deleteLater()
    session.deleteLater()

"""The program itself, from its first start to its end, its validations in children of their own."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.bootstrap.opening import Opened, open_all
from facnet_desktop.bootstrap.session import WindowSession
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import ENDED, Kind, State
from facnet_desktop.services.instance.address import published
from facnet_desktop.services.instance.close import Closed, close_running
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import CANARY, INSTALLATION, PATIENCE_MS, opened_at
from tests.ui.journeys.kit import Gate
from tests.ui.journeys.screen import CTRL, Screen
from tests.ui.preflight.exports import small_export


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    """The program takes those of the interpreter for its own, and gives back the first ones."""
    kept = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = kept


class Session(Screen):
    """A session of the program on a data folder."""

    def __init__(
        self,
        qtbot: QtBot,
        theme: Theme,
        root: Path,
        files: tuple[Path, ...] = (),
        opening: Callable[..., Opened] = open_all,
    ) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.memory = QSettings(str(root / "fenetre.ini"), QSettings.Format.IniFormat)
        self.session = WindowSession(
            INSTALLATION,
            DataFolder(root),
            application=application,
            theme=theme,
            memory=self.memory,
            opening=opening,
        )
        super().__init__(qtbot, self.session.window)
        self.session.begin(files)
        self.window.activateWindow()
        qtbot.waitActive(self.window)

    @property
    def is_usable(self) -> bool:
        return self.session.context is not None and self.window.page is not None

    def end(self) -> None:
        """Ctrl+Q with nothing under way: the window goes, and with it all that it had."""
        self.press(Qt.Key.Key_Q, CTRL)
        self.until_gone()

    def until_gone(self) -> None:
        """Until the window and what it had are away."""
        self.until(lambda: not self.window.isVisible())
        assert not self.session.left_working
        self.window.deleteLater()
        self.session.deleteLater()


def children() -> list[psutil.Process]:
    """Those that work; Python keeps one more, which only watches over shared memory."""
    every = psutil.Process().children(recursive=True)
    return [one for one in every if not any("resource_tracker" in word for word in one.cmdline())]


@pytest.mark.slow
def test_a_first_start_a_validation_in_a_child_an_end_and_a_second_start(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    root = tmp_path / "d"
    first = Session(qtbot, theme, root)
    first.until(lambda: first.is_usable and first.dialog is not None)
    first.until_said("Étape 1 de 3")
    first.press(Qt.Key.Key_Escape)
    first.until(lambda: first.dialog is None)

    first.drop(CANARY)
    first.until(lambda: first.can_choose("Valider ce fichier"))
    first.press(Qt.Key.Key_Return)
    first.until(lambda: first.page == "results" and first.has_list("Constats"))
    found = first.rows("Constats")
    assert len(found) > 10
    context = first.session.context
    assert context is not None
    (job,) = context.store.board.listed(JobFilter(kind=Kind.VALIDATION))
    assert job.state is State.COMPLETED
    assert children()
    first.end()
    assert not children()
    journal = "\n".join(path.read_text(encoding="utf-8") for path in (root / "journal").glob("*"))
    assert "Traceback" not in journal

    again = Session(qtbot, theme, root, files=(CANARY,))
    again.until(lambda: again.is_usable)
    assert again.dialog is None
    again.until_said("Le même contenu a été validé")
    again.choose("Ouvrir le résultat")
    again.until(lambda: again.page == "results" and again.has_list("Constats"))
    assert len(again.rows("Constats")) == len(found)
    again.end()


@pytest.mark.parametrize("is_asking", [False, True], ids=["at work", "while it asks"])
def test_told_to_close_it_ends_without_a_question_and_resumes_at_the_next_start(
    qtbot: QtBot, theme: Theme, tmp_path: Path, is_asking: bool
) -> None:
    """As the installer does with a copy that runs, whatever is open before the person."""
    data, gate = DataFolder(tmp_path / "d"), Gate()
    opened_at(data.root).close()
    lock, told = InstanceLock(data), list[Closed]()
    assert lock.take()
    session = Session(qtbot, theme, data.root, opening=lambda *_: opened_at(data.root, gate))
    session.until(lambda: session.is_usable and published(data) is not None)
    if session.dialog is not None:
        session.press(Qt.Key.Key_Escape)
        session.until(lambda: session.dialog is None)
    session.drop(small_export(tmp_path / "mars.csv"))
    session.until(lambda: session.can_choose("Valider ce fichier"))
    session.press(Qt.Key.Key_Return)
    running = session.session.context
    assert running is not None
    validations = JobFilter(kind=Kind.VALIDATION)  # not the purge that a start may run first
    session.until(lambda: [job.state for job in running.store.board.listed(validations)] == [State.RUNNING])
    if is_asking:
        session.press(Qt.Key.Key_Q, CTRL)
        session.until(lambda: session.dialog is not None)

    asking = threading.Thread(target=lambda: told.append(close_running(data)))
    asking.start()
    session.until_gone()
    lock.release()
    asking.join(PATIENCE_MS / 1_000)
    assert told == [Closed.CLOSED]
    assert published(data) is None
    gate.open()

    again = Session(qtbot, theme, data.root, opening=lambda *_: opened_at(data.root))
    again.until(lambda: again.is_usable)
    again.until_said("n'a pas été terminée")
    again.choose("Reprendre")
    context = again.session.context
    assert context is not None
    again.until(lambda: [job.state for job in context.store.board.listed(validations)] == [State.COMPLETED])
    again.until(lambda: all(job.state in ENDED for job in context.store.board.listed()))
    again.end()

"""The program before a person: what she does, each gesture counted, and what she can read."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facnet_desktop.bootstrap.context import context_of
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Json
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.worker.contract import Computed, WorkFunction
from facnet_desktop.services.worker.registry import VALIDATION
from facnet_desktop.services.worker.workshop import Workshop
from facnet_desktop.ui.dialogs.closing import WindowClosing
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.window.contents import WindowContents
from facnet_desktop.ui.window.main_window import MainWindow
from tests.support.window_context import INSTALLATION, opened_at

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PATIENCE_MS = 60_000
_SOON_MS = 5_000


class Screen:
    """A window on the screen, whoever made it: gestures, and words."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.gestures = 0
        self.watches_keyboard = False
        """Whether every key must leave the keyboard somewhere that is seen."""

    # --- gestures ----------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """A key, or keys held together, wherever the keyboard is."""
        self.gestures += 1
        QTest.keyClick(self.keyboard() or self.window, key, modifiers)
        _settle(self.window)
        if self.watches_keyboard:
            self.until(self.keyboard_is_seen, f"the keyboard is lost after {key!r}", _SOON_MS)

    def write(self, text: str) -> None:
        """Letters, one after the other, wherever the keyboard is."""
        self.gestures += 1
        QTest.keyClicks(self.keyboard(), text)
        _settle(self.window)

    def click(self, target: QWidget) -> None:
        """The mouse, in the middle of something that can be seen."""
        self.gestures += 1
        assert target.isVisible()
        assert target.isEnabled(), target
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        _settle(self.window)

    def choose(self, words: str) -> None:
        """Click the button that says so."""
        self.click(self.button(words))

    def drop(self, *paths: Path, over: QWidget | None = None) -> bool:
        """Files of the explorer, held over the window then let go; whether it took them.

        Given to the system's window: Qt then finds which widget is under the hand, as for a person.
        """
        self.gestures += 1
        at = QPoint(40, 40) if over is None else over.mapTo(self.window, over.rect().center())
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        data.setText("\n".join(str(path) for path in paths))
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, PLAIN)
        handle = self.window.windowHandle()
        for held in (QDragEnterEvent(at, *how), QDragMoveEvent(at, *how)):
            held.setAccepted(False)
            QApplication.sendEvent(handle, held)
            if not held.isAccepted():
                return False
        let_go = QDropEvent(QPointF(at), *how)
        let_go.setAccepted(False)
        QApplication.sendEvent(handle, let_go)
        return let_go.isAccepted()

    def select(self, view: QAbstractItemView, rows: Sequence[int]) -> None:
        """Click rows of a list, the others with Ctrl held."""
        self.gestures += len(rows)
        for at, row in enumerate(rows):
            index = view.model().index(row, 0)
            view.scrollTo(index)
            held = PLAIN if at == 0 else CTRL
            middle = view.visualRect(index).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, middle)
        _settle(self.window)

    # --- the keyboard ------------------------------------------------------------------------------

    def keyboard(self) -> QWidget | None:
        """What has it."""
        return QApplication.focusWidget()

    def keyboard_is_seen(self) -> bool:
        """Whether a person can tell where it is."""
        focused = self.keyboard()
        return focused is not None and focused.isVisible() and not focused.visibleRegion().isEmpty()

    # --- words -------------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """The page that is shown, as it is called in code."""
        shown = self.window.page
        return "" if shown is None else shown.NAME

    def shown_page(self) -> Page:
        shown = self.window.page
        assert shown is not None
        return shown

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is in front, or nothing."""
        front = QApplication.activeModalWidget()
        return front if isinstance(front, QDialog) else None

    @property
    def front(self) -> QWidget:
        """The dialog that is in front, else the window."""
        return self.dialog or self.window

    def words(self, root: QWidget | None = None) -> str:
        """Every sentence in sight, in no order that matters."""
        return "\n".join(
            one.text()
            for one in (root or self.front).findChildren(QWidget)
            if isinstance(one, QLabel | QAbstractButton) and one.isVisible()
        )

    def says(self, *texts: str, root: QWidget | None = None) -> bool:
        """Whether all of these are in sight; a no-break space is a space."""
        said = _plain(self.words(root))
        return all(_plain(text) in said for text in texts)

    def button(self, words: str, root: QWidget | None = None) -> QAbstractButton:
        """The only button in sight with those words, or that name."""
        found = [
            one
            for one in (root or self.front).findChildren(QAbstractButton)
            if one.isVisible() and _is_called(one, words)
        ]
        assert len(found) == 1, (words, [one.text() or one.accessibleName() for one in self._buttons(root)])
        return found[0]

    def can_choose(self, words: str) -> bool:
        """Whether there is such a button, and it can be pressed."""
        return any(_is_called(one, words) and one.isEnabled() for one in self._buttons())

    def field(self, name: str) -> QLineEdit:
        """The field in sight that a screen reader calls so."""
        (found,) = [
            one
            for one in self.front.findChildren(QLineEdit)
            if one.isVisible() and name in one.accessibleName()
        ]
        return found

    def view(self, name: str) -> QAbstractItemView:
        """The list in sight that a screen reader calls so."""
        found = [
            one
            for one in self.front.findChildren(QAbstractItemView)
            if one.isVisible() and one.accessibleName() == name
        ]
        assert len(found) == 1, (name, [one.accessibleName() for one in found])
        return found[0]

    def has_list(self, name: str) -> bool:
        """Whether it is in sight, with something in it."""
        return any(
            one.isVisible() and one.accessibleName() == name and one.model().rowCount() > 0
            for one in self.front.findChildren(QAbstractItemView)
        )

    def rows(self, name: str) -> list[dict[str, str]]:
        """Each row of a list by the title of its columns, hidden columns left out."""
        view = self.view(name)
        return [cells_of(view, row) for row in range(view.model().rowCount())]

    def current(self, name: str) -> dict[str, str]:
        """The row where the keyboard is."""
        view = self.view(name)
        index = view.currentIndex()
        assert index.isValid()
        return cells_of(view, index.row())

    @property
    def status(self) -> str:
        """The line at the bottom of the window."""
        return _plain(self.words(self.window.statusBar()))

    @property
    def dock(self) -> QDockWidget:
        """Ctrl+J."""
        return self.window.findChild(QDockWidget)

    # --- time --------------------------------------------------------------------------------------

    def until(self, condition: Callable[[], bool], why: str = "", timeout: int = PATIENCE_MS) -> None:
        """Let the window live until it is so; what is on the screen is told when it never is."""
        try:
            self.qtbot.waitUntil(condition, timeout=timeout)
        except self.qtbot.TimeoutError:
            pytest.fail(f"{why}\n{self.page} {self.dialog} {self.keyboard()}\n{self.words()}")

    def until_said(self, *texts: str) -> None:
        """Until all of these are in sight."""
        self.until(lambda: self.says(*texts), str(texts))

    def _buttons(self, root: QWidget | None = None) -> list[QAbstractButton]:
        return [one for one in (root or self.front).findChildren(QAbstractButton) if one.isVisible()]


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
        """Until everything that was asked of the store has been answered, and what that led to ask."""
        for _ in range(4):
            answers: list[object] = []
            together = threading.Barrier(2)  # both threads are here: whatever came before has returned
            for errands, calls in ((self.context.reads, [int]), (self.context.slow, [together.wait] * 2)):
                for call in calls:
                    errands.run(call, answers.append)
            self.until(partial(_has_all, answers))

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
    """Files that another program keeps open for itself, as Windows refuses them."""

    def __init__(self) -> None:
        self._locked: set[Path] = set()
        self._open = Path.open

    @contextmanager
    def watching(self) -> Iterator["LockedFiles"]:
        """Until the end of the block."""
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
        self._locked.add(path)

    def unlock(self, path: Path) -> None:
        """Excel is closed."""
        self._locked.discard(path)


def cells_of(view: QAbstractItemView, row: int, parent: QModelIndex | None = None) -> dict[str, str]:
    """A row by the title of its columns."""
    model = view.model()
    under = parent or QModelIndex()
    cells = {}
    for column in range(model.columnCount(under)):
        if isinstance(view, QTableView) and view.isColumnHidden(column):
            continue
        across = Qt.Orientation.Horizontal
        title = model.headerData(column, across, Qt.ItemDataRole.AccessibleTextRole)
        title = title or model.headerData(column, across)
        cells[str(title)] = _plain(str(model.index(row, column, under).data() or ""))
    return cells


def _settle(window: QWidget) -> None:
    """A person is slower than what the window does at once.

    Where nothing is in front any more, a window system brings the window back; the one of the tests does
    not after a dialog that is not ours.
    """
    QApplication.processEvents()
    if QApplication.activeWindow() is None and window.isVisible():
        window.activateWindow()
        QApplication.processEvents()


def _has_all(answers: list[object]) -> bool:
    return len(answers) == 3


def _is_called(one: QAbstractButton, words: str) -> bool:
    return _plain(words) in (_plain(one.text()).strip(), _plain(one.accessibleName()))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")

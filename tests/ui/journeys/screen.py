"""What a person does, each gesture counted, and what she can read, in a window that somebody made."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
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

from facnet_desktop.ui.page import Page
from facnet_desktop.ui.window.main_window import MainWindow

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
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


def _is_called(one: QAbstractButton, words: str) -> bool:
    return _plain(words) in (_plain(one.text()).strip(), _plain(one.accessibleName()))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")

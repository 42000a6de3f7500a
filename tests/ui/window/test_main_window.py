"""The frame of the window: its keys, its navigation, what is dropped on it, before and after it is filled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.page import Page
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.window.main_window import LEAST_SIZE, MainWindow
from facnet_desktop.ui.window.pages import page_entries
from facnet_desktop.ui.window.rail import NavigationRail
from tests.ui.kit import button_of
from tests.ui.walker import foreign, small, unnamed

NAMES = [entry.name for entry in page_entries()]


class PlainPage(Page):
    """A page that only counts."""

    NAME, ICON, HELP = "plain", "house", "accueil"

    def __init__(self, name: str) -> None:
        QWidget.__init__(self)
        self.name = name
        self.entries = 0
        self.field = QLineEdit(self)

    def entered(self) -> None:
        self.entries += 1

    def focus_search(self) -> None:
        self.field.setFocus()


class Filled:
    """Contents that note what is asked of them."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.pages: dict[str, PlainPage] = {}

    def page(self, name: str) -> PlainPage:
        return self.pages.setdefault(name, PlainPage(name))

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        self.asked.append(paths)

    def __getattr__(self, name: str) -> object:
        return lambda: self.asked.append(name)


class Filler:
    """A window and what fills it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.contents = Filled()
        self.jobs = QLineEdit()

    def fill(self) -> None:
        self.window.receive(self.contents, jobs=self.jobs, banners=QWidget(), status=QWidget())


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "fenetre.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def filler(qtbot: QtBot, theme: Theme, memory: QSettings) -> Iterator[Filler]:
    window = MainWindow(theme, memory)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield Filler(window)
    window.let_close()
    window.deleteLater()


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window, key, modifiers)


def test_nothing_can_be_asked_before_the_store_is_open(filler: Filler) -> None:
    press(filler.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(filler.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert filler.window.page is None
    assert not filler.window.findChild(QDockWidget).isVisible()


def test_files_dropped_while_it_opens_wait_for_it(filler: Filler) -> None:
    filler.window.open_paths([Path("a.csv")])
    filler.window.open_paths([Path("b.csv")])
    assert filler.contents.asked == []
    filler.fill()
    assert filler.contents.asked == [(Path("a.csv"), Path("b.csv"))]


def test_the_dock_is_put_away_by_its_own_button_and_leaves_the_navigation_its_height(filler: Filler) -> None:
    filler.fill()
    rail = filler.window.findChild(NavigationRail)
    QApplication.processEvents()
    before = rail.height()
    press(filler.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    dock = filler.window.findChild(QDockWidget)
    QApplication.processEvents()
    assert dock.isVisible()
    assert rail.height() == before
    button_of(dock, "Fermer le panneau (Ctrl+J)").click()
    assert not dock.isVisible()
    assert filler.window.page is not None


@pytest.mark.parametrize(("place", "name"), list(enumerate(NAMES)))
def test_every_page_has_its_key(filler: Filler, place: int, name: str) -> None:
    filler.fill()
    press(filler.window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)
    shown = filler.window.page
    assert isinstance(shown, PlainPage)
    assert shown.name == name
    assert shown.entries >= 1
    rail = filler.window.findChild(NavigationRail)
    checked = [button.text() for button in rail.findChildren(QWidget) if getattr(button, "isChecked", bool)()]
    assert checked == [next(entry.title for entry in page_entries() if entry.name == name)]


def test_the_jobs_come_and_go_with_ctrl_j_and_take_the_keyboard(filler: Filler) -> None:
    filler.fill()
    press(filler.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert filler.jobs.isVisible()
    assert QApplication.focusWidget() is filler.jobs
    press(filler.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert filler.contents.asked == ["search_jobs"]
    press(filler.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert not filler.jobs.isVisible()
    press(filler.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is filler.contents.page("home").field


def test_the_dock_and_the_place_of_the_window_are_kept(
    filler: Filler, theme: Theme, memory: QSettings, qtbot: QtBot
) -> None:
    filler.fill()
    filler.window.resize(700, 520)
    press(filler.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    filler.window.close()
    again = Filler(MainWindow(theme, memory))
    again.window.show()
    again.fill()
    assert again.window.size().width() == 700
    assert again.jobs.isVisible()
    again.window.let_close()
    again.window.deleteLater()


@pytest.mark.parametrize(
    ("key", "modifiers", "asked"),
    [
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier, "choose_files"),
        (
            Qt.Key.Key_O,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "choose_folder",
        ),
        (
            Qt.Key.Key_N,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "toggle_names",
        ),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help"),
    ],
)
def test_keys_of_the_window(filler: Filler, key: Qt.Key, modifiers: Qt.KeyboardModifier, asked: str) -> None:
    filler.fill()
    press(filler.window, key, modifiers)
    assert filler.contents.asked == [asked]


def test_no_two_actions_have_the_same_keys(filler: Filler) -> None:
    keys = [
        shortcut.toString()
        for action in filler.window.findChildren(QAction)
        for shortcut in action.shortcuts()
        if not shortcut.isEmpty()
    ]
    assert sorted(keys) == sorted(set(keys))


def test_files_and_folders_are_taken_and_other_things_are_not(filler: Filler, tmp_path: Path) -> None:
    filler.fill()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://exemple.test/x.csv")])
    assert drop(filler.window, data)
    assert filler.contents.asked == [(tmp_path,)]

    words = QMimeData()
    words.setText("un texte")
    assert not drop(filler.window, words)
    assert len(filler.contents.asked) == 1


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Whether the window took it, as the system would drop it."""
    common = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(40, 40), *common)
    enter.setAccepted(False)
    QApplication.sendEvent(window.windowHandle(), enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(40, 40), *common)
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def test_closing_is_asked_first_and_real_only_when_allowed(filler: Filler, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filler.window.close_asked):
        filler.window.close()
    assert filler.window.isVisible()
    filler.window.let_close()
    assert not filler.window.isVisible()


def test_narrow_windows_keep_the_icons_only_and_everything_is_named(filler: Filler, qtbot: QtBot) -> None:
    filler.fill()
    filler.window.resize(LEAST_SIZE)
    rail = filler.window.findChild(NavigationRail)
    assert rail.width() < 80
    filler.window.resize(1366, 768)
    qtbot.waitUntil(lambda: rail.width() > 150)
    assert unnamed(rail) == []
    assert foreign(rail) == []
    assert small(rail) == []

"""Every page in the window and every dialog, walked over: names, words, room, at every size a clinic has."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from facnet_desktop.ui.pages.results.tabs import TABS
from facnet_desktop.ui.pages.settings.sections import SECTIONS
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.window.pages import page_entries
from facnet_desktop.ui.window.rail import NavigationRail
from tests.support.window_context import EXAMPLE
from tests.ui import room, walker
from tests.ui.journeys.kit import Program
from tests.ui.journeys.screen import CTRL, SHIFT

pytestmark = pytest.mark.slow
PAGES = [entry.name for entry in page_entries()]
SIZES = {"100 %": (1366, 768), "150 %": (911, 512), "200 %": (683, 384)}
"""Logical pixels of a screen of 1366 × 768, by scale."""
EMPTY, FULL = "vide", "remplie"


class Waiter:
    """``qtbot`` lives as long as one test; the window here, as long as the module."""

    TimeoutError = TimeoutError

    def waitUntil(self, condition: Callable[[], bool], *, timeout: int) -> None:  # noqa: N802
        deadline = QDeadlineTimer(timeout)
        while not condition():
            if deadline.hasExpired():
                raise TimeoutError
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()  # other threads work meanwhile

    def waitActive(self, window: QWidget) -> None:  # noqa: N802
        self.waitUntil(window.isActiveWindow, timeout=5_000)


@pytest.fixture(
    scope="module",
    params=[(EMPTY, 10.0), (FULL, 10.0), (FULL, 14.0)],
    ids=["vide", "remplie", "remplie en 14 pt"],
)
def program(
    request: pytest.FixtureRequest, theme: Theme, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """Just started, or with a validation of the example."""
    state, points = request.param
    theme.set_points(points)
    folder = tmp_path_factory.mktemp("d")
    made = Program(Waiter(), theme, folder / "donnees")  # type: ignore[arg-type]
    if state == FULL:
        made.drop(Path(shutil.copy(EXAMPLE, folder / "2025-03.csv")))
        made.until(lambda: made.can_choose("Valider ce fichier"))
        made.press(Qt.Key.Key_Return)
        made.until(lambda: made.has_list("Constats"))
    made.until_quiet()
    made.choose("Fermer cet avis")  # of a system that keeps no keys: never on Windows
    yield made
    made.end()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.set_points(10.0)


def faults_in(root: QWidget) -> list[walker.Fault]:
    """All that is wrong on it."""
    return [*walker.unnamed(root), *walker.foreign(root), *misplaced_in(root)]


def misplaced_in(root: QWidget) -> list[walker.Fault]:
    """What has not the room it needs: it depends on the size of the window."""
    return [
        *walker.small(root),
        *walker.clipped(root),
        *room.cut_off(root),
        *room.overlaid(root),
        *room.narrow_choices(root),
        *room.squeezed(root),
    ]


def parts_of(program: Program, name: str) -> Iterator[str]:
    """Show each part of a page in turn."""
    page = program.shown_page()
    if name == "settings":
        for section in SECTIONS:
            page.show_section(section.NAME)
            yield section.NAME
    elif name == "results" and program.has_list("Constats"):
        for tab in TABS:
            page.show_tab(tab.NAME)
            yield tab.NAME
        page.show_tab(TABS[0].NAME)
    else:
        yield ""


@pytest.mark.parametrize("name", PAGES)
def test_a_page(program: Program, name: str) -> None:
    program.window.show_page(name)
    program.until_quiet()
    found = []
    for part in parts_of(program, name):
        look: Callable[[QWidget], list[walker.Fault]] = faults_in
        for scale, size in SIZES.items():
            program.window.resize(*size)
            program.until_quiet()
            found += [f"{part} {scale} {fault}" for fault in look(program.shown_page())]
            look = misplaced_in
    assert not found, "\n".join(sorted(set(found)))


def test_what_is_around_the_pages(program: Program) -> None:
    program.press(Qt.Key.Key_J, CTRL)
    program.press(Qt.Key.Key_P, CTRL | SHIFT)
    found = []
    for scale, size in SIZES.items():
        program.window.resize(*size)
        program.until_quiet()
        around = [one for one in program.window.children() if isinstance(one, QWidget)]
        around += [program.window.findChild(NavigationRail), program.contents.banners]
        for one in around:
            if one is not program.window.centralWidget() and one.isVisible():
                found += [f"{scale} {fault}" for fault in faults_in(one)]
    program.press(Qt.Key.Key_P, CTRL | SHIFT)
    program.press(Qt.Key.Key_J, CTRL)
    assert not found, "\n".join(sorted(set(found)))

"""Everything without a mouse; the keyboard is always somewhere that a person can see."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from facnet_desktop.ui.help.guide import Guide
from facnet_desktop.ui.window.pages import page_entries
from tests.support.window_context import EXAMPLE
from tests.ui.journeys.kit import Program
from tests.ui.journeys.screen import CTRL, PLAIN, SHIFT

PAGES = [entry.name for entry in page_entries()]
MOST_STOPS = 150


def until_seen(program: Program) -> None:
    program.until(program.keyboard_is_seen, "the keyboard is lost")


def tab_round(program: Program, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Every stop of Tab (or of Maj+Tab), from where the keyboard is back to there."""
    first = program.keyboard()
    assert first is not None
    stops = [first]
    for _ in range(MOST_STOPS):
        program.press(key, SHIFT if key is Qt.Key.Key_Backtab else PLAIN)
        stop = program.keyboard()
        assert stop is not None
        if stop is first:
            return stops
        if stop not in stops:  # a page of text has a stop for each of its links
            stops.append(stop)
    raise AssertionError([type(stop).__name__ for stop in stops])


def fill(program: Program, folder: Path) -> None:
    """One validation, its findings in front."""
    export = Path(shutil.copy(EXAMPLE, folder / "2025-03.csv"))
    program.drop(export)
    program.until(lambda: program.can_choose("Valider ce fichier"))
    program.press(Qt.Key.Key_Return)
    program.until(lambda: program.has_list("Constats"))


def test_from_the_start_to_a_followed_up_finding_and_back(program: Program, tmp_path: Path) -> None:
    program.watches_keyboard = True
    export = Path(shutil.copy(EXAMPLE, tmp_path / "2025-03.csv"))
    program.press(Qt.Key.Key_O, CTRL)
    program.until(lambda: program.dialog is not None)
    program.write(str(export))
    program.press(Qt.Key.Key_Return)
    program.until(lambda: program.can_choose("Valider ce fichier"))
    program.press(Qt.Key.Key_Return)
    program.until(lambda: program.page == "results" and program.has_list("Constats"))
    program.until(lambda: program.keyboard() is program.view("Constats"))

    program.press(Qt.Key.Key_Down)
    program.press(Qt.Key.Key_2)
    program.until(lambda: program.current("Constats")["Suivi"] == "Corrigé")
    program.press(Qt.Key.Key_Return)
    assert program.keyboard() is not program.view("Constats")
    program.press(Qt.Key.Key_Escape)
    assert program.keyboard() is program.view("Constats")

    program.press(Qt.Key.Key_F2)
    program.until(lambda: program.dialog is not None)
    until_seen(program)
    program.press(Qt.Key.Key_Escape)
    program.until(lambda: program.dialog is None)
    program.until(lambda: program.keyboard() is program.view("Constats"))

    program.press(Qt.Key.Key_F, CTRL)
    program.write("CLI001")
    program.until(lambda: len(program.rows("Constats")) < 20)
    program.press(Qt.Key.Key_Escape)
    program.until(lambda: len(program.rows("Constats")) > 20)
    program.press(Qt.Key.Key_1, CTRL)
    assert program.page == "home"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_by_its_key_then_tab_goes_all_around(program: Program, name: str) -> None:
    program.watches_keyboard = True
    program.press(Qt.Key(Qt.Key.Key_1 + PAGES.index(name)), CTRL)
    assert program.page == name
    program.until_quiet()
    assert program.shown_page().isAncestorOf(program.keyboard()), program.keyboard()
    stops = tab_round(program)
    assert len(stops) > 5
    inside = [stop for stop in stops if program.shown_page().isAncestorOf(stop)]
    assert inside
    assert set(tab_round(program, Qt.Key.Key_Backtab)) == set(stops)


@pytest.mark.slow
def test_every_page_with_something_in_it(program: Program, tmp_path: Path) -> None:
    fill(program, tmp_path)
    program.watches_keyboard = True
    for place, name in enumerate(PAGES):
        program.press(Qt.Key(Qt.Key.Key_1 + place), CTRL)
        assert program.page == name
        until_seen(program)
        program.until_quiet()
        assert program.shown_page().isAncestorOf(program.keyboard()), (name, program.keyboard())
        assert len(tab_round(program)) > 5
        program.press(Qt.Key.Key_F, CTRL)
        until_seen(program)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Slash, CTRL), (Qt.Key.Key_O, CTRL), (Qt.Key.Key_O, CTRL | SHIFT)],
)
def test_escape_closes_a_dialog_and_gives_the_keyboard_back(
    program: Program, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    program.press(Qt.Key.Key_4, CTRL)
    program.until_quiet()
    program.press(Qt.Key.Key_F, CTRL)
    before = program.keyboard()
    program.press(key, modifiers)
    program.until(lambda: program.dialog is not None)
    until_seen(program)
    program.press(Qt.Key.Key_Escape)
    program.until(lambda: program.dialog is None)
    program.until(lambda: program.keyboard() is before)


def test_the_guide_opens_at_the_page_and_escape_comes_back(program: Program) -> None:
    program.press(Qt.Key.Key_5, CTRL)
    program.press(Qt.Key.Key_F, CTRL)
    before = program.keyboard()
    program.press(Qt.Key.Key_F1)
    guide = program.window.findChild(Guide)
    program.until(lambda: QApplication.activeWindow() is guide)
    until_seen(program)
    program.press(Qt.Key.Key_Escape)
    program.until(lambda: not guide.isVisible())
    program.until(lambda: program.keyboard() is before)


def test_the_menus_open_by_their_letter(program: Program) -> None:
    bar = program.window.menuBar()
    program.press(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    program.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    QApplication.activePopupWidget().close()
    assert [action.text() for action in bar.actions()] == ["&Fichier", "&Affichage", "Ai&de"]


def test_no_two_keys_that_work_in_one_place_are_the_same(program: Program) -> None:
    for place, _ in enumerate(PAGES):
        program.press(Qt.Key(Qt.Key.Key_1 + place), CTRL)
    program.press(Qt.Key.Key_J, CTRL)
    assert clashes(program.window) == []


def clashes(window: QWidget) -> list[str]:
    """Keys of the window that a part of it also uses: Qt then does neither."""
    from PySide6.QtGui import QAction, QShortcut  # noqa: PLC0415

    wide: dict[str, str] = {}
    narrow: list[tuple[str, str]] = []
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            shown = (key.toString(), action.text())
            if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut:
                wide[shown[0]] = shown[1]
            else:
                narrow.append(shown)
    for shortcut in window.findChildren(QShortcut):
        if shortcut.context() is not Qt.ShortcutContext.WindowShortcut:
            narrow += [(key.toString(), type(shortcut.parent()).__name__) for key in shortcut.keys()]  # noqa: SIM118  Qt's, no dictionary
    return [f"{key}: {wide[key]} / {where}" for key, where in narrow if key in wide]

"""The sheet of the keys says what the window does, no less and no more."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.help.keys import KEYS, french_keys, key_caps, keys_markdown
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.window.main_window import MainWindow


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl+Shift+N", "Ctrl+Maj+N"),
        ("Ctrl++ Ctrl+-", "Ctrl++ Ctrl+-"),
        ("Del", "Suppr"),
        ("Alt+Left Alt+Right", "Alt+← Alt+→"),
        ("/", "/"),
    ],
)
def test_keys_are_named_as_on_a_french_keyboard(keys: str, words: str) -> None:
    assert french_keys(keys) == words


def test_the_plus_sign_is_a_key() -> None:
    assert key_caps("Ctrl++") == (("Ctrl", "+"),)


def test_qt_understands_every_combination() -> None:
    for group in KEYS:
        for use in group.uses:
            for one in use.keys.split(" "):
                assert not QKeySequence(one).isEmpty(), one
                assert QKeySequence(one).toString() == one


def test_what_the_menus_do_is_on_the_sheet(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    window = MainWindow(theme, QSettings(str(tmp_path / "f.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    listed = {one for use in KEYS[0].uses for one in use.keys.split(" ")}
    shortcuts = {
        action.shortcut().toString()
        for action in window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    }
    pages = {f"Ctrl+{place}" for place in range(2, 6)}
    assert shortcuts - pages == listed


def test_the_page_of_the_guide_has_a_table_for_each_group() -> None:
    text = keys_markdown()
    assert text.count("| --- | --- |") == len(KEYS)
    assert "| `Ctrl+Maj+N` |" in text

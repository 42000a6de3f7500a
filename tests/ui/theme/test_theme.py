"""The look of the whole application changes at once, icons too."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.contrast import high_contrast_of
from facnet_desktop.ui.theme.fonts import FAMILY, POINTS
from facnet_desktop.ui.theme.icons import MissingIcon, icon
from facnet_desktop.ui.theme.kept import POINTS_KEY, THEME_KEY, kept_points, kept_theme
from facnet_desktop.ui.theme.theme import Theme, ThemeChoice, current_theme
from facnet_desktop.ui.theme.tokens import DARK, LIGHT, Tone, ink_of


@pytest.fixture(autouse=True)
def light_again(theme: Theme) -> object:
    yield
    theme.choose(ThemeChoice.LIGHT)
    theme.set_points(POINTS)


def colours_of(shown: QIcon) -> set[str]:
    picture = shown.pixmap(32, 32).toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }


def test_a_choice_changes_palette_sheet_and_icons(theme: Theme, qtbot: QtBot) -> None:
    shown = icon("circle-x", Tone.ERROR)
    assert ink_of(LIGHT, Tone.ERROR) in colours_of(shown)

    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)

    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert ink_of(DARK, Tone.ERROR) in colours_of(shown)
    assert ink_of(LIGHT, Tone.ERROR) not in colours_of(shown)
    assert DARK.accent in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_the_shipped_font_is_used_and_grows(theme: Theme) -> None:
    assert QApplication.font().family() == FAMILY
    theme.set_points(14)
    assert QApplication.font().pointSizeF() == 14
    assert current_theme().points == 14


def test_an_icon_that_is_not_shipped_is_a_fault(theme: Theme) -> None:
    with pytest.raises(MissingIcon):
        icon("no-such-icon")


def test_high_contrast_takes_the_colours_of_the_system_only(theme: Theme) -> None:
    system = QPalette(QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#ffff00"))
    tokens = high_contrast_of(system)
    assert tokens.is_dark
    assert {tokens.text, tokens.error.ink, tokens.edge} == {"#ffff00"}


def test_what_was_kept_and_makes_no_sense_is_ignored(tmp_path: Path) -> None:
    memory = QSettings(str(tmp_path / "fenetre.ini"), QSettings.Format.IniFormat)
    assert (kept_theme(memory), kept_points(memory)) == (ThemeChoice.SYSTEM, POINTS)
    memory.setValue(THEME_KEY, "mauve")
    memory.setValue(POINTS_KEY, "énorme")
    assert (kept_theme(memory), kept_points(memory)) == (ThemeChoice.SYSTEM, POINTS)
    memory.setValue(THEME_KEY, "dark")
    memory.setValue(POINTS_KEY, 13.9)
    assert (kept_theme(memory), kept_points(memory)) == (ThemeChoice.DARK, 14.0)

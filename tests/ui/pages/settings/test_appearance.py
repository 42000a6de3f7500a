"""The theme and the size of text apply at once and are kept outside the store."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from facnet_desktop.services.preferences.model import AfterFile
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.notifications.ends import are_enabled
from facnet_desktop.ui.pages.settings.appearance.preview import ThemePreview
from facnet_desktop.ui.pages.settings.appearance.section import TEXT_SIZES
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.theme.kept import POINT_STEPS, kept_points, kept_theme
from facnet_desktop.ui.theme.theme import Theme, ThemeChoice
from tests.ui.pages.settings.conftest import Shown


@pytest.fixture
def theme(theme: Theme) -> Iterator[Theme]:
    """Put back as it was, for the other tests."""
    choice, points = theme.choice, theme.points
    yield theme
    theme.choose(choice)
    theme.set_points(points)


def _preview(section: object, choice: ThemeChoice) -> ThemePreview:
    previews = section.findChildren(ThemePreview)  # type: ignore[attr-defined]
    return next(one for one in previews if one.choice is choice)


def test_a_theme_applies_at_once_and_is_kept(
    context: AppContext, shown: Shown, theme: Theme, qtbot: QtBot
) -> None:
    section = shown("appearance")
    assert _preview(section, ThemeChoice.LIGHT).isChecked()
    qtbot.mouseClick(_preview(section, ThemeChoice.DARK), Qt.MouseButton.LeftButton)
    assert theme.choice is ThemeChoice.DARK
    assert theme.tokens.is_dark
    assert kept_theme(context.memory) is ThemeChoice.DARK


def test_a_theme_changed_elsewhere_is_shown(shown: Shown, theme: Theme) -> None:
    section = shown("appearance")
    theme.choose(ThemeChoice.DARK)
    section.entered()
    assert _preview(section, ThemeChoice.DARK).isChecked()
    assert not _preview(section, ThemeChoice.LIGHT).isChecked()


def test_a_size_applies_at_once_and_is_kept(context: AppContext, shown: Shown, theme: Theme) -> None:
    shown("appearance").findChildren(QuietCombo)[0].choose(TEXT_SIZES[3])
    assert theme.points == TEXT_SIZES[3]
    assert kept_points(context.memory) == TEXT_SIZES[3]
    assert set(TEXT_SIZES) <= set(POINT_STEPS)


def test_what_follows_a_validation_is_kept(context: AppContext, shown: Shown, qtbot: QtBot) -> None:
    after = shown("appearance").findChildren(QuietCombo)[1]
    assert after.choice is AfterFile.OPEN
    after.setFocus()
    qtbot.keyClick(after, Qt.Key.Key_Down)
    assert context.preferences.current.after_file is AfterFile.STAY
    qtbot.waitUntil(lambda: context.preferences.is_saved)


def test_the_desktop_is_told_to_keep_quiet(context: AppContext, shown: Shown) -> None:
    section = shown("appearance")
    (box,) = [one for one in section.findChildren(QCheckBox) if one.text() == "Avertir"]
    assert box.isChecked()
    box.click()
    assert not are_enabled(context.memory)
    box.click()
    assert are_enabled(context.memory)

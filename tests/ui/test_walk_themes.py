"""Every page in dark and in high contrast: laid out as in light, its colours are those of the theme."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from facnet_desktop.ui.pages.settings.appearance.preview import ThemePreview
from facnet_desktop.ui.theme.contrast import high_contrast_of
from facnet_desktop.ui.theme.theme import Theme, ThemeChoice
from facnet_desktop.ui.window.pages import page_entries
from tests.support.window_context import EXAMPLE
from tests.ui.journeys.kit import Program
from tests.ui.journeys.screen import CTRL
from tests.ui.test_walk import Waiter, parts_of

pytestmark = pytest.mark.slow
PAGES = [entry.name for entry in page_entries()]
DARK, CONTRAST = "sombre", "contraste élevé"
_STEP = 3
_LIGHT = 190
_MOST_LIGHT = 0.06
"""Of the dark screen: words and a button are light, no surface is."""
_MOST_STRAY = 12
_HUE_SLACK = 14


@pytest.fixture(scope="module", params=[DARK, CONTRAST])
def program(
    request: pytest.FixtureRequest, theme: Theme, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Program]]:
    """With a validation of the example, at 150 %."""
    folder = tmp_path_factory.mktemp("d")
    if request.param == DARK:
        theme.choose(ThemeChoice.DARK)
    else:
        theme.tokens = high_contrast_of(_system_in_high_contrast())
        theme._apply()
        theme.changed.emit()
    made = Program(Waiter(), theme, folder / "donnees")  # type: ignore[arg-type]
    made.window.resize(911, 512)
    made.drop(Path(shutil.copy(EXAMPLE, folder / "2025-03.csv")))
    made.until(lambda: made.can_choose("Valider ce fichier"))
    made.press(Qt.Key.Key_Return)
    made.until(lambda: made.has_list("Constats"))
    made.until_quiet()
    yield request.param, made
    made.end()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.choose(ThemeChoice.LIGHT)


def _system_in_high_contrast() -> QPalette:
    palette = QPalette()
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.HighlightedText):
        palette.setColor(role, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#1aebff"))
    return palette


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_colours_of_the_theme_only(program: tuple[str, Program], name: str) -> None:
    theme, made = program
    made.window.show_page(name)
    made.until_quiet()
    found = []
    for part in parts_of(made, name):
        made.until_quiet()
        found += [f"{part} {fault}" for fault in _strays(made.window, theme)]
    assert not found, "\n".join(found)


def test_the_dock_of_the_jobs_too(program: tuple[str, Program]) -> None:
    theme, made = program
    made.press(Qt.Key.Key_J, CTRL)
    made.until_quiet()
    found = _strays(made.window, theme)
    made.press(Qt.Key.Key_J, CTRL)
    assert not found, "\n".join(found)


def _strays(root: QWidget, theme: str) -> list[str]:
    """What is painted in colours of another theme."""
    image = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    _leave_out(image, root)
    seen = Counter(
        image.pixel(x, y) for x in range(0, image.width(), _STEP) for y in range(0, image.height(), _STEP)
    )
    if theme == DARK:
        light = sum(times for pixel, times in seen.items() if QColor(pixel).lightness() > _LIGHT)
        share = light / seen.total()
        return [f"surface claire : {share:.1%}"] if share > _MOST_LIGHT else []
    accent = QColor("#1aebff").hslHue()
    stray = {
        QColor(pixel).name(): times
        for pixel, times in seen.items()
        if QColor(pixel).hslSaturation() > 60
        and QColor(pixel).lightness() > 40
        and abs(QColor(pixel).hslHue() - accent) > _HUE_SLACK
    }
    many = {name: times for name, times in stray.items() if times > _MOST_STRAY}
    return [f"couleur qui n'est pas du système : {many}"] if many else []


def _leave_out(image: QImage, root: QWidget) -> None:
    """The small pictures of themes have the colours of those."""
    painter = QPainter(image)
    for one in root.findChildren(ThemePreview):
        if one.isVisible():
            painter.fillRect(QRect(one.mapTo(root, QPoint()), one.size()), Qt.GlobalColor.black)
    painter.end()

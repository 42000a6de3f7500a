"""Another theme dresses what is shown once, and a hidden page when it is next shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.theme import Theme, ThemeChoice
from facnet_desktop.ui.theme.tokens import DARK, LIGHT

DEPTH = 12


class Counting(QLabel):
    """How many times it was told of another style."""

    told = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        self.told += event.type() is QEvent.Type.StyleChange
        super().changeEvent(event)


class Pages(QStackedWidget):
    """Two pages; in each a muted label, deep inside other widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.labels = [self._page() for _ in range(2)]

    def _page(self) -> Counting:
        page = inner = QWidget()
        page.setProperty("look", "page")
        for _ in range(DEPTH):
            outer, inner = inner, QWidget()
            QVBoxLayout(outer).addWidget(inner)
        label = Counting("Un mot", inner)
        label.setProperty("look", "muted")
        self.addWidget(page)
        return label


@pytest.fixture
def pages(qtbot: QtBot, theme: Theme) -> Iterator[Pages]:
    made = Pages()
    qtbot.addWidget(made)
    made.show()
    for at in (1, 0):
        made.setCurrentIndex(at)
    qtbot.waitExposed(made)
    yield made
    theme.choose(ThemeChoice.LIGHT)


def colour(label: QLabel) -> QColor:
    return label.palette().color(label.foregroundRole())


def test_what_is_shown_is_dressed_once(pages: Pages, theme: Theme) -> None:
    shown, _ = pages.labels
    before = shown.told
    theme.choose(ThemeChoice.DARK)
    assert shown.told == before + 1
    assert colour(shown) == QColor(DARK.muted)


def test_a_hidden_page_is_dressed_when_it_is_shown(pages: Pages, theme: Theme) -> None:
    _, hidden = pages.labels
    theme.choose(ThemeChoice.DARK)
    assert colour(hidden) == QColor(LIGHT.muted)
    pages.setCurrentIndex(1)
    assert colour(hidden) == QColor(DARK.muted)


def test_a_hidden_page_that_missed_several_themes_has_the_last(pages: Pages, theme: Theme) -> None:
    _, hidden = pages.labels
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
    theme.set_points(14)
    height = hidden.sizeHint().height()
    pages.setCurrentIndex(1)
    assert colour(hidden) == QColor(DARK.muted)
    assert hidden.sizeHint().height() >= height
    assert hidden.font().pointSizeF() == 14
    theme.set_points(10)
    assert hidden.font().pointSizeF() == 10


def test_what_a_hidden_page_was_given_meanwhile_is_dressed_too(pages: Pages, theme: Theme) -> None:
    theme.choose(ThemeChoice.DARK)
    added = QLabel("Un autre", pages.widget(1))
    added.setProperty("look", "muted")
    pages.setCurrentIndex(1)
    added.show()
    assert colour(added) == QColor(DARK.muted)

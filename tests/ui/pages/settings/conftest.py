"""The page of the settings over a real store, and what a person does with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.page import SettingsPage
from tests.support.window_context import PATIENCE_MS

Shown = Callable[[str], Section]


@pytest.fixture
def page(context: AppContext, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1150, 690)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def shown(page: SettingsPage, qtbot: QtBot) -> Shown:
    """A section of the page, once all of it has been read."""

    def show(name: str) -> Section:
        page.show_section(name)
        section = page.section
        assert section is not None
        qtbot.waitUntil(lambda: section.is_loaded, timeout=PATIENCE_MS)
        return section

    return show


def press(widget: QWidget, words: str) -> None:
    """The visible button with these words, or that is so named."""
    found = [
        one
        for one in widget.findChildren(QAbstractButton)
        if words in (one.text(), one.accessibleName()) and one.isVisibleTo(widget)
    ]
    assert len(found) == 1, (words, [one.text() for one in widget.findChildren(QAbstractButton)])
    assert found[0].isEnabled()
    found[0].click()


def choose_in_dialog(owner: QWidget, path: Path) -> None:
    """Answer the file dialog that is open."""
    (dialog,) = owner.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()

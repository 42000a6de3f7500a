"""Sections at the left, settings at the right; found by their words, remembered, all of them named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.page import SettingsPage
from facnet_desktop.ui.pages.settings.sections import SECTIONS, section_title
from facnet_desktop.ui.widgets.search_field import SearchField
from tests.ui.pages.settings.conftest import Shown

NAMES = [kind.NAME for kind in SECTIONS]
CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def _list(page: SettingsPage) -> QListView:
    return page.findChild(QListView, "sections")


def _visible_rows(page: SettingsPage) -> list[str]:
    view = _list(page)
    return [name for at, name in enumerate(NAMES) if not view.isRowHidden(at)]


def _search(page: SettingsPage, words: str) -> None:
    page.findChild(SearchField).set_now(words)


@pytest.mark.parametrize("name", NAMES)
def test_each_section_is_shown_by_its_name(shown: Shown, page: SettingsPage, name: str) -> None:
    section = shown(name)
    assert name == section.NAME
    assert section.title() == section_title(type(section))
    assert section.isVisible()


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_can_be_operated_has_a_name(shown: Shown, name: str) -> None:
    section = shown(name)
    unnamed = [
        f"{type(one).__name__} {one.objectName()}"
        for one in section.findChildren(QWidget)
        if isinstance(one, CONTROLS)
        and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (one.accessibleName() or getattr(one, "text", str)())
        and not isinstance(one.parent(), QAbstractSpinBox | QComboBox)
    ]
    assert unnamed == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_asks_for_more_width_than_a_page_at_two_hundred_percent(shown: Shown, name: str) -> None:
    section = shown(name)
    assert section.minimumSizeHint().width() <= 560


def test_an_unknown_section_leaves_the_page_where_it_is(page: SettingsPage) -> None:
    page.show_section("privacy")
    page.show_section("nowhere")
    assert page.section is not None
    assert page.section.NAME == "privacy"


def test_the_section_is_the_same_the_next_time(context: AppContext, page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section("retention")
    other = SettingsPage(context)
    qtbot.addWidget(other)
    assert other.section is not None
    assert other.section.NAME == "retention"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("thème", ["appearance"]),
        ("THEME", ["appearance"]),
        ("lieux gmf", ["validation"]),
        ("registre", ["retention", "privacy"]),
        ("licence", ["diagnostics"]),
        ("", NAMES),
    ],
)
def test_a_setting_is_found_by_its_words(page: SettingsPage, words: str, expected: list[str]) -> None:
    _search(page, words)
    assert _visible_rows(page) == expected
    assert page.section is not None
    assert page.section.NAME in expected


def test_words_that_are_nowhere_are_said_and_taken_back(page: SettingsPage) -> None:
    _search(page, "zzz")
    assert _visible_rows(page) == []
    assert page.section is None
    _search(page, "")
    assert _visible_rows(page) == NAMES
    assert page.section is not None


def test_going_to_a_section_forgets_the_search(page: SettingsPage) -> None:
    _search(page, "thème")
    page.show_section("data")
    assert _visible_rows(page) == NAMES
    assert page.section is not None
    assert page.section.NAME == "data"


def test_sections_are_chosen_with_the_keyboard(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section("appearance")
    _list(page).setFocus()
    qtbot.keyClick(_list(page), Qt.Key.Key_Down)
    assert page.section is not None
    assert page.section.NAME == "clinic"


def test_the_search_takes_the_keyboard(page: SettingsPage) -> None:
    page.focus_search()
    assert page.findChild(SearchField).hasFocus()


def test_where_there_is_no_room_for_the_list_a_choice_takes_its_place(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.show_section("data")
    narrow = page.layout().itemAt(1).layout().itemAt(0).widget()
    assert isinstance(narrow, QuietCombo)
    assert narrow.isHidden()
    page.resize(600, 330)
    qtbot.waitUntil(narrow.isVisible)
    assert not _list(page).isVisible()
    assert narrow.choice == "data"
    narrow.choose("privacy")
    assert page.section is not None
    assert page.section.NAME == "privacy"
    page.focus_search()
    assert narrow.hasFocus()

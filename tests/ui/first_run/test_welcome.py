"""The first start: three screens, by keyboard alone, once; passed over without harm."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.services.preferences.keep import load
from facnet_desktop.store.settings import Settings
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.first_run.welcome import WelcomeDialog, needs_welcome
from tests.ui.pages.settings.conftest import press


@pytest.fixture
def dialog(context: AppContext, qtbot: QtBot) -> WelcomeDialog:
    made = WelcomeDialog(context)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_it_is_shown_once(context: AppContext, dialog: WelcomeDialog, qtbot: QtBot) -> None:
    assert needs_welcome(context.preferences.current)
    dialog.reject()
    qtbot.waitUntil(lambda: context.preferences.is_saved)
    assert not needs_welcome(load(Settings(context.store.file)).preferences)


def test_the_keyboard_alone_goes_through_it(context: AppContext, dialog: WelcomeDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(_focused(), "Clinique du Lac")
    qtbot.keyClick(_focused(), Qt.Key.Key_Return)
    assert dialog.at == 1
    qtbot.keyClick(_focused(), Qt.Key.Key_Up)
    qtbot.keyClick(_focused(), Qt.Key.Key_Return)
    assert dialog.at == 2
    qtbot.keyClick(_focused(), Qt.Key.Key_Down)
    qtbot.keyClick(_focused(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert context.preferences.current.identity.name == "Clinique du Lac"
    assert context.preferences.current.remask_minutes == 10
    assert context.preferences.current.welcomed
    qtbot.waitUntil(lambda: context.store.retention.policy().nominative_days == 130)


def test_enter_in_the_places_adds_and_stays_on_the_screen(
    context: AppContext, dialog: WelcomeDialog, qtbot: QtBot
) -> None:
    field = dialog.steps[0].findChildren(QLineEdit)[2]
    field.setFocus()
    qtbot.keyClicks(field, "55901")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.at == 0
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.at == 1
    assert context.preferences.current.identity.establishments == ("55901",)


def test_going_back_keeps_what_was_chosen(context: AppContext, dialog: WelcomeDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(_focused(), "Clinique")
    press(dialog, "Suivant")
    press(dialog, "Précédent")
    assert dialog.at == 0
    assert context.preferences.current.identity.name == "Clinique"


def test_passing_over_it_changes_nothing_else(
    context: AppContext, dialog: WelcomeDialog, qtbot: QtBot
) -> None:
    press(dialog, "Suivant")
    press(dialog, "Passer")
    assert not dialog.isVisible()
    assert context.preferences.current.welcomed
    assert context.preferences.current.remask_minutes == 5
    assert context.store.retention.policy().nominative_days == 120
    assert context.store.accesses.listed() == []


def test_the_example_is_asked_for_at_the_end(dialog: WelcomeDialog, qtbot: QtBot) -> None:
    press(dialog, "Suivant")
    press(dialog, "Suivant")
    with qtbot.waitSignal(dialog.example_asked):
        press(dialog, "Essayer avec l'exemple")
    assert not dialog.isVisible()

"""A question names what it does; the safe answer is the one that Enter gives."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.dialogs.confirm import Confirmation, ask, stop_several, stop_validation
from facnet_desktop.ui.theme.theme import Theme
from tests.ui.kit import button_of, buttons_of, press, words_in


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    made.field = QLineEdit(made)  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def answers() -> list[str]:
    return []


def test_stopping_a_validation(window: QWidget, answers: list[str]) -> None:
    dialog = ask(
        window, stop_validation("mars.csv"), lambda: answers.append("yes"), lambda: answers.append("no")
    )
    assert dialog.windowTitle() == "Arrêter la validation de «\u00a0mars.csv\u00a0»?"
    assert buttons_of(dialog) == ["Arrêter", "Continuer la validation"]
    press(dialog, "Arrêter")
    assert answers == ["yes"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_keep_what_would_be_lost(window: QWidget, answers: list[str], key: Qt.Key) -> None:
    dialog = ask(window, stop_several(3), lambda: answers.append("yes"), lambda: answers.append("no"))
    assert "Arrêter 3\u00a0tâches?" in list(words_in(dialog))
    QTest.keyClick(dialog, key)
    assert answers == ["no"]


def test_enter_acts_when_nothing_is_lost(window: QWidget, answers: list[str]) -> None:
    question = Confirmation(
        title="Importer?",
        text="",
        action="Importer",
        keep="Ne pas importer",
        destructive=False,
        details=("a", "b"),
    )
    dialog = ask(window, question, lambda: answers.append("yes"))
    assert {"a", "b"} <= set(words_in(dialog))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == ["yes"]


def test_the_keyboard_goes_back_where_it_was(window: QWidget, qtbot: QtBot) -> None:
    field = window.field  # type: ignore[attr-defined]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    dialog = ask(window, stop_several(1), lambda: None)
    qtbot.waitUntil(button_of(dialog, "Continuer").hasFocus)
    dialog.reject()
    qtbot.waitUntil(field.hasFocus)

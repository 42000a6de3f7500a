"""A filter by distinct values, ticked one after the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.widgets.filter_button import FilterButton

VALUES = {"a": 3, "b & c": 1234, "d": 0}


@pytest.fixture
def button(qtbot: QtBot, theme: Theme) -> FilterButton:
    made = FilterButton("Section", lambda: VALUES, label_of=str.upper)
    qtbot.addWidget(made)
    made.show()
    return made


def open_list(button: FilterButton) -> list[str]:
    button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
    return [action.text() for action in button.menu().actions() if action.isCheckable()]


def test_values_are_listed_with_their_counts(button: FilterButton) -> None:
    assert open_list(button) == ["A  (3)", "B && C  (1\u00a0234)", "D  (0)"]


def test_several_are_ticked_with_the_keyboard_and_the_list_stays_open(
    button: FilterButton, qtbot: QtBot
) -> None:
    open_list(button)
    menu = button.menu()
    told: list[object] = []
    button.chosen.connect(told.append)
    for at in (2, 3):
        menu.setActiveAction(menu.actions()[at])
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert told == [frozenset({"a"}), frozenset({"a", "b & c"})]
    assert button.text().strip() == "Section\u00a0: 2 valeurs"
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert button.values == frozenset({"a"})
    assert button.text().strip() == "Section\u00a0: A"
    assert button.accessibleName() == "Filtre, Section\u00a0: A"


def test_the_filter_is_lifted_at_once(button: FilterButton, qtbot: QtBot) -> None:
    button.set_values(frozenset({"a"}))
    open_list(button)
    with qtbot.waitSignal(button.chosen) as told:
        button.menu().actions()[0].trigger()
    assert told.args == [frozenset()]
    assert button.text().strip() == "Section"


def test_values_set_by_the_program_are_not_told(button: FilterButton, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(button.chosen):
        button.set_values(frozenset({"d"}))
    assert open_list(button)
    assert [action.isChecked() for action in button.menu().actions() if action.isCheckable()] == [
        False,
        False,
        True,
    ]

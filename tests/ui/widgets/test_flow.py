"""A row of controls that goes on under itself."""

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.widgets.flow import Flow


def test_what_does_not_fit_goes_under_and_nothing_is_cut(qtbot: QtBot, theme: Theme) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = Flow(place)
    made = [QPushButton(f"Bouton {number}", place) for number in range(4)]
    for one in made:
        flow.addWidget(one)
    place.resize(flow.sizeHint().width() + 20, 200)
    place.show()
    assert len({one.y() for one in made}) == 1
    place.resize(made[0].sizeHint().width() * 2 + 30, 200)
    qtbot.waitUntil(lambda: len({one.y() for one in made}) == 2)
    assert all(one.width() >= one.sizeHint().width() for one in made)
    assert all(one.geometry().right() <= place.width() for one in made)
    assert flow.heightForWidth(place.width()) > flow.sizeHint().height()


def test_what_expands_takes_what_is_left_and_what_is_hidden_takes_nothing(qtbot: QtBot, theme: Theme) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = Flow(place)
    wide, narrow, hidden = (QPushButton(text, place) for text in ("A", "B", "C"))
    wide.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for one in (wide, narrow, hidden):
        flow.addWidget(one)
    hidden.hide()
    place.resize(600, 60)
    place.show()
    assert narrow.geometry().right() == place.rect().right()
    assert narrow.width() == narrow.sizeHint().width()


def test_cards_that_go_on_under_themselves_fill_their_lines_alike(qtbot: QtBot, theme: Theme) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = Flow(place)
    made = [QPushButton(f"Carte {number}", place) for number in range(8)]
    for one in made:
        one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        flow.addWidget(one)
    place.resize(flow.sizeHint().width() - 10, 200)  # seven would fit on the first line
    place.show()
    lines = [one.y() for one in made]
    assert len(set(lines)) == 2
    assert lines.count(lines[0]) == 4
    assert all(one.width() >= one.sizeHint().width() for one in made)

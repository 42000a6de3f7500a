"""What is announced reaches the status bar and the screen reader."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.announcer import Announcer


@pytest.fixture
def announcer(qtbot: QtBot) -> Announcer:
    window = QWidget()
    qtbot.addWidget(window)
    return Announcer(window)


def test_a_sentence_is_said_and_an_empty_one_is_not(announcer: Announcer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(announcer.said) as said:
        announcer.say("Terminé.")
    assert said.args == ["Terminé."]
    with qtbot.assertNotEmitted(announcer.said):
        announcer.say("")


def test_a_screen_reader_hears_it(announcer: Announcer, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, object]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    announcer.say("Terminé.")
    announcer.say("Échec.", assertive=True)
    politeness = QAccessible.AnnouncementPoliteness
    assert heard == [("Terminé.", politeness.Polite), ("Échec.", politeness.Assertive)]

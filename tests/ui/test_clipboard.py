"""What is copied is cleared when asked, unless something else was copied since."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.clipboard import Clipboard


@pytest.fixture
def clipboard(qtbot: QtBot) -> Clipboard:
    QGuiApplication.clipboard().clear()
    return Clipboard()


def text() -> str:
    return QGuiApplication.clipboard().text()


def test_what_was_copied_stays_unless_asked(clipboard: Clipboard) -> None:
    clipboard.copy("A1")
    assert text() == "A1"
    assert not clipboard.is_waiting


def test_what_was_copied_is_cleared_after_a_minute(clipboard: Clipboard, qtbot: QtBot) -> None:
    clipboard.clears = True
    clipboard.copy("A1")
    assert clipboard._timer.remainingTime() > 50_000
    clipboard._timer.setInterval(0)
    qtbot.waitUntil(lambda: text() == "")


def test_what_another_program_copied_since_is_left_alone(clipboard: Clipboard) -> None:
    clipboard.clears = True
    clipboard.copy("A1")
    QGuiApplication.clipboard().setText("autre")
    clipboard.clear()
    assert text() == "autre"


def test_a_private_text_keeps_out_of_the_history_of_windows(clipboard: Clipboard) -> None:
    clipboard.copy("A1", is_private=True)
    formats = QGuiApplication.clipboard().mimeData().formats()
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in formats)


def test_nothing_stays_behind_at_the_end(clipboard: Clipboard) -> None:
    clipboard.clears = True
    clipboard.copy("A1")
    QGuiApplication.instance().aboutToQuit.emit()  # type: ignore[union-attr]
    assert text() == ""

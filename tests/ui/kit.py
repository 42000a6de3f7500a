"""What tests of widgets read and press: buttons by their words, every word that is shown."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def buttons_of(widget: QWidget) -> list[str]:
    """The words of the buttons that can be seen, in the order they are in."""
    return [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisible() and one.text()]


def button_of(widget: QWidget, text: str) -> QAbstractButton:
    """The button with those words."""
    found = [
        one for one in widget.findChildren(QAbstractButton) if text in (one.text(), one.accessibleName())
    ]
    assert len(found) == 1, (text, buttons_of(widget))
    return found[0]


def press(widget: QWidget, text: str) -> None:
    """Press it as a person with a keyboard does."""
    button = button_of(widget, text)
    assert button.isVisible()
    assert button.isEnabled()
    QTest.keyClick(button, Qt.Key.Key_Space)


def words_in(widget: QWidget) -> Iterator[str]:
    """Everything it says, to who sees and to who hears."""
    for one in (widget, *widget.findChildren(QWidget)):
        yield one.windowTitle()
        yield one.accessibleName()
        yield one.accessibleDescription()
        yield one.toolTip()
        if isinstance(one, (QAbstractButton, QLabel)):
            yield one.text()

"""Words on the screen, by the part they play."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str, look: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> QLabel:
    """A label of a ``look`` of the style sheet; one that ``wraps`` takes the lines it needs.

    Plain text always: what comes from a file is never read as HTML.
    """
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at, and paint accordingly."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)

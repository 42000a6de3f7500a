"""Dialogs in which a text is read."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_WANTED = QSize(900, 580)
_MOST_OF_SCREEN = 0.9


def enlarge(dialog: QDialog) -> None:
    """At least as large as a page, if the screen has room for it."""
    room = dialog.screen().availableSize() * _MOST_OF_SCREEN
    dialog.resize(dialog.size().expandedTo(_WANTED).boundedTo(room))

"""What the delegate and the panel ask of a row."""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """``AROUND`` is what a job does not say of itself, ``IS_INSIDE`` whether it is under its lot."""

    ID = Qt.ItemDataRole.UserRole + 1
    JOB = Qt.ItemDataRole.UserRole + 2
    LOT = Qt.ItemDataRole.UserRole + 3
    AROUND = Qt.ItemDataRole.UserRole + 4
    IS_INSIDE = Qt.ItemDataRole.UserRole + 5

"""A short list whose rows have the room that the style gives them."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListView

_OTHER_ROOM = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class PaddedList(QListView):
    """Lays its rows out again once it is styled: Qt measures them too early, without their padding."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        super().changeEvent(event)
        if event.type() in _OTHER_ROOM and self.isVisible():
            self.doItemsLayout()

"""A list that unfolds, named for who hears it, folded and unfolded."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """``name`` is what it chooses."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view().setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Larger words need more room: Qt forgets to ask for it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

"""A table one of whose columns takes the room that is left, and none of which is narrower than it must be."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget


class RoomyTable(QTableView):
    """Scrolls sideways where ``widths``, in logical pixels, do not fit; the frame around it need not."""

    def __init__(self, widths: Sequence[int], roomy: int, parent: QWidget | None = None) -> None:
        """``roomy`` is the column that takes what is left."""
        super().__init__(parent)
        self._widths = tuple(widths)
        self._roomy = roomy

    @property
    def whole_width(self) -> int:
        """What every column needs, and the frame."""
        bar = self.verticalScrollBar().sizeHint().width()
        return sum(self._widths) + 2 * self.frameWidth() + bar

    def give_widths(self) -> None:
        """Once it has its model and its look."""
        for section, width in enumerate(self._widths):
            self.horizontalHeader().resizeSection(section, width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        header = self.horizontalHeader()
        if header.count() > self._roomy:
            others = header.length() - header.sectionSize(self._roomy)
            header.resizeSection(
                self._roomy, max(self._widths[self._roomy], self.viewport().width() - others)
            )

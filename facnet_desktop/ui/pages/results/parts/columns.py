"""Boxes side by side while there is room, one under the other when there is not."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from facnet_desktop.ui.widgets.card import UNIT


class Columns(QWidget):
    """Each box is at least ``least`` logical pixels wide, and as high as its neighbours."""

    def __init__(self, boxes: Sequence[QWidget], least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._boxes: list[QWidget] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(UNIT + UNIT // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hold(boxes)

    def hold(self, boxes: Sequence[QWidget]) -> None:
        """Other boxes; the former ones are destroyed."""
        for box in self._boxes:
            self._grid.removeWidget(box)
            if box not in boxes:
                box.hide()
                box.deleteLater()
        self._boxes = list(boxes)
        self._across = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self.width() + self._grid.spacing()
        fits = max(1, room // (self._least + self._grid.spacing()))
        across = max(1, min(fits, len(self._boxes)))
        if across == self._across:
            return
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across
        for place, box in enumerate(self._boxes):
            self._grid.removeWidget(box)
            row, column = divmod(place, across)
            # A box that is alone on the last row takes all of it.
            is_alone = column == 0 and place == len(self._boxes) - 1
            self._grid.addWidget(box, row, column, 1, across if is_alone else 1)
            box.show()

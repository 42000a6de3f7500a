"""A row of controls that goes on under itself where there is not enough room."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from facnet_desktop.ui.widgets.card import UNIT


class Flow(QLayout):
    """Items keep their size, from the left; those whose policy expands share what is left of their line.

    Where all of them expand, as cards do, the lines are about as full as one another.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = UNIT) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        lines = self._lines(width)
        heights = sum(max(item.sizeHint().height() for item in line) for line in lines)
        return heights + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802  Qt's name
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802  Qt's name
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            spare = (
                rect.width() - sum(item.sizeHint().width() + self.spacing() for item in line) + self.spacing()
            )
            wide = [item for item in line if _expands(item)]
            left = rect.left()
            for item in line:
                width = item.sizeHint().width() + (spare // len(wide) if item in wide and spare > 0 else 0)
                width = min(width, rect.width())
                item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                left += width + self.spacing()
            top += height + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        shown = [item for item in self._items if not item.isEmpty()]
        widths = [item.sizeHint().width() for item in shown]
        lines = _broken(widths, width, self.spacing())
        if len(lines) > 1 and all(_expands(item) for item in shown):
            narrower = (_broken(widths, limit, self.spacing()) for limit in range(max(widths), width, UNIT))
            lines = next((even for even in narrower if len(even) == len(lines)), lines)
        return [[shown[at] for at in line] for line in lines]


def _broken(widths: Sequence[int], width: int, spacing: int) -> list[list[int]]:
    """The places of the items of each line, as many to a line as fit in ``width``."""
    lines: list[list[int]] = []
    left = 0
    for at, needed in enumerate(widths):
        if not lines or left + needed > width:
            lines.append([])
            left = 0
        lines[-1].append(at)
        left += needed + spacing
    return lines


def _expands(item: QLayoutItem) -> bool:
    widget = item.widget()
    policies = QSizePolicy.Policy
    return widget is not None and widget.sizePolicy().horizontalPolicy() in (
        policies.Expanding,
        policies.MinimumExpanding,
    )

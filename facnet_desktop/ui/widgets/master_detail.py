"""A list and the pane of what is selected in it, side by side; one above the other where it is narrow."""

from PySide6.QtCore import QSettings, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from facnet_desktop.ui.widgets.card import UNIT

_LEAST_HEIGHT = 34 * UNIT
_LEAST_WIDTH = 90 * UNIT
"""Of both together, side by side."""


class MasterDetail(QSplitter):
    """``sizes`` are the widths at first. Where they stand is kept in ``memory`` under ``key``."""

    def __init__(
        self,
        master: QWidget,
        detail: QWidget,
        *,
        memory: QSettings,
        key: str,
        sizes: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._memory = memory
        self._key = key
        self._parts = (master, detail)
        for part in self._parts:
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, sizes[0])
        self.setStretchFactor(1, sizes[1])
        self.setSizes(list(sizes))
        self.splitterMoved.connect(self._keep)
        self._restore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Side by side only where both have the width they need."""
        super().resizeEvent(event)
        needed = sum(part.minimumSizeHint().width() for part in self._parts) + self.handleWidth()
        needed = max(needed, _LEAST_WIDTH)
        wanted = Qt.Orientation.Horizontal if event.size().width() >= needed else Qt.Orientation.Vertical
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            for part in self._parts:
                if part.minimumHeight() in (0, _LEAST_HEIGHT):
                    part.setMinimumHeight(0 if wanted is Qt.Orientation.Horizontal else _LEAST_HEIGHT)
            self._restore()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As narrow as one of them: the other one goes under it."""
        hint = super().minimumSizeHint()
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), hint.height())

    @property
    def _name(self) -> str:
        return f"{self._key}/{'across' if self.orientation() is Qt.Orientation.Horizontal else 'down'}"

    def _restore(self) -> None:
        kept = self._memory.value(self._name)
        if kept is not None:
            orientation = self.orientation()
            self.restoreState(kept)
            self.setOrientation(orientation)

    @Slot()
    def _keep(self) -> None:
        self._memory.setValue(self._name, self.saveState())


def scrolled(body: QWidget, parent: QWidget) -> QScrollArea:
    """``body`` in an area that scrolls where it does not fit."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area

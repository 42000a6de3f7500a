"""Where the details stand: beside the list, in its place where there is little room, or not at all."""

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from facnet_desktop.ui.pages.jobs.details.pane import DetailsPane
from facnet_desktop.ui.pages.jobs.listing import Listing
from facnet_desktop.ui.pages.jobs.memory import PanelMemory

SIDE_BY_SIDE = 940
"""Narrower than that, the details take the place of the list."""


class Side(QObject):
    """``toggled`` once the details were shown or hidden. ``show`` is the action that does it."""

    toggled = Signal()

    def __init__(
        self, splitter: QSplitter, listing: Listing, details: DetailsPane, show: QAction, memory: PanelMemory
    ) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._listing = listing
        self._details = details
        self._show = show
        self._memory = memory
        self._is_narrow = False
        self._is_over = False
        show.toggled.connect(self._choose)
        details.left.connect(self._leave)
        splitter.splitterMoved.connect(self._keep)
        memory.restore(splitter)

    def place(self, width: int) -> None:
        """There is so much room."""
        self._is_narrow = width < SIDE_BY_SIDE
        shown = self._is_over if self._is_narrow else self._memory.details
        with QSignalBlocker(self._show):
            self._show.setChecked(shown)
        self._details.setVisible(shown)
        self._details.back.setVisible(shown and self._is_narrow)
        self._listing.setVisible(not (shown and self._is_narrow))

    def reveal(self) -> None:
        """Show the details."""
        self._show.setChecked(True)

    @Slot(bool)
    def _choose(self, shown: bool) -> None:  # noqa: FBT001  as the signal carries it
        if self._is_narrow:
            self._is_over = shown
        else:
            self._memory.keep_details(shown=shown)
        self.place(self._splitter.width())
        self.toggled.emit()
        if self._is_narrow:
            into: QWidget = self._details.body if shown else self._listing.table
            into.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        self._show.setChecked(False)

    @Slot()
    def _keep(self) -> None:
        self._memory.keep(self._splitter)

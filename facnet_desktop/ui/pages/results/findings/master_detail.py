"""The list and the pane: side by side where they fit, else one under or in place of the other."""

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from facnet_desktop.ui.pages.results.findings.arrangement import Arrangement, arrangement_of
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT

_SPLITTER = "findings/splitter"
_SHARES = (62, 38)
_LEAST_LIST, _LEAST_PANE = 38, 34


class MasterDetail(QWidget):
    """Esc in the pane gives the keyboard back to the list."""

    _master: QWidget
    _pane: QWidget

    def __init__(self, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._is_wanted = True
        self._is_over = False
        self._is_idle = False
        self._arrangement = Arrangement.BESIDE
        self._back = button(self.tr("Retour à la liste (Échap)"), "arrow-left", "", self)
        self._back.clicked.connect(self.back_to_list)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setAccessibleName(self.tr("Liste et détail"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.splitter, 1)

    def hold(self, master: QWidget, pane: QWidget) -> None:
        """The list and the pane, made in ``splitter``; once, before it is shown."""
        self._master, self._pane = master, pane
        for share, part in zip(_SHARES, (master, pane), strict=True):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.indexOf(part), share)
        character = self.fontMetrics().averageCharWidth()
        master.setMinimumWidth(character * _LEAST_LIST)
        pane.setMinimumWidth(character * _LEAST_PANE)
        kept = self._memory.value(_SPLITTER)
        if kept is None or not self.splitter.restoreState(kept):
            self.splitter.setSizes([share * UNIT for share in _SHARES])
        self.splitter.splitterMoved.connect(self._keep)
        self._arrange()

    @property
    def arrangement(self) -> Arrangement:
        """How they are arranged now."""
        return self._arrangement

    def want_pane(self, is_wanted: bool) -> None:  # noqa: FBT001  a slot of a toggle
        """Show the pane, or give its room to the list."""
        if self._arrangement is Arrangement.OVER:
            self._is_over = not self._is_over
        else:
            self._is_wanted = is_wanted
        self._arrange()

    def leave_idle(self, *, is_idle: bool) -> None:
        """Without a finding there is nothing to say beside the list."""
        self._is_idle = is_idle
        self._arrange()

    def open_pane(self) -> None:
        """Enter: the pane comes in front where there is room for one only."""
        self._is_over = True
        self._arrange()

    @Slot()
    def back_to_list(self) -> None:
        """Esc."""
        self._is_over = False
        self._arrange()
        self._master.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() == Qt.Key.Key_Escape and self._pane.isAncestorOf(self.focusWidget() or self):
            self.back_to_list()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        found = arrangement_of(
            self.width() / max(1, metrics.averageCharWidth()), self.height() / max(1, metrics.height())
        )
        if found is not self._arrangement:
            self._arrangement = found
            self._arrange()

    def _arrange(self) -> None:
        over = self._arrangement is Arrangement.OVER
        below = self._arrangement is Arrangement.BELOW
        self.splitter.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        shows_pane = not self._is_idle and (self._is_over if over else self._is_wanted)
        self._pane.setVisible(shows_pane)
        self._master.setVisible(not (over and shows_pane))
        self._back.setVisible(over and shows_pane)

    @Slot()
    def _keep(self) -> None:
        if self._arrangement is Arrangement.BESIDE:
            self._memory.setValue(_SPLITTER, self.splitter.saveState())

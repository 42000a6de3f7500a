"""Which columns of a table are shown: a button with a list to tick, also at the headings of the table."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QToolButton, QWidget

from facnet_desktop.ui.theme.icons import icon


class ColumnChooser(QToolButton):
    """At least one column stays. The same list opens with the context menu of the header."""

    def __init__(self, header: QHeaderView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = header
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIcon(icon("columns-3"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(28, 28)
        name = self.tr("Choisir les colonnes")
        self.setAccessibleName(name)
        self.setToolTip(name)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_at)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        shown = self._header.count() - self._header.hiddenSectionCount()
        for place in range(self._header.count()):
            section = self._header.logicalIndex(place)
            heading = self._header.model().headerData(section, Qt.Orientation.Horizontal)
            action = QAction(str(heading), self._menu)
            action.setCheckable(True)
            action.setData(section)
            action.setChecked(not self._header.isSectionHidden(section))
            action.setEnabled(shown > 1 or not action.isChecked())
            action.toggled.connect(self._apply)
            self._menu.addAction(action)

    @Slot(bool)
    def _apply(self, _: bool) -> None:  # noqa: FBT001  the signature of the signal
        for action in self._menu.actions():
            self._header.setSectionHidden(int(action.data()), not action.isChecked())

    @Slot(QPoint)
    def _open_at(self, point: QPoint) -> None:
        self._menu.popup(self._header.mapToGlobal(point))

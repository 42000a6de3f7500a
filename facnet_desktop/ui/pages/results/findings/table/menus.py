"""The menus of the list: what can be done with what is selected, and which columns are shown."""

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, Slot

from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.table.column_memory import keep_columns, kept_columns
from facnet_desktop.ui.pages.results.findings.table.heading_menu import heading_menu
from facnet_desktop.ui.pages.results.findings.table.listing import Listing


class ListMenus(QObject):
    """Columns are those of the last time, and kept when they change."""

    def __init__(self, listing: Listing, actions: FindingActions, memory: QSettings) -> None:
        super().__init__(listing)
        self._listing, self._actions, self._memory = listing, actions, memory
        view = listing.view
        view.choose_columns(kept_columns(memory))
        view.columns_changed.connect(self._keep_columns)
        view.customContextMenuRequested.connect(self._open_menu)
        view.horizontalHeader().customContextMenuRequested.connect(self._open_heading_menu)
        actions.open_groups.triggered.connect(self._open_groups)
        actions.fold_groups.triggered.connect(self._fold_groups)

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        view, folding = self._listing.view, self._listing.model.folding
        if view.currentIndex().isValid():
            menu = self._actions.menu(view, is_grouped=folding is not None and folding.is_grouped)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(view.viewport().mapToGlobal(point))

    @Slot(QPoint)
    def _open_heading_menu(self, point: QPoint) -> None:
        view = self._listing.view
        heading_menu(view).popup(view.horizontalHeader().mapToGlobal(point))

    @Slot()
    def _keep_columns(self) -> None:
        keep_columns(self._memory, self._listing.view.chosen_columns)

    @Slot()
    def _open_groups(self) -> None:
        self._listing.open_groups(is_open=True)

    @Slot()
    def _fold_groups(self) -> None:
        self._listing.open_groups(is_open=False)

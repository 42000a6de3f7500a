"""The menu of the headings: columns to show or to do without."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, PLACES
from facnet_desktop.ui.pages.results.findings.table.view import FindingsView

_ALWAYS = "sentence"


def heading_menu(view: FindingsView) -> QMenu:
    """One line for each column, ticked when it is shown; the sentence always is."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for column in COLUMNS:
        if column.key == _ALWAYS:
            continue
        action = QAction(column.title, menu)
        action.setCheckable(True)
        action.setChecked(not view.isColumnHidden(PLACES[column.key]))
        action.toggled.connect(partial(_choose, view, column.key))
        menu.addAction(action)
    menu.addSeparator()
    usual = QAction(menu.tr("Colonnes habituelles"), menu)
    usual.triggered.connect(partial(_forget, view))
    menu.addAction(usual)
    return menu


def _choose(view: FindingsView, key: str, is_shown: bool) -> None:  # noqa: FBT001  what ``toggled`` passes
    view.choose_columns(view.chosen_columns | {key: is_shown})


def _forget(view: FindingsView, _: bool = False) -> None:  # noqa: FBT001, FBT002  what ``triggered`` passes
    view.choose_columns({})

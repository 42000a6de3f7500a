"""The context menu of the list."""

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from facnet_desktop.ui.pages.jobs.commands.actions import Actions
from facnet_desktop.ui.pages.jobs.commands.doing import Doing
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.pages.jobs.filters_bar import FiltersBar

_WORK = (Command.OPEN, Command.AGAIN, Command.CANCEL, Command.WAIT, Command.RETRY, Command.FIRST)
_KEEP = (Command.REMOVE, Command.EXPORT, Command.COPY, Command.DELETE)


def context_menu(
    parent: QWidget, actions: Actions, doing: Doing, filters: FiltersBar, lot_id: uuid.UUID | None
) -> QMenu:
    """What can be done with what is selected, all of it of the lot ``lot_id`` if there is one."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    menu.addActions([actions.of[command] for command in _WORK])
    if lot_id is not None:
        menu.addSeparator()
        only = menu.addAction(menu.tr("Voir seulement ce lot"))
        only.triggered.connect(partial(_call, filters.choose_lot, lot_id))
        cancel = menu.addAction(menu.tr("Annuler le lot…"))
        cancel.triggered.connect(partial(_call, doing.cancel_lot, lot_id))
    menu.addSeparator()
    menu.addActions([actions.of[command] for command in _KEEP])
    return menu


def _call(act: Callable[[uuid.UUID], None], lot_id: uuid.UUID, *_: object) -> None:
    act(lot_id)

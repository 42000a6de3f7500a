"""The context menu of the list."""

import uuid
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.ui.pages.jobs.commands.actions import Actions
from facnet_desktop.ui.pages.jobs.commands.doing import Doing
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.pages.jobs.filters_bar import FiltersBar
from facnet_desktop.ui.theme.icons import icon

_WORK = (Command.OPEN, Command.AGAIN, Command.CANCEL, Command.WAIT, Command.RETRY)
_QUEUE = (Command.FIRST, Command.UP, Command.DOWN)
_KEEP = (Command.REMOVE, Command.EXPORT, Command.COPY, Command.DELETE)


def context_menu(
    parent: QWidget,
    actions: Actions,
    doing: Doing,
    filters: FiltersBar,
    *,
    jobs: Sequence[Job],
    lot_id: uuid.UUID | None,
) -> QMenu:
    """What can be done with ``jobs``, which are selected, all of the lot ``lot_id`` if there is one."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    menu.addActions([actions.of[command] for command in _WORK])
    menu.addSeparator()
    menu.addActions([actions.of[command] for command in _QUEUE])
    if lot_id is not None:
        menu.addSeparator()
        report = menu.addAction(icon("file-text"), menu.tr("Rapport du lot…"))
        report.triggered.connect(partial(_call, doing.report_on_lot, lot_id))
        only = menu.addAction(menu.tr("Voir seulement ce lot"))
        only.triggered.connect(partial(_call, filters.choose_lot, lot_id))
        cancel = menu.addAction(menu.tr("Annuler le lot…"))
        cancel.triggered.connect(partial(_call, doing.cancel_lot, lot_id))
    validations = [job for job in jobs if job.kind is Kind.VALIDATION]
    if len(validations) > 1:
        menu.addSeparator()
        chosen = menu.addAction(icon("file-text"), menu.tr("Rapport des fichiers sélectionnés…"))
        chosen.triggered.connect(partial(_report_on, doing, validations))
    menu.addSeparator()
    menu.addActions([actions.of[command] for command in _KEEP])
    return menu


def _call(act: Callable[[uuid.UUID], None], lot_id: uuid.UUID, *_: object) -> None:
    act(lot_id)


def _report_on(doing: Doing, jobs: Sequence[Job], *_: object) -> None:
    doing.report_on(jobs)

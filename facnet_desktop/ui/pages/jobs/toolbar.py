"""The buttons over the list; in a narrow place, icons only."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from facnet_desktop.ui.pages.jobs.commands.actions import Actions
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.widgets.buttons import action_button, icon_button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT

_FIRST = (Command.OPEN, Command.CANCEL, Command.RETRY, Command.FIRST, Command.WAIT)
_MORE = (
    Command.UP,
    Command.DOWN,
    Command.AGAIN,
    Command.REMOVE,
    Command.EXPORT,
    Command.COPY,
    Command.DELETE,
)


class Toolbar(QWidget):
    """``paused`` carries whether the queue is to be paused, ``grouped`` whether lots are to be grouped."""

    paused = Signal(bool)
    cleaning = Signal()
    refreshed = Signal()
    grouped = Signal(bool)

    def __init__(
        self,
        actions: Actions,
        columns: Callable[[], QMenu],
        parent: QWidget | None = None,
        *,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self.commands = actions
        self.pause = self._action(self.tr("Suspendre la file"), "pause", "Ctrl+Shift+S")
        self.clean = self._action(self.tr("Nettoyer la liste…"), "list-checks")
        self.refresh = self._action(self.tr("Actualiser"), "refresh-cw", "F5")
        self.group = self._action(self.tr("Regrouper par lot"), "layers", is_choice=True)
        self.hidden = self._action(self.tr("Afficher les tâches retirées"), "eye", is_choice=True)
        self.show_details = self._action(self.tr("Détails"), "panel-right", "Ctrl+I", is_choice=True)
        self._buttons: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        for command in _FIRST:
            row.addWidget(self._button(actions.of[command]))
        self.more = self._menu_button(self.tr("Autres actions"), "ellipsis", self.more_menu)
        row.addWidget(self.more)
        row.addStretch()
        if not compact:
            row.addWidget(self._button(self.pause))
        self.columns = self._menu_button(self.tr("Choisir les colonnes"), "columns-3", columns)
        row.addWidget(self.columns)
        if not compact:
            self._details = action_button(self.show_details, self)
            row.addWidget(self._details)
        self.show_words(words=not compact)
        wait = actions.of[Command.WAIT]
        wait.changed.connect(self._show_wait)
        self._show_wait()
        self.pause.triggered.connect(self._pause)
        self.clean.triggered.connect(self.cleaning)
        self.refresh.triggered.connect(self.refreshed)
        self.group.toggled.connect(self.grouped)
        self.show_paused(paused=False)

    def own_actions(self) -> tuple[QAction, ...]:
        """Those with a key, for the panel to hold."""
        return (self.pause, self.refresh, self.show_details)

    def show_paused(self, *, paused: bool) -> None:
        """What the same action does next."""
        self._is_paused = paused
        text = self.tr("Reprendre la file") if paused else self.tr("Suspendre la file")
        self.pause.setText(text)
        self.pause.setIconText(f" {text}")
        self.pause.setIcon(icon("play" if paused else "pause"))
        told = self.tr("Commencer ce qui attend") if paused else self.tr("Ne rien commencer de nouveau")
        self.pause.setToolTip(with_shortcut(told, self.pause.shortcut()))
        for made in self._buttons:
            made.setAccessibleName(made.defaultAction().text())

    def show_words(self, *, words: bool) -> None:
        """Words beside the icons, or in their tooltips only."""
        style = Qt.ToolButtonStyle
        for made in self._buttons:
            made.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)

    def more_menu(self) -> QMenu:
        """Everything that has no button."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for command in _MORE:
            menu.addAction(self.commands.of[command])
        menu.addSeparator()
        menu.addActions([self.pause, self.clean, self.refresh])
        menu.addSeparator()
        menu.addActions([self.group, self.hidden])
        return menu

    def _action(self, text: str, icon_name: str, keys: str = "", *, is_choice: bool = False) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setIconText(f" {text}")
        action.setCheckable(is_choice)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(with_shortcut(text, keys))
        return action

    def _button(self, action: QAction) -> QToolButton:
        made = action_button(action, self)
        made.setMinimumHeight(30)
        self._buttons.append(made)
        return made

    def _menu_button(self, text: str, icon_name: str, menu: Callable[[], QMenu]) -> QToolButton:
        made = icon_button(text, icon_name, self)
        made.clicked.connect(partial(_drop, made, menu))
        return made

    @Slot()
    def _pause(self) -> None:
        self.paused.emit(not self._is_paused)

    @Slot()
    def _show_wait(self) -> None:
        action = self.commands.of[Command.WAIT]
        for made in self._buttons:
            if made.defaultAction() is action:
                made.setVisible(action.isVisible())


def _drop(made: QToolButton, make: Callable[[], QMenu], *_: object) -> None:
    """Under its button, and gone once it is closed."""
    menu = make()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

"""What can be done with the findings that are selected: one set of commands for keys, menus and buttons."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.ui.pages.results.findings.words import FOLLOW_UPS
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone


class FindingActions(QObject):
    """``follow_up`` carries the state that was asked for. The keys work within ``area``."""

    follow_up = Signal(object)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.copy_invoice = self._made(self.tr("Copier le numéro de facture"), "copy", "C", "Ctrl+C")
        self.copy_invoices = self._made(self.tr("Copier toutes les factures"), "clipboard-list", "Ctrl+Alt+C")
        self.copy_finding = self._made(self.tr("Copier le constat"), "clipboard-copy", "Ctrl+Shift+C")
        self.states: dict[FollowUpState, QAction] = {}
        for state, mark in FOLLOW_UPS.items():
            action = self._made(mark.word, mark.icon, mark.key)
            action.setIcon(icon(mark.icon, mark.tone if mark.tone is not Tone.MUTED else Tone.TEXT))
            action.triggered.connect(partial(self._followed_up, state))
            self.states[state] = action
        self.note = self._made(self.tr("Écrire une note…"), "pencil", "F2")
        self.suppress = self._made(self.tr("Ne plus signaler ce cas…"), "bell-off", "Ctrl+Shift+X")
        self.undo = self._made(self.tr("Annuler le dernier suivi"), "undo-2", "Ctrl+Z")
        self.rule = self._made(self.tr("Voir la page de la règle"), "book-open", "R")
        self.search = self._made(self.tr("Chercher dans les constats"), "search", "/")
        self.open_groups = self._made(self.tr("Ouvrir tous les groupes"), "maximize-2", "Alt+Right")
        self.fold_groups = self._made(self.tr("Replier tous les groupes"), "minimize-2", "Alt+Left")
        self.undo.setEnabled(False)

    def of_one(self) -> tuple[QAction, ...]:
        """Those that need a finding."""
        return (
            self.copy_invoice,
            self.copy_invoices,
            self.copy_finding,
            *self.states.values(),
            self.note,
            self.suppress,
            self.rule,
        )

    def menu(self, parent: QWidget, *, is_grouped: bool) -> QMenu:
        """What the context menu of the list offers."""
        menu = QMenu(parent)
        menu.addActions([self.copy_invoice, self.copy_invoices, self.copy_finding])
        menu.addSeparator()
        menu.addActions([*self.states.values(), self.note])
        menu.addSeparator()
        menu.addActions([self.rule, self.suppress, self.undo])
        if is_grouped:
            menu.addSeparator()
            menu.addActions([self.open_groups, self.fold_groups])
        return menu

    def _made(self, text: str, icon_name: str, *keys: str) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._area.addAction(action)
        return action

    def _followed_up(self, state: FollowUpState, _: bool = False) -> None:  # noqa: FBT001, FBT002  from Qt
        self.follow_up.emit(state)

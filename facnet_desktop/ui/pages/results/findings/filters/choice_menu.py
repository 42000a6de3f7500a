"""A button that tells one choice among several and opens the others."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from facnet_desktop.domain.money import NBSP
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import SMALL_ICON


class ChoiceMenu(QToolButton):
    """``chosen`` carries the value; more actions can be added to ``menu()``, under a line."""

    chosen = Signal(object)

    def __init__(
        self, what: str, icon_name: str, words: Mapping[Any, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._what = what
        self._words = words
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._actions: dict[Any, QAction] = {}
        self.setProperty("look", "filter")
        self.setIcon(icon(icon_name, Tone.MUTED))
        self.setIconSize(SMALL_ICON)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(self._menu)
        for value, word in words.items():
            action = QAction(word, self)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, value))
            self._group.addAction(action)
            self._menu.addAction(action)
            self._actions[value] = action
        self.show_choice(next(iter(words)))

    @property
    def actions_by_value(self) -> Mapping[Any, QAction]:
        """The action of each choice."""
        return self._actions

    def show_choice(self, value: Any, words: str | None = None) -> None:
        """What is chosen, in other words than its own if need be."""
        self._actions[value].setChecked(True)
        said = words or self._words[value]
        self.setText(f"{NBSP}{said}")
        self.setAccessibleName(f"{self._what}{NBSP}: {said}")
        self.setToolTip(self.accessibleName())

    def _choose(self, value: Any, _: bool = False) -> None:  # noqa: FBT001, FBT002  what ``triggered`` passes
        self.chosen.emit(value)

"""The navigation at the left: icon and word, the icon alone when the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.widgets.buttons import with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.window.pages import PageEntry

_ICON = QSize(20, 20)
_BESIDE_WORDS = QSize(30, 20)


class NavigationRail(QFrame):
    """``chosen`` carries the name of a page; Ctrl+1 to Ctrl+9 choose too, wherever the keyboard is."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName(self.tr("Navigation"))
        self._entries = tuple(entries)
        self._group = QButtonGroup(self)
        self._actions: list[QAction] = []
        self._is_narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, 2 * UNIT, UNIT, UNIT)
        column.setSpacing(UNIT // 2)
        for place, entry in enumerate(self._entries):
            if place == len(self._entries) - 1:
                column.addStretch()
            column.addWidget(self._add_button(place, entry))
        self._group.idClicked.connect(self._choose)

    @property
    def actions_of_pages(self) -> tuple[QAction, ...]:
        """One for each page, for a menu."""
        return tuple(self._actions)

    def show_current(self, name: str) -> None:
        """Mark the page that is shown; Tab stops there only, the arrows go to the others."""
        for place, entry in enumerate(self._entries):
            is_current = entry.name == name
            button = self._group.button(place)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus)
            if is_current:
                button.setChecked(True)

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001  as Qt's setters
        """Icons only, their words in tooltips."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if is_narrow
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in self._group.buttons():
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)
                button.setIconSize(_ICON if is_narrow else _BESIDE_WORDS)

    def _add_button(self, place: int, entry: PageEntry) -> QToolButton:
        keys = QKeySequence(f"Ctrl+{place + 1}")
        action = QAction(icon(entry.icon), entry.title, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setData(place)
        action.triggered.connect(self._choose_action)
        self._actions.append(action)
        button = QToolButton(self)
        button.setText(entry.title)
        button.setIcon(icon(entry.icon))
        button.setIconSize(_BESIDE_WORDS)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setMinimumHeight(3 * UNIT)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("look", "navigation")
        button.setAccessibleName(entry.title)
        button.setToolTip(with_shortcut(entry.title, keys))
        self._group.addButton(button, place)
        return button

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self._entries[place].name)

    @Slot()
    def _choose_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._choose(int(action.data()))

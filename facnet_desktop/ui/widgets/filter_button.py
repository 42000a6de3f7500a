"""A filter by the distinct values of something: a button that opens a list to tick."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.text import restyle


class FilterButton(QToolButton):
    """``chosen`` carries the frozen set of the values that are ticked; none means no filter.

    ``values`` gives the values with how many rows have each, in their order, when the list opens; its
    words are those of ``label_of``. Ticking leaves the list open.
    """

    chosen = Signal(object)

    def __init__(
        self,
        heading: str,
        values: Callable[[], Mapping[str, int]],
        parent: QWidget | None = None,
        *,
        label_of: Callable[[str], str] = str,
    ) -> None:
        super().__init__(parent)
        self._heading = heading
        self._values = values
        self._label_of = label_of
        self._chosen: frozenset[str] = frozenset()
        self._lift = QAction(self.tr("Tout montrer"), self)
        self._lift.triggered.connect(self._show_all)
        self._menu = QMenu(self)
        self._menu.installEventFilter(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(icon("list-filter", Tone.MUTED))
        self.setProperty("look", "filter")
        self._say()

    @property
    def values(self) -> frozenset[str]:
        """What is ticked."""
        return self._chosen

    def set_values(self, values: frozenset[str]) -> None:
        """Tick these and no other; nothing is emitted."""
        self._chosen = values
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """A value that is ticked, by the mouse or by the keyboard, leaves the list open."""
        if watched is self._menu:
            pressed = event.type() is QEvent.Type.MouseButtonRelease or (
                isinstance(event, QKeyEvent)
                and event.type() is QEvent.Type.KeyPress
                and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            )
            action = self._menu.activeAction()
            if pressed and action is not None and action.isCheckable() and action.isEnabled():
                action.trigger()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addAction(self._lift)
        self._lift.setEnabled(bool(self._chosen))
        self._menu.addSeparator()
        for value, count in self._values().items():
            action = QAction(f"{self._label_of(value)}  ({number(count)})".replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(value in self._chosen)
            action.setData(value)
            action.toggled.connect(self._tick)
            self._menu.addAction(action)

    @Slot()
    def _show_all(self) -> None:
        self._take(frozenset())
        self._menu.close()

    @Slot(bool)
    def _tick(self, _: bool) -> None:  # noqa: FBT001  the signature of the signal
        ticked = (action for action in self._menu.actions() if action.isCheckable() and action.isChecked())
        self._take(frozenset(str(action.data()) for action in ticked))

    def _take(self, values: frozenset[str]) -> None:
        if values != self._chosen:
            self._chosen = values
            self._say()
            self._lift.setEnabled(bool(values))
            self.chosen.emit(values)

    def _say(self) -> None:
        told = self._heading
        if len(self._chosen) == 1:
            told = f"{self._heading}\u00a0: {self._label_of(next(iter(self._chosen)))}"
        elif self._chosen:
            told = self.tr("{heading}\u00a0: {number} valeurs").format(
                heading=self._heading, number=len(self._chosen)
            )
        shown = told if len(told) <= 40 else f"{told[:39]}…"
        self.setText(f"\u00a0{shown}".replace("&", "&&"))
        self.setAccessibleName(self.tr("Filtre, {told}").format(told=told))
        self.setToolTip(told)
        restyle(self, "active", bool(self._chosen))

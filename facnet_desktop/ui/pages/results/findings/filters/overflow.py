"""The filters that the bar has no room for, behind one button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.ui.pages.results.findings.filters.facet_button import FacetButton
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import SMALL_ICON


class OverflowButton(QToolButton):
    """Opens the list of values of a filter that is not in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu(self)
        self._hidden: Sequence[FacetButton] = ()
        self.setProperty("look", "filter")
        self.setIcon(icon("list-filter", Tone.MUTED))
        self.setIconSize(SMALL_ICON)
        self.setText(f"{NBSP}{self.tr('Filtres')}")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Autres filtres"))
        self.setToolTip(self.accessibleName())
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def show_hidden(self, hidden: Sequence[FacetButton]) -> None:
        """The filters to offer; the button is there only when there are some."""
        self._hidden = hidden
        self.setVisible(bool(hidden))

    def _fill(self) -> None:
        self._menu.clear()
        for facet in self._hidden:
            asked = len(facet.values.chosen)
            told = f" ({count(asked, 'valeur')})" if asked else ""
            action = QAction(f"{facet.word}{told}", self._menu)
            action.triggered.connect(partial(self._open, facet))
            self._menu.addAction(action)

    def _open(self, facet: FacetButton, _: bool = False) -> None:  # noqa: FBT001, FBT002  from Qt
        facet.open_below(self)

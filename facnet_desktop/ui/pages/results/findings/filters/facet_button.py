"""One filter in the bar: what it is about, how many values are asked for, and the list of values."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.results.criteria import Dimension
from facnet_desktop.services.results.facets import FacetValue
from facnet_desktop.ui.pages.results.findings.filters.popup import FacetPopup
from facnet_desktop.ui.pages.results.findings.filters.values import FacetValuesModel
from facnet_desktop.ui.pages.results.findings.words import DIMENSIONS
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.text import restyle

_MARK = QSize(13, 13)


class FacetButton(QToolButton):
    """``chosen`` carries the dimension and the values asked for."""

    chosen = Signal(object, object)

    def __init__(self, dimension: Dimension, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dimension = dimension
        self._word = DIMENSIONS[dimension]
        self._values = FacetValuesModel(self)
        self._anchor: QWidget = self
        self.popup = FacetPopup(self._word, self._values, self)
        self.setProperty("look", "filter")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.popup.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setIcon(icon("chevron-down", Tone.MUTED))
        self.setIconSize(_MARK)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._open)
        self._values.ticked.connect(self._ticked)
        self.popup.cleared.connect(self._cleared)
        self.popup.closed.connect(self._closed)
        self.show_values((), frozenset())

    @property
    def dimension(self) -> Dimension:
        """What it filters by."""
        return self._dimension

    @property
    def word(self) -> str:
        """What it is called."""
        return self._word

    @property
    def values(self) -> FacetValuesModel:
        """What can be ticked."""
        return self._values

    def show_values(self, values: tuple[FacetValue, ...], chosen: frozenset[Any]) -> None:
        """What can be chosen, and what is."""
        self._values.show(values, chosen)
        many = f"{NBSP}· {len(chosen)}" if chosen else ""
        self.setText(f"{self._word}{many}")
        asked = count(len(chosen), "valeur demandée", "valeurs demandées") if chosen else self.tr("tout")
        self.setAccessibleName(self.tr("Filtrer par {what}").format(what=self._word.lower()))
        self.setAccessibleDescription(asked)
        self.setToolTip(f"{self.accessibleName()}{NBSP}: {asked}")
        restyle(self, "active", bool(chosen))

    def open_below(self, anchor: QWidget) -> None:
        """The list of values, under another button where this one has no room."""
        self._values.search("")
        self._anchor = anchor
        self.popup.open_below(anchor)

    @Slot()
    def _open(self) -> None:
        self.open_below(self)

    @Slot(object)
    def _ticked(self, values: frozenset[Any]) -> None:
        self.chosen.emit(self._dimension, values)

    @Slot()
    def _cleared(self) -> None:
        self.chosen.emit(self._dimension, frozenset())

    @Slot()
    def _closed(self) -> None:
        self.setDown(False)
        self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)

"""The bar above the list: a search, the filters, the headings and the order."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.services.results.criteria import Criteria, Dimension, GroupBy, Sort, SortKey
from facnet_desktop.services.results.facets import Facets
from facnet_desktop.ui.pages.results.findings.choices import Choices
from facnet_desktop.ui.pages.results.findings.filters.chips import Chips
from facnet_desktop.ui.pages.results.findings.filters.choice_menu import ChoiceMenu
from facnet_desktop.ui.pages.results.findings.filters.facet_button import FacetButton
from facnet_desktop.ui.pages.results.findings.filters.named import with_names
from facnet_desktop.ui.pages.results.findings.filters.overflow import OverflowButton
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.pages.results.findings.words import GROUPS, SHORT_SORTS, SORTS
from facnet_desktop.ui.widgets.buttons import icon_button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.search_field import SearchField

FACETS = (
    Dimension.RULE,
    Dimension.DOCTOR,
    Dimension.SEVERITY,
    Dimension.PLACE,
    Dimension.MONTH,
    Dimension.URGENCY,
    Dimension.STATE,
)
_LEAVING = (
    Dimension.STATE,
    Dimension.URGENCY,
    Dimension.PLACE,
    Dimension.MONTH,
    Dimension.SEVERITY,
    Dimension.DOCTOR,
    Dimension.RULE,
)
"""The filters that leave the bar first."""
_SEARCH = 22
_GAP = UNIT - 2
_BIGGEST_FIRST = frozenset({SortKey.IMPACT})


class FilterBar(QWidget):
    """``changed`` carries the ``Choices`` that a person made."""

    changed = Signal(object)
    pane_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._eyes: Eyes | None = None
        self._facets: Facets | None = None
        self.search = SearchField(self.tr("Facture, code, règle, médecin, ligne…"), self)
        self.search.setToolTip(self.tr("Chercher dans les constats (Ctrl+F ou /)"))
        self.search.setMinimumWidth(self.fontMetrics().averageCharWidth() * _SEARCH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.facets = {dimension: FacetButton(dimension, self) for dimension in FACETS}
        self.group = ChoiceMenu(self.tr("Grouper par"), "layers", GROUPS, self)
        self.sort = ChoiceMenu(self.tr("Trier par"), "arrow-down-up", SORTS, self)
        self.reversed = QAction(self.tr("Ordre inverse"), self)
        self.reversed.setCheckable(True)
        self.sort.menu().addSeparator()
        self.sort.menu().addAction(self.reversed)
        self.pane = icon_button(self.tr("Afficher le détail du constat (Ctrl+D)"), "panel-right", self)
        self.pane.setCheckable(True)
        self.pane.setChecked(True)
        self.pane.setShortcut("Ctrl+D")
        self.chips = Chips(self)
        self.more = OverflowButton(self)
        flow = Flow(spacing=_GAP)
        for part in (self.search, *self.facets.values(), self.more, self.group, self.sort, self.pane):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addLayout(flow)
        column.addWidget(self.chips)
        self.search.searched.connect(self._searched)
        for facet in self.facets.values():
            facet.chosen.connect(self._filtered)
        self.group.chosen.connect(self._grouped)
        self.sort.chosen.connect(self._sorted)
        self.reversed.triggered.connect(self._turned)
        self.pane.toggled.connect(self.pane_toggled)
        self.chips.dropped.connect(self._take)
        self.chips.cleared.connect(self.clear_filters)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One line: the filters that are asked for least go behind a button where there is no room."""
        others = (self.group, self.sort, self.pane)
        taken = self.search.minimumWidth() + sum(one.sizeHint().width() + _GAP for one in others)
        taken += sum(facet.sizeHint().width() + _GAP for facet in self.facets.values())
        hidden: list[FacetButton] = []
        for dimension in _LEAVING:
            room = self.width() - (self.more.sizeHint().width() + _GAP if hidden else 0)
            if taken <= room:
                break
            hidden.insert(0, self.facets[dimension])
            taken -= self.facets[dimension].sizeHint().width() + _GAP
        for facet in self.facets.values():
            facet.setVisible(facet not in hidden)
        self.more.show_hidden(hidden)

    @property
    def choices(self) -> Choices:
        """What is asked for."""
        return self._choices

    def show_choices(self, choices: Choices, eyes: Eyes | None) -> None:
        """What is asked for, from here or from elsewhere."""
        self._choices, self._eyes = choices, eyes
        if self.search.text().strip() != choices.criteria.text.strip():
            self.search.blockSignals(True)
            self.search.set_now(choices.criteria.text)
            self.search.blockSignals(False)
        self.group.show_choice(choices.group, None if choices.group else self.tr("Grouper"))
        self.sort.show_choice(choices.sort.key, SHORT_SORTS.get(choices.sort.key))
        self.reversed.setChecked(choices.sort.descending)
        self.chips.show_criteria(choices.criteria, eyes)
        self._show_values()

    def show_facets(self, facets: Facets | None) -> None:
        """What each filter offers now."""
        self._facets = facets
        self._show_values()

    @Slot()
    def repaint_people(self) -> None:
        """Doctors or patients may be named otherwise now."""
        self.chips.show_criteria(self._choices.criteria, self._eyes)
        self._show_values()

    @Slot()
    def clear_filters(self) -> None:
        """Everything again, in the same order."""
        self._take(Criteria())

    def _show_values(self) -> None:
        for dimension, facet in self.facets.items():
            values = () if self._facets is None else self._facets.of(dimension)
            facet.show_values(
                with_names(values, dimension, self._eyes), self._choices.criteria.chosen(dimension)
            )
        self._fit()

    def _take(self, criteria: Criteria) -> None:
        self.changed.emit(self._choices.filtered(criteria))

    @Slot(str)
    def _searched(self, text: str) -> None:
        if text != self._choices.criteria.text:
            self._take(replace(self._choices.criteria, text=text))

    @Slot(object, object)
    def _filtered(self, dimension: Dimension, values: frozenset[object]) -> None:
        self._take(self._choices.criteria.choosing(dimension, values))

    @Slot(object)
    def _grouped(self, group: GroupBy | None) -> None:
        self.changed.emit(self._choices.grouped_by(group))

    @Slot(object)
    def _sorted(self, key: SortKey) -> None:
        self.changed.emit(self._choices.sorted_by(Sort(key=key, descending=key in _BIGGEST_FIRST)))

    @Slot(bool)
    def _turned(self, descending: bool) -> None:  # noqa: FBT001  what ``triggered`` passes
        self.changed.emit(self._choices.sorted_by(Sort(key=self._choices.sort.key, descending=descending)))

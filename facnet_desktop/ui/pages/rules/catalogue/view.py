"""The list of rules with its search and its filters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QTreeView, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.rules.base import Evidence
from facnet_desktop.services.rule_pages.rows import RuleRow
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.rules.catalogue.filters import (
    CHANGED,
    FOUND,
    OFF,
    ON,
    RuleFilter,
    counted,
    states_of,
)
from facnet_desktop.ui.pages.rules.catalogue.model import CatalogueModel, Column
from facnet_desktop.ui.pages.rules.words import evidence_word
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.filter_button import FilterButton
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.states import EmptyState
from facnet_desktop.ui.widgets.tables import dress_tree, keep_columns, remember_columns
from facnet_desktop.ui.widgets.text import label

_COLUMNS = "rules/columns"
_NARROW, _TIGHT = 760, 520
_WIDTHS = {Column.CODE: 158, Column.SEVERITY: 162, Column.STATE: 116, Column.FINDINGS: 104}
_TIGHT_WIDTHS = {Column.CODE: 146, Column.SEVERITY: 72, Column.FINDINGS: 80}
"""Severities keep their icon, whose word is told to a mouse at rest and to a screen reader."""


class Catalogue(QWidget):
    """``selected`` carries the code of the rule that is selected; ``toggled`` a code and its new state."""

    selected = Signal(str)
    toggled = Signal(str, bool)

    def __init__(self, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._rows: Sequence[RuleRow] = ()
        self._lines: Mapping[str, RuleLine] = {}
        self._pages: Mapping[str, str] = {}
        self._wanted = RuleFilter()
        self._is_narrow = self._is_tight = False
        self.model = CatalogueModel(self)
        self.field = SearchField(self.tr("Chercher une règle par son code ou ses mots"), self)
        self._states = FilterButton(self.tr("État"), self._count_states, self, label_of=self._state_word)
        self._severities = FilterButton(
            self.tr("Gravité"), self._count_severities, self, label_of=_severity_word
        )
        self._evidences = FilterButton(
            self.tr("Fondement"), self._count_evidences, self, label_of=_evidence_word
        )
        self._counted = label("", "small", self)
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self._nothing = EmptyState("search", "", parent=self)
        self._lift = self._nothing.add_button(self.tr("Tout montrer"), "rotate-ccw")

        bar = Flow(spacing=UNIT // 2)
        for control in (self._states, self._severities, self._evidences, self._counted):
            bar.addWidget(control)
        place = QWidget(self)
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.field)
        column.addLayout(bar)
        column.addWidget(place, 1)
        self._dress()

        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._states.chosen.connect(self._choose_states)
        self._severities.chosen.connect(self._choose_severities)
        self._evidences.chosen.connect(self._choose_evidences)
        self._lift.clicked.connect(self.show_all)
        self.model.toggled.connect(self.toggled)
        self.tree.selectionModel().currentRowChanged.connect(self._tell)

    @property
    def code(self) -> str:
        """The rule that is selected, empty for a family or none."""
        row = self.model.row_at(self.tree.currentIndex())
        return "" if row is None else row.code

    def show_rows(self, rows: Sequence[RuleRow], lines: Mapping[str, RuleLine]) -> None:
        """The rules as they are now, with what became of each in the last validation."""
        self._rows, self._lines = rows, lines
        self._arrange()

    def learn_pages(self, pages: Mapping[str, str]) -> None:
        """The folded words of each page: they are searched too."""
        self._pages = pages
        if self._wanted.text:
            self._arrange()

    def show_rule(self, code: str) -> bool:
        """Select a rule, what hides it lifted; whether there is one."""
        if not self.model.index_of(code).isValid():
            self.show_all()
        index = self.model.index_of(code)
        if not index.isValid():
            return False
        self.tree.expand(index.parent())
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index, QTreeView.ScrollHint.PositionAtCenter)
        return True

    @Slot()
    def show_all(self) -> None:
        """No word, no filter."""
        for button in (self._states, self._severities, self._evidences):
            button.set_values(frozenset())
        self._wanted = RuleFilter()
        self.field.clear()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Where it becomes narrow, what an icon or the box tells too gives its room."""
        super().resizeEvent(event)
        is_narrow, is_tight = event.size().width() < _NARROW, event.size().width() < _TIGHT
        if (is_narrow, is_tight) != (self._is_narrow, self._is_tight):
            self._is_narrow, self._is_tight = is_narrow, is_tight
            self.tree.setColumnHidden(Column.STATE, is_narrow)
            widths = _TIGHT_WIDTHS if is_tight else _WIDTHS
            for section, width in widths.items():
                self.tree.header().resizeSection(section, width)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """The columns as they are left."""
        super().hideEvent(event)
        if not self._is_narrow:
            keep_columns(self.tree.header(), self._memory, _COLUMNS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """From the field, the down arrow and Enter lead to the first rule."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and _leads_to_rows(event):
            self._focus_rows()
            return True
        return super().eventFilter(watched, event)

    # --- what is shown -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        kept_code = self.code
        findings = self._findings()
        rows = [row for row in self._rows if self._wanted.keeps(row, findings, self._pages)]
        self.model.show_rows(rows, self._lines)
        for at in range(self.model.rowCount()):
            top = self.model.index(at, 0)
            self.tree.setFirstColumnSpanned(at, QModelIndex(), True)
            if not self.tree.isExpanded(top):
                self.tree.expand(top)
        self._counted.setText(count(len(rows), self.tr("règle"), self.tr("règles")))
        self._stack.setCurrentIndex(0 if rows else 1)
        wanted = self._wanted.text
        self._nothing.say(
            self.tr("Aucune règle pour {wanted}").format(wanted=quoted(wanted))
            if wanted
            else self.tr("Aucune règle"),
            self.tr("Essayer d'autres mots, ou lever les filtres."),
        )
        index = self.model.index_of(kept_code)
        if not index.isValid() and rows and (wanted or not kept_code):
            index = self.model.index_of(rows[0].code)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)

    def _focus_rows(self) -> None:
        if not self.tree.currentIndex().isValid() and self.model.rowCount():
            self.tree.setCurrentIndex(self.model.index(0, 0, self.model.index(0, 0)))
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        dress_tree(self.tree, self.tr("Règles par famille"))
        header = self.tree.header()
        self.tree.setIndentation(UNIT + UNIT // 2)
        header.setSectionsMovable(False)
        for section, width in _WIDTHS.items():
            header.resizeSection(section, width)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        remember_columns(header, self._memory, _COLUMNS)

    def _findings(self) -> dict[str, int]:
        return {code: line.findings for code, line in self._lines.items()}

    # --- filters -----------------------------------------------------------------------------------

    @Slot(str)
    def _search(self, text: str) -> None:
        self._wanted = replace(self._wanted, text=text.strip())
        self._arrange()

    @Slot(object)
    def _choose_states(self, values: frozenset[str]) -> None:
        self._wanted = replace(self._wanted, states=values)
        self._arrange()

    @Slot(object)
    def _choose_severities(self, values: frozenset[str]) -> None:
        self._wanted = replace(self._wanted, severities=values)
        self._arrange()

    @Slot(object)
    def _choose_evidences(self, values: frozenset[str]) -> None:
        self._wanted = replace(self._wanted, evidences=values)
        self._arrange()

    def _count_states(self) -> Mapping[str, int]:
        findings = self._findings()
        states = [states_of(row, findings) for row in self._rows]
        return {state: sum(state in one for one in states) for state in (ON, OFF, CHANGED, FOUND)}

    def _count_severities(self) -> Mapping[str, int]:
        found = counted([row.severity.value for row in self._rows])
        return {one.value: found.get(one.value, 0) for one in Severity}

    def _count_evidences(self) -> Mapping[str, int]:
        found = counted([row.evidence.value for row in self._rows])
        return {one.value: found.get(one.value, 0) for one in Evidence if found.get(one.value)}

    def _state_word(self, state: str) -> str:
        return {
            ON: self.tr("Activées"),
            OFF: self.tr("Désactivées"),
            CHANGED: self.tr("Modifiées par la clinique"),
            FOUND: self.tr("Avec des constats"),
        }[state]

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, _: QModelIndex, __: QModelIndex) -> None:
        self.selected.emit(self.code)


def _severity_word(value: str) -> str:
    return SEVERITIES[Severity(value)].word


def _evidence_word(value: str) -> str:
    return evidence_word(Evidence(value))


def _leads_to_rows(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    )

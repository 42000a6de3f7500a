"""The tables of the page under one field: what is typed is looked for in all of them."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.services.reference_search.catalogue import Entry, ReferenceCatalogue, Scope
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.references.table.view import ScopeTable
from facnet_desktop.ui.pages.references.words import scope_word, short_scope_word
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.segments import Segments
from facnet_desktop.ui.widgets.text import label

_SCOPES = tuple(Scope)
_TO_ROWS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Searching(QWidget):
    """``selected`` carries the entry whose detail is shown, or ``None``; ``copied`` a number to copy."""

    selected = Signal(object)
    copied = Signal(str)

    def __init__(self, context: AppContext, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue: ReferenceCatalogue | None = None
        self._found: dict[Scope, int] = {}
        self._is_short = False
        self.field = SearchField(self.tr("Chercher un numéro, un mot ou un montant (47,05)"), self)
        self.segments = Segments(self.tr("Ce qui est montré"), [scope_word(scope) for scope in _SCOPES], self)
        self.day_field = QDateEdit(QDate(today.year, today.month, today.day), self)
        self.day_field.setCalendarPopup(True)
        self.day_field.setDisplayFormat("yyyy-MM-dd")
        self.day_field.setAccessibleName(self.tr("Tarifs en vigueur le"))
        self.day_field.setToolTip(self.tr("Date de service dont les tarifs sont montrés"))
        self.tables = {
            scope: ScopeTable(scope, scope_word(scope), today, context.memory, self) for scope in _SCOPES
        }
        self._stack = QStackedWidget(self)

        first = QHBoxLayout()
        first.setSpacing(UNIT)
        first.addWidget(self.field, 1)
        first.addWidget(label(self.tr("Tarifs en vigueur le"), "muted", self))
        first.addWidget(self.day_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(first)
        column.addWidget(self.segments)
        column.addWidget(self._stack, 1)
        for table in self.tables.values():
            self._stack.addWidget(table)

        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.segments.chosen.connect(self._show_scope)
        self.day_field.dateChanged.connect(self._show_day)
        for table in self.tables.values():
            table.copied.connect(self.copied)
            table.selected.connect(self._tell)

    @property
    def table(self) -> ScopeTable:
        """The table that is shown."""
        return self.tables[_SCOPES[self.segments.place]]

    @property
    def day(self) -> date:
        """The service date whose amounts are shown."""
        shown = self.day_field.date()
        return date(shown.year(), shown.month(), shown.day())

    def use(self, catalogue: ReferenceCatalogue) -> None:
        """Search in these tables from now on."""
        self._catalogue = catalogue
        self._search()

    def show_code(self, code: str) -> Entry | None:
        """Select a code among all of them; ``None`` when no table names it."""
        entry = None if self._catalogue is None else self._catalogue.code(code)
        if entry is None:
            return None
        self.field.clear()
        self.show_scope(Scope.CODES)
        self.tables[Scope.CODES].show_entry(entry)
        return entry

    def set_short(self, *, is_short: bool) -> None:
        """Shorter names of the tables, for a narrow page."""
        if is_short is not self._is_short:
            self._is_short = is_short
            self._say_scopes()

    def show_scope(self, scope: Scope) -> None:
        """Another table."""
        place = _SCOPES.index(scope)
        self.segments.choose(place)
        self._show_scope(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """From the field, the down arrow and Enter lead to the rows."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and _leads_to_rows(event):
            self.table.focus_rows()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _search(self) -> None:
        catalogue = self._catalogue
        if catalogue is None:
            return
        wanted = self.field.text().strip()
        found = {scope: catalogue.search(scope, wanted) for scope in _SCOPES}
        self._found = {scope: len(rows) for scope, rows in found.items()} if wanted else {}
        self._say_scopes()
        for scope in _SCOPES:
            elsewhere = {scope_word(other): len(rows) for other, rows in found.items() if other is not scope}
            self.tables[scope].show_found(found[scope], wanted, elsewhere)
        self._tell(self.table.entry)

    def _say_scopes(self) -> None:
        """The name of each table, with how many of its rows match."""
        for place, scope in enumerate(_SCOPES):
            word = short_scope_word(scope) if self._is_short else scope_word(scope)
            self.segments.say(place, f"{word} ({number(self._found[scope])})" if self._found else word)

    @Slot(int)
    def _show_scope(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._tell(self.table.entry)

    @Slot(QDate)
    def _show_day(self, _: QDate) -> None:
        for scope in (Scope.CODES, Scope.PARAMETERS):
            self.tables[scope].show_day(self.day)
        self._tell(self.table.entry)

    @Slot(object)
    def _tell(self, _: Entry | None) -> None:
        """Whatever table speaks, what counts is the one on the screen."""
        self.selected.emit(self.table.entry)


def _leads_to_rows(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in _TO_ROWS

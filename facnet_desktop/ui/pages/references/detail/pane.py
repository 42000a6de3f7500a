"""The pane beside the table: what is selected, its amounts of the day, all that is known of it."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.money import format_cents
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.services.reference_search.catalogue import Entry, ReferenceCatalogue
from facnet_desktop.services.reference_search.codes import CodeEntry
from facnet_desktop.services.reference_search.contexts import ContextEntry
from facnet_desktop.services.reference_search.parameters import ParameterEntry, value_text
from facnet_desktop.services.reference_search.places import PlaceEntry
from facnet_desktop.ui.markdown.blocks import Blocks, Figures
from facnet_desktop.ui.markdown.inlines import Faint, Words
from facnet_desktop.ui.markdown.view import MarkdownView
from facnet_desktop.ui.pages.references.detail.code_blocks import (
    RulesOfLists,
    RuleTitles,
    code_blocks,
    day_text,
)
from facnet_desktop.ui.pages.references.detail.other_blocks import (
    context_blocks,
    parameter_blocks,
    place_blocks,
)
from facnet_desktop.ui.pages.references.detail.writing import paragraph
from facnet_desktop.ui.pages.references.table.columns import NONE, place_word
from facnet_desktop.ui.widgets.buttons import button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.states import EmptyState
from facnet_desktop.ui.widgets.text import label


class DetailPane(QFrame):
    """``linked`` carries the :class:`LinkTarget` of what a person follows, ``copied`` the text to copy."""

    linked = Signal(object)
    copied = Signal(str)

    def __init__(self, titles: RuleTitles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(self.tr("Détail"))
        self._titles = titles
        self._lists: RulesOfLists = {}
        self._entry: Entry | None = None
        self._catalogue: ReferenceCatalogue | None = None
        self._day = date.min
        self._nothing = EmptyState(
            "book-open",
            self.tr("Aucune ligne choisie"),
            self.tr("Choisir une ligne du tableau pour voir ses tarifs, ses conditions et leur source."),
        )
        self._title = label("", "title", self, wraps=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = button(self.tr("Copier"), "copy", parent=self)
        self._copy.setToolTip(with_shortcut(self.tr("Copier le numéro"), "Ctrl+C"))
        self._page = MarkdownView(self)
        self._page.setAccessibleName(self.tr("Tarifs, conditions et source"))

        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._title, 1)
        head.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(head)
        column.addWidget(self._page, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(shown)

        self._copy.clicked.connect(self._ask_copy)
        self._page.linked.connect(self.linked)

    def use(self, catalogue: ReferenceCatalogue) -> None:
        """The tables that were read."""
        self._catalogue = catalogue
        self._page.known_codes = frozenset(catalogue.reference.labels)
        self._entry = None

    def learn(self, lists: RulesOfLists) -> None:
        """The rules that read each list: known a little after the tables."""
        self._lists = lists
        self._draw()

    @property
    def knows_rules(self) -> bool:
        """Whether the rules that read each list are known."""
        return bool(self._lists)

    def show_entry(self, entry: Entry | None, day: date) -> None:
        """Another row, or the same on another day."""
        if entry is not self._entry or day != self._day:
            self._entry, self._day = entry, day
            self._draw()

    @property
    def entry(self) -> Entry | None:
        """What is shown."""
        return self._entry

    def text(self) -> str:
        """All the page says."""
        return self._page.toPlainText()

    def _draw(self) -> None:
        entry, catalogue = self._entry, self._catalogue
        self._stack.setCurrentIndex(0 if entry is None or catalogue is None else 1)
        if entry is None or catalogue is None:
            return
        title = copied_text(entry) or entry.label
        self._title.setText(title)
        self._copy.setVisible(bool(copied_text(entry)))
        self._page.set_blocks((*self._summary(entry), *self._blocks(entry, catalogue)))

    def _summary(self, entry: Entry) -> Blocks:
        """What one looks for first: the words, the heading of the manual, the amounts of the day."""
        named = (paragraph(entry.label),) if self._title.text() != entry.label else ()
        where = _where(entry)
        placed = (paragraph(Faint((Words(where),))),) if where else ()
        figures = self._figures(entry)
        dated = (
            (paragraph(Faint((Words(f"{_capital(day_text(self._day))}."),))), Figures(figures))
            if figures
            else ()
        )
        return (*named, *placed, *dated)

    def _figures(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        if isinstance(entry, CodeEntry) and entry.tariffs:
            kinds = (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT)
            amounts = (entry.tariff(kind, self._day) for kind in kinds)
            return tuple(
                (place_word(kind), NONE if cents is None else format_cents(cents))
                for kind, cents in zip(kinds, amounts, strict=True)
            )
        if isinstance(entry, ParameterEntry):
            return ((self.tr("Valeur"), value_text(entry.value(self._day), entry.unit) or NONE),)
        return ()

    def _blocks(self, entry: Entry, catalogue: ReferenceCatalogue) -> Blocks:
        if isinstance(entry, CodeEntry):
            return code_blocks(entry, catalogue, self._titles, self._lists)
        if isinstance(entry, ContextEntry):
            return context_blocks(entry, self._titles, self._lists)
        if isinstance(entry, PlaceEntry):
            return place_blocks(entry, self._titles, self._lists)
        return parameter_blocks(entry)

    @Slot()
    def _ask_copy(self) -> None:
        if self._entry is not None and (text := copied_text(self._entry)):
            self.copied.emit(text)


def copied_text(entry: Entry) -> str:
    """The number or the short code of an entry, empty when it has none."""
    if isinstance(entry, CodeEntry):
        return entry.code
    if isinstance(entry, ContextEntry):
        return entry.short_code
    return entry.number if isinstance(entry, PlaceEntry) and entry.number.isdecimal() else ""


def _where(entry: Entry) -> str:
    if isinstance(entry, CodeEntry):
        return " › ".join(part for part in (entry.section, entry.group) if part)
    return place_word(entry.kind) if isinstance(entry, PlaceEntry) else ""


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"

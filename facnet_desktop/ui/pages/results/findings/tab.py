"""« Constats » : the list of findings beside what the selected one says."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.services.results.criteria import Criteria, Sort
from facnet_desktop.services.results.facets import Facets
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingGroup, FindingView
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.choices import Choices, remember, remembered
from facnet_desktop.ui.pages.results.findings.commands import FindingCommands
from facnet_desktop.ui.pages.results.findings.detail.pane import DetailPane
from facnet_desktop.ui.pages.results.findings.filters.bar import FilterBar
from facnet_desktop.ui.pages.results.findings.finder import Finder, Found
from facnet_desktop.ui.pages.results.findings.follow_up.acts import Said
from facnet_desktop.ui.pages.results.findings.master_detail import MasterDetail
from facnet_desktop.ui.pages.results.findings.states import FindingsStates
from facnet_desktop.ui.pages.results.findings.status_row import StatusRow
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.pages.results.findings.table.fetching import Fetching
from facnet_desktop.ui.pages.results.findings.table.listing import Listing
from facnet_desktop.ui.pages.results.findings.table.menus import ListMenus
from facnet_desktop.ui.pages.results.findings.table.model import FindingsModel
from facnet_desktop.ui.pages.results.findings.table.selection import selected_count
from facnet_desktop.ui.pages.results.findings.table.view import FindingsView
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.states import EmptyState, LoadingState


class FindingsTab(ResultsTab):
    """``book_changed`` carries the ``OpenFindings`` once something was said of them.

    ``again_asked`` when the file is to be validated again. ``criteria_changed`` tells what is filtered.
    """

    NAME = "findings"

    book_changed = Signal(object)
    again_asked = Signal()
    criteria_changed = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown: ShownValidation | None = None
        self._eyes: Eyes | None = None
        self._choices = remembered(context.memory)
        self._wanted_number: int | None = None
        # each part is made where it stays: what changes parents is styled again, and all that it holds
        self._whole = FindingsStates(self)
        self.nothing = self._whole.nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.addWidget(self._whole)
        area = self._whole.main
        self.bar = FilterBar(area)
        self.status = StatusRow(area)
        self.arranged = MasterDetail(context.memory, area)
        self._list = QStackedWidget(self.arranged.splitter)
        self.model = FindingsModel(Fetching(context.reads, self), self)
        self.view = FindingsView(self.model, self._list)
        self.listing = Listing(self.view, self.model)
        self._finder = Finder(context.slow, self)
        self._loading = LoadingState(self.tr("Lecture des constats…"), self._list)
        self._no_match = EmptyState(
            "search-x",
            self.tr("Aucun constat ne correspond aux filtres"),
            self.tr("Retirer un filtre ou chercher autrement."),
            self._list,
        )
        self._list.setFocusProxy(self.view)
        self.actions_of_findings = FindingActions(area)
        self.pane = DetailPane(context, self.actions_of_findings, self.arranged.splitter)
        for part in (self.view, self._loading, self._no_match):
            self._list.addWidget(part)
        self.arranged.hold(self._list, self.pane)
        inside = QVBoxLayout(area)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(UNIT)
        inside.addWidget(self.bar)
        inside.addWidget(self.status)
        inside.addWidget(self.arranged, 1)
        self.commands = FindingCommands(context, self.actions_of_findings, self.listing, self.pane, self)
        ListMenus(self.listing, self.actions_of_findings, context.memory)
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self.bar.changed.connect(self.choose)
        self.bar.pane_toggled.connect(self.arranged.want_pane)
        self.status.undo_asked.connect(self.commands.undo)
        self.status.information_asked.connect(self.show_information)
        self.view.sort_asked.connect(self._sorted)
        self.view.entered_row.connect(self._enter)
        self.listing.looked_at.connect(self._look)
        self.listing.selected.connect(self._selected)
        self.model.failed.connect(self._whole.show_trouble)
        self._finder.found.connect(self._found)
        self._finder.counted.connect(self._counted)
        self._finder.failed.connect(self._whole.show_trouble)
        self.commands.said.connect(self._said)
        self.nothing.unread_asked.connect(self._ask_unread)
        self.nothing.information_asked.connect(self.show_information)
        self._no_match.add_button(self.tr("Effacer les filtres"), "x").clicked.connect(self.bar.clear_filters)
        self._whole.again_asked.connect(self.again_asked)
        self._whole.retried.connect(self._again)
        self.actions_of_findings.search.triggered.connect(self.focus_search)
        self.context.privacy.changed.connect(self._people_changed)

    # --- what the page asks ------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Constats")

    def count(self, shown: ShownValidation) -> int | None:
        return shown.summary.findings - shown.summary.infos

    def show_validation(self, shown: ShownValidation) -> None:
        """Every finding that asks for something, in the order that was last chosen."""
        self._shown = shown
        self._eyes = Eyes(self.context.privacy, shown.job_id)
        self.commands.forget()
        self.status.say_done("", can_undo=False)
        if shown.book is None:
            self._finder.forget()
            self.model.clear()
            self._whole.show_gone(shown)
            return
        self.model.clear()
        self.pane.clear()
        self.bar.show_facets(None)
        self._list.setCurrentWidget(self._loading)
        self._whole.show_main()
        self.status.show_progress(shown.book.progress)
        self.choose(replace(self._choices, criteria=Criteria(), with_information=False))

    def follow_up_changed(self, shown: ShownValidation) -> None:
        self._shown = shown

    def clear(self) -> None:
        self._shown = self._eyes = None
        self._finder.forget()
        self.model.clear()
        self.pane.clear()
        self._list.setCurrentWidget(self._loading)
        self._whole.show_main()

    def focus_search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    @property
    def shown(self) -> ShownValidation | None:
        """The validation on the screen."""
        return self._shown

    @property
    def is_settled(self) -> bool:
        """Whether the list shows what is asked for, nothing more being worked on."""
        found = self.model.found
        return not self._finder.is_busy and found is not None and found.choices == self._asked()

    @property
    def choices(self) -> Choices:
        """What is asked for."""
        return self._choices

    def filter_by(self, criteria: Criteria) -> None:
        """Only those findings, whatever was filtered before."""
        self.choose(self._choices.filtered(criteria))

    def show_finding(self, number: int) -> None:
        """Select a finding; filters that hide it are dropped."""
        if self.listing.go_to(number):
            return
        self._wanted_number = number
        self.choose(replace(self._choices, criteria=Criteria(), with_information=True))

    @Slot(object)
    def choose(self, choices: Choices) -> None:
        """Other filters, another order or other headings."""
        has_other_filters = choices.criteria != self._choices.criteria
        self._choices = choices
        remember(self.context.memory, choices)
        self.bar.show_choices(choices, self._eyes)
        if has_other_filters:
            self.criteria_changed.emit(choices.criteria)
        self._ask()

    @Slot()
    def show_information(self) -> None:
        """List what is for information too."""
        self.choose(replace(self._choices, with_information=True))

    # --- answers -----------------------------------------------------------------------------------

    def _asked(self) -> Choices:
        """The choices with what a search may look at."""
        revealed = self.context.privacy.is_revealed
        return self._choices.filtered(replace(self._choices.criteria, patients_revealed=revealed))

    def _ask(self) -> None:
        book = None if self._shown is None else self._shown.book
        if book is not None:
            self._finder.ask(book, self._asked(), self._wanted_number or self.listing.number)

    @Slot(object)
    def _found(self, found: Found) -> None:
        if self._shown is None or self._eyes is None:
            return
        wanted, self._wanted_number = self._wanted_number, None
        self.listing.show(found, self._eyes)
        if wanted is not None:
            self.listing.go_to(wanted)
        is_bare = found.choices.criteria.is_empty and not found.choices.criteria.suppressed
        has_none = found.view.total == 0
        self._list.setCurrentWidget(self._no_match if has_none else self.view)
        self.arranged.leave_idle(is_idle=has_none)
        if has_none and is_bare:
            self._whole.show_nothing(self._shown)
        else:
            self._whole.show_main()
        self._tell_count(found.view)
        self.status.show_progress(found.book.progress)

    @Slot(object)
    def _counted(self, facets: Facets) -> None:
        self.bar.show_facets(facets)

    @Slot(object)
    def _look(self, item: FindingRow | FindingGroup | None) -> None:
        found, eyes = self.model.found, self._eyes
        for action in self.actions_of_findings.of_one():
            action.setEnabled(item is not None)
        if found is None or eyes is None or item is None:
            self.pane.clear()
        elif isinstance(item, FindingGroup):
            self.pane.show_group(item, found.view.group, eyes)
        else:
            self.pane.show_row(found.book, item, eyes)

    @Slot(object)
    def _said(self, said: Said) -> None:
        if self._shown is None or said.book.job_id != self._shown.job_id:
            return
        self._shown = replace(self._shown, book=said.book)
        self.status.say_done(said.words, can_undo=self.actions_of_findings.undo.isEnabled())
        self.status.show_progress(said.book.progress)
        self.context.announcer.say(said.words)
        self.book_changed.emit(said.book)
        self._ask()

    # --- inside ------------------------------------------------------------------------------------

    def _tell_count(self, view: FindingView) -> None:
        hidden = 0
        if self._shown is not None and self._choices.hides_information and self._choices.criteria.is_empty:
            hidden = self._shown.summary.infos
        selected = selected_count(self.view, self.model)
        self.status.show_view(view, selected=selected, hidden_information=hidden)

    @Slot()
    def _selected(self) -> None:
        if self.model.found is not None:
            self._tell_count(self.model.found.view)

    @Slot(object)
    def _sorted(self, sort: Sort) -> None:
        self.choose(self._choices.sorted_by(sort))

    @Slot()
    def _enter(self) -> None:
        self.arranged.open_pane()
        self.pane.take_keyboard()

    @Slot()
    def _again(self) -> None:
        self._whole.show_main()
        self._ask()

    @Slot()
    def _people_changed(self) -> None:
        self.model.repaint()
        self.pane.repaint_people()
        self.bar.repaint_people()
        if self._choices.criteria.text.strip():
            self._ask()

    @Slot()
    def _ask_unread(self) -> None:
        self.tab_asked.emit("unread")

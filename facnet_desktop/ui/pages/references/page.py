"""The page Références: what the RAMQ tables say, found as one types; their editions and their import."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.domain.french import enumeration
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.reference_package.age import age_notice
from facnet_desktop.services.reference_search.catalogue import Entry, ReferenceCatalogue
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.references.detail.code_blocks import RulesOfLists
from facnet_desktop.ui.pages.references.detail.pane import DetailPane
from facnet_desktop.ui.pages.references.editions.actions import EditionActions
from facnet_desktop.ui.pages.references.export import ExportMenu
from facnet_desktop.ui.pages.references.reading import choices_of, read_catalogue, read_rules_of_lists
from facnet_desktop.ui.pages.references.searching import Searching
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import trouble_of
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.master_detail import MasterDetail, scrolled
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.states import EmptyState, LoadingState
from facnet_desktop.ui.widgets.text import label

_SPLIT = "references/split"
_NARROW = 1000


class ReferencesPage(Page):
    """The tables are read when the page is first shown, and again when an edition or a choice changes."""

    NAME = "references"
    ICON = "book-open"
    HELP = "references"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today = context.clock().astimezone().date()
        self._catalogue: ReferenceCatalogue | None = None
        self._request = 0
        self._wanted_code = ""
        self._choices = choices_of(context.preferences.current)
        self._edition = label("", "muted", self)
        self._age = Notice(tone=Tone.WARNING, parent=self)
        self.search = Searching(context, self._today, self)
        self.detail = DetailPane({rule.code: rule.title for rule in RULES}, self)
        self.editions = EditionActions(context, self)
        self._export = ExportMenu(context, self.search, self)
        self._split = MasterDetail(
            self.search, self.detail, memory=context.memory, key=_SPLIT, sizes=(680, 440), parent=self
        )
        self._loading = LoadingState(self.tr("Lecture des références…"), self)
        self._failed = EmptyState("triangle-alert", "", parent=self, tone=Tone.ERROR)
        again = self._failed.add_button(self.tr("Réessayer"), "rotate-ccw", "primary")
        self._stack = QStackedWidget(self)

        heading = QVBoxLayout()
        heading.setSpacing(0)
        heading.addWidget(label(self.title(), "title", self))
        heading.addWidget(self._edition)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addLayout(heading, 1)
        for button in (self._export.button, *self.editions.buttons):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        for state in (self._loading, self._failed, self._split):
            self._stack.addWidget(state)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        column.addLayout(head)
        column.addWidget(self._age)
        column.addWidget(self.editions.notice)
        column.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body, self))

        self.search.selected.connect(self._show_entry)
        self.search.copied.connect(self._copy)
        self.detail.copied.connect(self._copy)
        self.detail.linked.connect(self._follow)
        self.editions.changed.connect(self._read)
        again.clicked.connect(self._read)
        context.preferences.changed.connect(self._follow_preferences)

        self._age.hide()

    def title(self) -> str:
        return self.tr("Références")

    def entered(self) -> None:
        """The tables are read once; what an import changed is told by its job."""
        if self._catalogue is None and not self._request:
            self._read()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def show_code(self, code: str) -> None:
        """Select a billing code; it waits for the tables when they are being read."""
        if self._catalogue is None:
            self._wanted_code = code
            self.entered()
        elif self.search.show_code(code) is None:
            self.search.field.setText(code)

    def import_package(self, path: str) -> None:
        """Look at what a package would change, then ask."""
        self.editions.preview(path)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Shorter words where it is narrow."""
        super().resizeEvent(event)
        self.search.set_short(is_short=event.size().width() < _NARROW)

    @property
    def is_ready(self) -> bool:
        """Whether the tables are there."""
        return self._catalogue is not None

    # --- reading -----------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        self._request += 1
        if self._catalogue is None:
            self._stack.setCurrentWidget(self._loading)
        number, context = self._request, self.context
        context.slow.run(
            partial(read_catalogue, context.reference, self._choices),
            partial(self._was_read, number),
            partial(self._was_not_read, number),
        )

    def _was_read(self, number: int, catalogue: ReferenceCatalogue) -> None:
        if number != self._request:
            return
        self._catalogue = catalogue
        self._stack.setCurrentWidget(self._split)
        self.detail.use(catalogue)
        self._say_edition(catalogue)
        self.search.use(catalogue)
        self.editions.use(catalogue.editions)
        if self._wanted_code:
            code, self._wanted_code = self._wanted_code, ""
            self.show_code(code)
        self.context.slow.run(
            partial(read_rules_of_lists, catalogue), partial(self._were_rules_read, number), _ignore
        )

    def _were_rules_read(self, number: int, lists: RulesOfLists) -> None:
        if number == self._request:
            self.detail.learn(lists)

    def _was_not_read(self, number: int, error: BaseException) -> None:
        """The tables of before stay, when there are some."""
        if number != self._request:
            return
        if self._catalogue is not None:
            self.context.troubles.tell(error)
            return
        trouble = trouble_of(error)
        self._failed.say(trouble.title, f"{trouble.what} {trouble.consequence} {trouble.next_step}")
        self._stack.setCurrentWidget(self._failed)
        self._request = 0

    def _say_edition(self, catalogue: ReferenceCatalogue) -> None:
        told = self.tr("Édition en vigueur\u00a0: {edition}").format(edition=catalogue.editions[-1])
        if len(catalogue.editions) > 1:
            earlier = enumeration(list(reversed(catalogue.editions[:-1])))
            told = self.tr("{told}. Les services plus anciens suivent {earlier}.").format(
                told=told, earlier=earlier
            )
        self._edition.setText(told)
        notice = age_notice(catalogue.editions[-1], self._today)
        self._age.setVisible(notice is not None)
        if notice is not None:
            self._age.say(notice, Tone.WARNING)

    # --- what a person does ------------------------------------------------------------------------

    @Slot(object)
    def _show_entry(self, entry: Entry | None) -> None:
        self.detail.show_entry(entry, self.search.day)

    @Slot(str)
    def _copy(self, text: str) -> None:
        self.context.privacy.copy(text, self.tr("{text}, numéro").format(text=text))

    @Slot(object)
    def _follow(self, target: LinkTarget) -> None:
        match target.kind:
            case LinkKind.RULE:
                self.context.navigator.show_rule(target.value)
            case LinkKind.CODE:
                self.show_code(target.value)
            case LinkKind.TOPIC:
                self.context.navigator.show_help(target.value)

    @Slot(object)
    def _follow_preferences(self, preferences: Preferences) -> None:
        choices = choices_of(preferences)
        if choices != self._choices:
            self._choices = choices
            if self._catalogue is not None:
                self._read()


def _ignore(_: BaseException) -> None:
    """Rules that cannot be looked into are not named in the pane: the self-check tells what is wrong."""

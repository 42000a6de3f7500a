"""« Résultats » : one validation, from every side."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.services.registers.revealed import Subject
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.soonest import Soonest, soonest_of
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.results.commands import ResultsCommands
from facnet_desktop.ui.pages.results.findings.tab import FindingsTab
from facnet_desktop.ui.pages.results.frame import ResultsFrame
from facnet_desktop.ui.pages.results.header.header import ResultsHeader
from facnet_desktop.ui.pages.results.opener import Opener
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.pages.results.tabs import TABS
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import trouble_of
from facnet_desktop.ui.widgets.states import EmptyState, LoadingState


def _nothing_more() -> None:
    """The validation is all that was asked for."""


class ResultsPage(Page):
    """The last validation as long as no other was asked for."""

    NAME = "results"
    ICON = "list-checks"
    HELP = "resultats"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown: ShownValidation | None = None
        self._opener = Opener(context, self)
        self._then: Callable[[], object] = _nothing_more
        self._fresh: set[ResultsTab] = set()
        self._is_compact: bool | None = None
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._main = ResultsFrame(self.stack)
        self.header = ResultsHeader(context.privacy, self._main.content)
        self.tabs = self._main.tabs
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Résultats"))
        self._made = tuple(tab(context, self.tabs.inside) for tab in TABS)
        self.findings = next(tab for tab in self._made if isinstance(tab, FindingsTab))
        for tab in self._made:
            self.tabs.addTab(tab, tab.title())
        self._main.hold(self.header)
        self._loading = LoadingState(self.tr("Ouverture des résultats…"), self.stack)
        self._none = EmptyState(
            "list-checks",
            self.tr("Aucune validation à montrer"),
            self.tr("Les constats d'un fichier paraissent ici dès qu'il est validé."),
            self.stack,
        )
        self._none.add_button(self.tr("Aller à l'accueil"), "house", "primary").clicked.connect(self._go_home)
        self._trouble = EmptyState("circle-alert", "", "", self.stack, tone=Tone.ERROR)
        self._trouble.add_button(self.tr("Réessayer"), "refresh-cw").clicked.connect(self._opener.again)
        for part in (self._loading, self._none, self._trouble, self._main):
            self.stack.addWidget(part)
        self._commands = ResultsCommands(context, self.header, self.findings, self)
        self._connect()

    def _connect(self) -> None:
        header, figures = self.header, self.header.figures
        header.switcher.chosen.connect(self.show_results)
        header.unread_asked.connect(partial(self.show_tab, "unread"))
        header.compare_asked.connect(self._compare)
        figures.asked.connect(self.show_findings)
        self.findings.book_changed.connect(self._book_changed)
        self.findings.criteria_changed.connect(figures.show_criteria)
        for tab in self._made:
            tab.findings_asked.connect(self.show_findings)
            tab.finding_asked.connect(self._show_finding)
            tab.tab_asked.connect(self.show_tab)
        self.tabs.currentChanged.connect(self._fill)
        self._opener.opened.connect(self._opened)
        self._opener.nothing.connect(self._show_none)
        self._opener.failed.connect(self._not_opened)
        self.context.dispatcher.job_changed.connect(self._job_changed)

    # --- what the window asks ----------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Résultats")

    def entered(self) -> None:
        if self._shown is None and not self._opener.is_busy:
            self.show_results(None)
        else:
            self._tell_subject()
            self._take_keyboard()

    def focus_search(self) -> None:
        tab = self.tabs.currentWidget()
        if isinstance(tab, ResultsTab):
            tab.focus_search()

    @Slot(object)
    def show_results(self, job_id: uuid.UUID | None, finding: int | None = None) -> None:
        """A validation, the last one by default, one of its findings selected."""
        then = partial(self._show_finding, finding) if finding is not None else _nothing_more
        if self._shown is not None and job_id == self._shown.job_id:
            then()
            return
        self._open(job_id, then)

    def show_findings_of_rule(self, job_id: uuid.UUID, code: str) -> None:
        """The findings of one rule in a validation."""
        then = partial(self.show_findings, Criteria(rules=frozenset({code})))
        if self._shown is not None and job_id == self._shown.job_id:
            then()
        else:
            self._open(job_id, then)

    @Slot(object)
    def show_findings(self, criteria: Criteria) -> None:
        """Only the findings that a figure, a day or a rule stands for."""
        self.show_tab(FindingsTab.NAME)
        self.findings.filter_by(criteria)

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Bring a tab in front, by its name in code."""
        for tab in self._made:
            if name == tab.NAME:
                self.tabs.setCurrentWidget(tab)

    @property
    def shown(self) -> ShownValidation | None:
        """The validation on the screen."""
        return self._shown

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self.context.privacy.show_subject(None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        is_compact = self._main.give_room(self.height())
        if is_compact is not self._is_compact:
            self._is_compact = is_compact
            self.header.set_compact(is_compact=is_compact)

    # --- opening -----------------------------------------------------------------------------------

    def _open(self, job_id: uuid.UUID | None, then: Callable[[], object] = _nothing_more) -> None:
        self._then = then
        if self._shown is None:
            self.stack.setCurrentWidget(self._loading)
        self._opener.open(job_id)

    @Slot(object)
    def _opened(self, shown: ShownValidation) -> None:
        self._shown = shown
        self._commands.show(shown)
        self.context.privacy.learn(shown.job_id, shown.aliases)
        self.header.show_validation(shown)
        self.header.export.setEnabled(shown.book is not None)
        self.header.compare.setEnabled(shown.book is not None)
        for place, tab in enumerate(self._made):
            found = tab.count(shown)
            title = tab.title() if found is None else f"{tab.title()}{NBSP}({number(found)})"
            self.tabs.setTabText(place, title)
            if tab in self._fresh:
                tab.clear()
        self._fresh.clear()
        self.stack.setCurrentWidget(self._main)
        self._fill()
        then, self._then = self._then, _nothing_more
        then()
        if self.isVisible():
            self._tell_subject()
            self._take_keyboard()

    @Slot()
    def _show_none(self) -> None:
        for tab in self._fresh:
            tab.clear()
        self._fresh.clear()
        self._shown = None
        self._commands.show(None)
        self.context.privacy.show_subject(None)
        self.stack.setCurrentWidget(self._none)
        if self.hasFocus():  # nothing else could take the keyboard while it was read
            self.take_keyboard()

    @Slot(object)
    def _not_opened(self, error: BaseException) -> None:
        if self._shown is not None:
            self.context.troubles.tell(error)
            return
        trouble = trouble_of(error)
        self._trouble.say(trouble.what or trouble.title, trouble.next_step)
        self.stack.setCurrentWidget(self._trouble)

    @Slot()
    def _fill(self) -> None:
        """The tab in front is shown the validation when it has not been."""
        tab = self.tabs.currentWidget()
        if self._shown is not None and isinstance(tab, ResultsTab) and tab not in self._fresh:
            self._fresh.add(tab)
            tab.show_validation(self._shown)

    def _tell_subject(self) -> None:
        shown = self._shown
        if shown is None or shown.book is None:
            self.context.privacy.show_subject(None)
        else:
            self.context.privacy.show_subject(Subject(job_id=shown.job_id, patients=len(shown.aliases)))

    def _take_keyboard(self) -> None:
        if self._shown is not None and self.tabs.currentWidget() is self.findings:
            self.findings.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- commands ----------------------------------------------------------------------------------

    @Slot(int)
    def _show_finding(self, number: int) -> None:
        self.show_tab(FindingsTab.NAME)
        self.findings.show_finding(number)

    @Slot(object)
    def _book_changed(self, book: OpenFindings) -> None:
        if self._shown is None or self._shown.job_id != book.job_id:
            return
        self._shown = replace(self._shown, book=book)
        self._commands.show(self._shown)
        for tab in self._fresh:
            tab.follow_up_changed(self._shown)
        self.context.slow.run(partial(soonest_of, book), partial(self._soonest_came, book))

    def _soonest_came(self, book: OpenFindings, soonest: Soonest) -> None:
        if self._shown is not None and self._shown.book is book:
            self._shown = replace(self._shown, soonest=soonest)
            self.header.figures.show_validation(self._shown)

    @Slot()
    def _compare(self) -> None:
        self.show_tab("comparison")
        tab = self.tabs.currentWidget()
        ask = getattr(tab, "ask", None)
        if ask is not None:
            ask()

    @Slot()
    def _go_home(self) -> None:
        self.context.navigator.show_home()

    @Slot(object)
    def _job_changed(self, job: Job) -> None:
        """A first validation has completed, or a purge may have destroyed what is shown."""
        if job.state is not State.COMPLETED:
            return
        if job.kind is Kind.VALIDATION:
            if self._shown is None and self.isVisible() and not self._opener.is_opening_one:
                self._open(None)
        elif job.kind is Kind.PURGE and self._shown is not None:
            self._open(self._shown.job_id)

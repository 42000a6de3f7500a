"""What was checked, what was not and why: nothing here is said that the validation does not show."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.reports.wording import responsibility
from facnet_desktop.services.jobs.outcome import outcome_of
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.pages.results.coverage.exceptions import ExceptionsPane
from facnet_desktop.ui.pages.results.coverage.log import LogPane
from facnet_desktop.ui.pages.results.coverage.rule_rows import RuleRow, rule_rows
from facnet_desktop.ui.pages.results.coverage.rules import RulesPane
from facnet_desktop.ui.pages.results.coverage.settings import SettingsPane
from facnet_desktop.ui.pages.results.coverage.statement import statement
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.segments import Segments
from facnet_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext

_SUPPRESSED = Criteria(suppressed=True)
_RULES, _EXCEPTIONS = 0, 1


class CoverageTab(ResultsTab):
    """Everything but the covered findings is known without the lines: it stays after the purge."""

    NAME = "coverage"

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.statement = Notice("", Tone.INFO)
        words = (
            self.tr("Règles"),
            self.tr("Exceptions"),
            self.tr("Références et paramètres"),
            self.tr("Journal"),
        )
        self.segments = Segments(self.tr("Ce qui est montré"), words)
        self.rules = RulesPane(context)
        self.exceptions = ExceptionsPane(context)
        self.settings = SettingsPane()
        self.log = LogPane(context)
        self._responsibility = label("", "small", wraps=True)
        self._panes = QStackedWidget()
        for pane in (self.rules, self.exceptions, self.settings, self.log):
            self._panes.addWidget(pane)
        self._shown: ShownValidation | None = None
        self._request = 0
        row = QHBoxLayout()
        row.addWidget(self.segments)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.statement)
        column.addLayout(row)
        column.addWidget(self._panes, 1)
        column.addWidget(self._responsibility)
        self.segments.chosen.connect(self._panes.setCurrentIndex)
        self.rules.rule_asked.connect(self._open_rule)
        self.exceptions.suppressed_asked.connect(partial(self.findings_asked.emit, _SUPPRESSED))

    def title(self) -> str:
        return self.tr("Portée")

    @property
    def is_complete(self) -> bool:
        """Whether what is read has come."""
        return self.log.model.rowCount() > 0

    def show_validation(self, shown: ShownValidation) -> None:
        self._shown = shown
        self._request += 1
        tone, words = statement(shown)
        self.statement.say(words, tone)
        outcome = outcome_of(shown.job)
        rows = rule_rows(shown.rules, shown.details.left_out, () if outcome is None else outcome.broken)
        self.rules.show_rows(rows)
        self.segments.say(_RULES, self.tr("Règles ({count})").format(count=number(len(rows))))
        self._show_covered(self._request, None, None)
        self.settings.show_validation(shown)
        self.log.show_job(shown.job_id)
        self._responsibility.setText(responsibility(shown.stored.edition))
        if shown.book is not None and shown.summary.suppressed:
            self.context.slow.run(
                partial(shown.book.view, _SUPPRESSED),
                partial(self._show_covered, self._request, shown.book),
            )

    def clear(self) -> None:
        self._request += 1
        self._shown = None
        self.rules.show_rows(())

    def focus_search(self) -> None:
        self.segments.choose(_RULES)
        self._panes.setCurrentIndex(_RULES)
        self.rules.search.setFocus()

    def _show_covered(self, request: int, book: OpenFindings | None, view: FindingView | None) -> None:
        if request != self._request or self._shown is None:
            return
        details = self._shown.details
        self.exceptions.show_exceptions(book, view, details.exceptions, details.notices)
        told = self._shown.summary.suppressed + len(details.notices)
        word = self.tr("Exceptions ({count})").format(count=number(told)) if told else self.tr("Exceptions")
        self.segments.say(_EXCEPTIONS, word)

    @Slot(object)
    def _open_rule(self, row: RuleRow) -> None:
        """Its findings when it has some, else its page."""
        if row.findings and self._shown is not None and self._shown.book is not None:
            self.findings_asked.emit(Criteria(rules=frozenset({row.code})))
        else:
            self.context.navigator.show_rule(row.code)

"""The pane beside the list: always the selected finding, nothing to expand."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.results.detail import FindingDetail, detail_of
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.detail.facts_grid import FactsGrid
from facnet_desktop.ui.pages.results.findings.detail.follow_up_box import FollowUpBox
from facnet_desktop.ui.pages.results.findings.detail.group import GroupSummary
from facnet_desktop.ui.pages.results.findings.detail.head import DetailHead
from facnet_desktop.ui.pages.results.findings.detail.lines_table import LinesModel, LinesTable
from facnet_desktop.ui.pages.results.findings.detail.plain_markdown import first_words
from facnet_desktop.ui.pages.results.findings.detail.proposal import ProposalBox, proposal_of
from facnet_desktop.ui.pages.results.findings.detail.section import Section, TextSection
from facnet_desktop.ui.pages.results.findings.detail.source import SourceSection
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.trouble import trouble_of
from facnet_desktop.ui.widgets.card import UNIT, Rule
from facnet_desktop.ui.widgets.text import label

PAUSE_MS = 60
"""Arrows go faster than lines are read: only the finding one stops at is read whole."""
LATE_MS = 160
"""As long as the lines of the finding before may still be seen."""
_WHY = "Pourquoi"


class DetailPane(QFrame):
    """``show_row`` paints at once what the list knows; the lines and the source come when they are read.

    ``failed`` carries what kept the detail from being read.
    """

    failed = Signal(object)
    shown = Signal(object)

    def __init__(self, context: AppContext, actions: FindingActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: OpenFindings | None = None
        self._row: FindingRow | None = None
        self._eyes: Eyes | None = None
        self._detail: FindingDetail | None = None
        self._request = 0
        self.setProperty("look", "card")
        self.setAccessibleName(self.tr("Détail du constat"))
        self._head = DetailHead(actions, self)
        self._follow_up = FollowUpBox(actions, self)
        self._why = TextSection(_WHY, self)
        self._what = TextSection(self.tr("Quoi faire"), self)
        self._proposal = ProposalBox(self)
        self._lines = LinesModel(self)
        self._table = LinesTable(self._lines, self)
        self._more = label("", "small", self, wraps=True)
        self._counts = Section(self.tr("Ce que la règle a compté"), self)
        self._facts = FactsGrid(self)
        self._source = SourceSection(actions, context.navigator, self)
        self._trouble = label("", "error", self, wraps=True)
        self._reading = label(self.tr("Lecture des lignes…"), "muted", self)
        self._group = GroupSummary(actions, self)
        self._nothing = label(
            self.tr("Choisir un constat pour en voir le détail."), "muted", self, wraps=True
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._scroll = _Scroll(self._built(), self)
        self._group_scroll = _Scroll(self._group, self)
        for part in (self._nothing, self._scroll, self._group_scroll):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._stack)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._read)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._put_away)
        self._put_away()

    @property
    def detail(self) -> FindingDetail | None:
        """What is shown whole, ``None`` while it is read."""
        return self._detail

    @property
    def lines(self) -> LinesModel:
        """The lines of the finding."""
        return self._lines

    def show_row(self, book: OpenFindings, row: FindingRow, eyes: Eyes) -> None:
        """Another finding, or the same followed up otherwise."""
        is_same = self._row is not None and self._book is not None and (
            self._row.number == row.number and self._book.job_id == book.job_id
        )  # fmt: skip
        self._book, self._row, self._eyes = book, row, eyes
        self._stack.setCurrentWidget(self._scroll)
        self._head.show_row(row, eyes)
        self._follow_up.show_follow_up(row.follow_up)
        self._what.say(eyes.privacy.sentence(row.solution, eyes.scope))
        proposal = proposal_of(row.finding)
        self._proposal.setVisible(proposal is not None)
        if proposal is not None:
            labels = {} if book.reference is None else book.reference.labels
            self._proposal.show_proposal(proposal, labels, eyes)
        self._scroll.fit()
        if not is_same:
            self._request += 1
            self._detail = None
            self._trouble.hide()
            self._scroll.verticalScrollBar().setValue(0)
            self._soon.start()
            self._late.start()

    def show_group(self, *args: object) -> None:
        """A heading instead of a finding: what ``GroupSummary.show_group`` takes."""
        self._forget()
        self._group.show_group(*args)  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self._group_scroll)
        self._group_scroll.fit()

    def clear(self) -> None:
        """Nothing is selected."""
        self._forget()
        self._stack.setCurrentWidget(self._nothing)

    @Slot()
    def repaint_people(self) -> None:
        """People may be named otherwise now."""
        if self._book is not None and self._row is not None and self._eyes is not None:
            self.show_row(self._book, self._row, self._eyes)
        self._lines.repaint()

    def take_keyboard(self) -> None:
        """Enter in the list comes here; Esc goes back."""
        self._head.copy_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _built(self) -> QWidget:
        page = QWidget()
        lines = Section(self.tr("Lignes touchées"), page)
        lines.content.addWidget(self._table)
        lines.content.addWidget(self._more)
        self._lines_section = lines
        self._counts.content.addWidget(self._facts)
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        for part in (
            self._head,
            self._follow_up,
            Rule(page),
            self._why,
            self._what,
            self._proposal,
            self._reading,
            lines,
            self._trouble,
            self._counts,
            self._source,
        ):
            column.addWidget(part)
        column.addStretch()
        QWidget.setTabOrder(self._follow_up.note_button, self._table)  # from the top down
        return page

    @Slot()
    def _put_away(self) -> None:
        """Nothing of the finding before is left beside the sentence of this one."""
        self._lines.clear()
        for part in (self._why, self._lines_section, self._counts, self._source, self._trouble):
            part.hide()
        self._reading.show()

    def _forget(self) -> None:
        self._request += 1
        self._soon.stop()
        self._late.stop()
        self._row = self._detail = None

    @Slot()
    def _read(self) -> None:
        if self._book is None or self._row is None:
            return
        self._context.slow.run(
            partial(detail_of, self._book, self._row.number),
            partial(self._came, self._request),
            partial(self._not_read, self._request),
        )

    def _came(self, request: int, detail: FindingDetail) -> None:
        if request != self._request or self._eyes is None:
            return
        self._detail = detail
        self._late.stop()
        self._reading.hide()
        self._source.show()
        sections = {section.title: section.markdown for section in detail.sections}
        self._why.say(first_words(sections.get(_WHY, "")))
        self._lines.show(detail, self._eyes)
        self._lines_section.setVisible(bool(detail.lines))
        self._more.setText(
            self.tr("{count} de plus, que la liste de corrections exportée donne toutes.").format(
                count=count(detail.missing_lines, "ligne")
            )
        )
        self._more.setVisible(detail.missing_lines > 0)
        self._facts.show_facts(detail.facts)
        self._counts.setVisible(bool(detail.facts))
        self._source.show_source(detail, self._eyes)
        self._scroll.fit()
        self.shown.emit(detail)

    def _not_read(self, request: int, error: BaseException) -> None:
        if request != self._request:
            return
        trouble = trouble_of(error)
        self._late.stop()
        self._put_away()
        self._reading.hide()
        self._trouble.setText(" ".join(text for text in (trouble.what, trouble.next_step) if text))
        self._trouble.show()
        self.failed.emit(error)


class _Scroll(QScrollArea):
    def __init__(self, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def fit(self) -> None:
        """Give the page its height at once: later, it would be seen squeezed for a moment."""
        layout = self._page.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

"""The summary of a validation: what to correct first on top, every figure a click from what it counts."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import long_date
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.wording import responsibility
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.overview.gather import Overview
from facnet_desktop.store.results import ResultsDestroyed
from facnet_desktop.ui.dialogs.export.ask import ask_export_of
from facnet_desktop.ui.dialogs.export.forms import PDF
from facnet_desktop.ui.pages.results.parts.columns import Columns
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.summary.breakdown import BreakdownCard
from facnet_desktop.ui.pages.results.summary.fees import FeesCard
from facnet_desktop.ui.pages.results.summary.figures import AmountsCard, ReadingCard, SeverityCard
from facnet_desktop.ui.pages.results.summary.gathering import FindingFigures, finding_figures, line_figures
from facnet_desktop.ui.pages.results.summary.lines_dialog import LinesAsked, LinesDialog
from facnet_desktop.ui.pages.results.summary.quality import QualityCard
from facnet_desktop.ui.pages.results.summary.ran import RanCard
from facnet_desktop.ui.pages.results.summary.steps import FirstSteps
from facnet_desktop.ui.pages.results.summary.visits import VisitsCard
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.states import LoadingState
from facnet_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext

_THIRD = 300
_HALF = 500
_LOADING = 160
_FEE_RULES = frozenset({"FB001", "FB002", "FB003"})


class SummaryTab(ResultsTab):
    """Counts and sums show at once; what is counted on the lines follows when it is ready."""

    NAME = "summary"

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        page = QWidget(self._scroll)
        self._scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._destroyed = Notice("", Tone.INFO)
        self._loading = LoadingState(self.tr("Lecture des lignes…"))
        self._loading.setMinimumHeight(_LOADING)
        self.steps = FirstSteps(context.privacy)
        self.reading = ReadingCard()
        self.severities = SeverityCard()
        self.amounts = AmountsCard(context.privacy)
        self.breakdown = BreakdownCard(context)
        self.visits = VisitsCard(context.privacy)
        self.fees = FeesCard(context)
        self.quality = QualityCard(context)
        self.ran = RanCard()
        self._responsibility = label("", "small", wraps=True)
        self._on_lines = Columns((_stacked(self.visits, self.fees), self.quality), _HALF)
        self._shown: ShownValidation | None = None
        self._request = 0

        column = QVBoxLayout(page)
        column.setContentsMargins(0, UNIT, UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        for part in (
            self._destroyed,
            self.steps,
            Columns((self.severities, self.amounts, self.reading), _THIRD),
            self.breakdown,
            self._loading,
            self._on_lines,
            self.ran,
            self._responsibility,
        ):
            column.addWidget(part)
        column.addStretch()

        self.steps.chosen.connect(self._open_rule)
        self.steps.print.clicked.connect(self._ask_print)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._ask_print)
        self.severities.chosen.connect(self._open_severity)
        self.amounts.chosen.connect(self._open_nature)
        self.breakdown.chosen.connect(self.findings_asked)
        self.reading.unread_asked.connect(partial(self.tab_asked.emit, "unread"))
        self.ran.coverage_asked.connect(partial(self.tab_asked.emit, "coverage"))
        self.visits.lines_asked.connect(self._open_lines)
        self.fees.lines_asked.connect(self._open_lines)
        self.fees.rules_asked.connect(self._open_fee_rules)
        context.privacy.presenting_changed.connect(self._show_again)

    def title(self) -> str:
        return self.tr("Sommaire")

    def show_validation(self, shown: ShownValidation) -> None:
        self._shown = shown
        self._request += 1
        self._scroll.verticalScrollBar().setValue(0)
        self._show_known(shown)
        if shown.book is None:
            self._show_destroyed(shown)
            return
        self._destroyed.hide()
        for part in (self.breakdown, self._on_lines):
            part.hide()
        self.steps.show()
        self.steps.show_reading()
        self._loading.show()
        self.reading.show_rate(None)
        self._read_findings(shown)
        self.context.slow.run(
            partial(line_figures, shown.book, shown),
            partial(self._show_lines, self._request),
            partial(self._failed, self._request),
        )

    def follow_up_changed(self, shown: ShownValidation) -> None:
        self._shown = shown
        if shown.book is not None:
            self._read_findings(shown)

    def clear(self) -> None:
        self._shown = None
        self._request += 1

    def _read_findings(self, shown: ShownValidation) -> None:
        if shown.book is not None:
            self.context.slow.run(
                partial(finding_figures, shown.book),
                partial(self._show_findings, shown),
                partial(self._failed, self._request),
            )

    def _show_known(self, shown: ShownValidation) -> None:
        can_open = shown.book is not None
        self.reading.show_reading(shown.reading)
        self.severities.show_summary(shown.summary, can_open=can_open)
        self.amounts.show_summary(shown.summary, shown.stored.edition, can_open=can_open)
        job = shown.job
        took = None if job.started_at is None or job.ended_at is None else job.ended_at - job.started_at
        self.ran.show_rules(
            shown.rules, shown.details.left_out, None if took is None else took.total_seconds()
        )
        self._responsibility.setText(responsibility(shown.stored.edition))

    def _show_destroyed(self, shown: ShownValidation) -> None:
        for part in (self.steps, self.breakdown, self._loading, self._on_lines):
            part.hide()
        self.reading.show_no_rate()
        at = shown.stored.destroyed_at
        when = "" if at is None else self.tr(" le {day}").format(day=long_date(at.astimezone().date()))
        self._destroyed.say(
            self.tr(
                "Les lignes et les constats de cette validation ont été détruits{when}, à la fin de leur "
                "conservation. Les comptes et les montants restent; valider le fichier de nouveau pour "
                "revoir les constats."
            ).format(when=when)
        )
        self._destroyed.show()

    def _show_findings(self, shown: ShownValidation, figures: FindingFigures) -> None:
        if shown is not self._shown:
            return
        nothing = (
            self.tr("Tout ce qui était à traiter l'a été.")
            if shown.summary.findings > shown.summary.infos
            else self.tr("Aucun constat à traiter parmi les règles exécutées. Le paiement n'est pas garanti.")
        )
        self.steps.show_steps(figures.steps, shown.today, nothing=nothing)
        self.breakdown.setVisible(shown.summary.findings > 0)
        self.breakdown.show_groups(figures.groups)

    @property
    def is_complete(self) -> bool:
        """Whether everything that is to be read has come."""
        if self._shown is None or self._loading.isVisibleTo(self):
            return False
        return self._shown.book is None or not self.steps.is_reading

    def _show_lines(self, request: int, figures: Overview) -> None:
        if request != self._request:
            return
        self.reading.show_rate(figures.invoices)
        self.visits.show_statistics(figures.visits)
        self.fees.show_fees(figures.fees)
        self.quality.show_quality(figures.quality)
        self._loading.hide()
        self._on_lines.show()

    def _failed(self, request: int, error: BaseException) -> None:
        if request != self._request:
            return
        if isinstance(error, ResultsDestroyed) and self._shown is not None:
            self._show_destroyed(self._shown)
            return
        self.context.troubles.tell(error)

    @Slot(str)
    def _open_rule(self, code: str) -> None:
        self.findings_asked.emit(Criteria(rules=frozenset({code})))

    @Slot(object)
    def _open_severity(self, severity: Severity) -> None:
        self.findings_asked.emit(Criteria(severities=frozenset({severity})))

    @Slot(object)
    def _open_nature(self, nature: AmountNature) -> None:
        self.findings_asked.emit(Criteria(natures=frozenset({nature})))

    @Slot()
    def _open_fee_rules(self) -> None:
        self.findings_asked.emit(Criteria(rules=_FEE_RULES))

    @Slot(object)
    def _open_lines(self, asked: LinesAsked) -> None:
        if self._shown is not None and self._shown.book is not None:
            LinesDialog(self.context, self._shown.book, asked, self.window()).open()

    @Slot()
    def _ask_print(self) -> None:
        if self._shown is not None and self._shown.book is not None:
            ask_export_of(self, self.context, self._shown, PDF)

    @Slot()
    def _show_again(self) -> None:
        """Amounts are painted otherwise in presentation mode."""
        if self._shown is not None:
            self.show_validation(self._shown)


def _stacked(*cards: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(UNIT + UNIT // 2)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return box

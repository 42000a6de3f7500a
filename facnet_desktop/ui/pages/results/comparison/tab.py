"""After a correction: is it settled? Two validations, three lists, each finding one key away."""

import uuid
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import long_date
from facnet_desktop.jobs.job import Job
from facnet_desktop.services.results.comparison import comparable
from facnet_desktop.store.results import ResultsDestroyed
from facnet_desktop.ui.pages.results.comparison.reading import Compare, Which, compared_with
from facnet_desktop.ui.pages.results.parts.finding_list import FindingList
from facnet_desktop.ui.pages.results.parts.stages import Stages
from facnet_desktop.ui.pages.results.parts.words import stakes
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.choice_box import ChoiceBox
from facnet_desktop.ui.widgets.counter_button import CounterButton
from facnet_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext

_MARKS = {
    Which.SETTLED: ("circle-check", Tone.GOOD),
    Which.REMAINING: ("circle-dot", Tone.WARNING),
    Which.NEW: ("circle-plus", Tone.ERROR),
}


class ComparisonTab(ResultsTab):
    """The earlier validation is the last one of the same file, else the last one; another can be chosen."""

    NAME = "comparison"

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.earlier = ChoiceBox(self.tr("Comparée avec"))
        self.earlier.setMinimumWidth(40 * UNIT)
        name = label(self.tr("Comparée avec"))
        name.setBuddy(self.earlier)
        self._group = QButtonGroup(self)
        words = {
            Which.SETTLED: self.tr("Réglés"),
            Which.REMAINING: self.tr("Encore présents"),
            Which.NEW: self.tr("Nouveaux"),
        }
        self.buttons = {
            which: CounterButton(icon_name, words[which], tone) for which, (icon_name, tone) in _MARKS.items()
        }
        self._sums = label("", "muted", wraps=True)
        self.view = FindingList(context, self.tr("Constats comparés"))
        self._nothing = label("", "muted", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown: ShownValidation | None = None
        self._compare: Compare | None = None
        self._request = 0

        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(name)
        top.addWidget(self.earlier, 1)
        top.addStretch(1)
        counters = QHBoxLayout()
        counters.setSpacing(UNIT)
        for button in self.buttons.values():
            self._group.addButton(button)
            counters.addWidget(button)
        self._group.setExclusive(True)
        compared = QWidget()
        inner = QVBoxLayout(compared)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(UNIT)
        inner.addLayout(counters)
        inner.addWidget(self._sums)
        inner.addWidget(self.view, 1)
        inner.addWidget(self._nothing, 1)
        self._compared = Stages(compared, self.tr("Comparaison des constats…"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self._compared, 1)
        self._stages = Stages(content, self.tr("Recherche des validations à comparer…"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, UNIT, 0, 0)
        outer.addWidget(self._stages)

        self.earlier.currentIndexChanged.connect(self._compare_again)
        self._group.buttonClicked.connect(self._show_list)
        self.view.opened.connect(self._open)

    def title(self) -> str:
        return self.tr("Comparaison")

    @property
    def is_complete(self) -> bool:
        """Whether everything that is to be read has come."""
        return self._stages.is_ready and (self.earlier.count() == 0 or self._compared.is_ready)

    def ask(self) -> None:
        """« Comparer… »: put the keyboard on the choice of the earlier validation."""
        self.earlier.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_validation(self, shown: ShownValidation) -> None:
        self._shown = shown
        self._compare = None
        self._request += 1
        if shown.book is None:
            self._stages.show_destroyed(shown.stored.destroyed_at)
            return
        self._stages.show_reading()
        self.context.reads.run(
            partial(comparable, self.context.store.board, self.context.store.results, shown.job_id),
            partial(self._show_earlier, self._request),
        )

    def follow_up_changed(self, shown: ShownValidation) -> None:
        self._shown = shown

    def clear(self) -> None:
        self._request += 1
        self._shown = self._compare = None
        self.view.clear()
        self.earlier.blockSignals(True)
        self.earlier.clear()
        self.earlier.blockSignals(False)

    def _show_earlier(self, request: int, jobs: tuple[Job, ...]) -> None:
        if request != self._request:
            return
        self.earlier.blockSignals(True)
        self.earlier.clear()
        for job in jobs:
            self.earlier.addItem(_named(job), str(job.id))
        self.earlier.blockSignals(False)
        if not jobs:
            self._stages.show_empty(
                "git-compare",
                self.tr("Aucune validation antérieure à comparer"),
                self.tr(
                    "Corriger les factures, refaire l'export et le valider{nbsp}: la comparaison dira ce qui "
                    "est réglé, encore présent ou nouveau."
                ).format(nbsp="\u00a0"),
            )
            return
        self._stages.show_content()
        self._compare_again()

    @Slot()
    def _compare_again(self) -> None:
        shown = self._shown
        if shown is None or shown.book is None or self.earlier.currentData() is None:
            return
        self._request += 1
        self._compared.show_reading()
        self.context.slow.run(
            partial(
                compared_with,
                self.context.store,
                shown,
                shown.book,
                uuid.UUID(self.earlier.currentData()),
            ),
            partial(self._show_comparison, self._request),
            partial(self._failed, self._request),
        )

    def _show_comparison(self, request: int, compare: Compare) -> None:
        if request != self._request:
            return
        self._compare = compare
        for which, button in self.buttons.items():
            button.show_count(compare.compared(which).tally.count)
        first = next(
            (which for which in (Which.NEW, Which.REMAINING) if compare.compared(which).numbers), None
        )
        self.buttons[first or Which.SETTLED].setChecked(True)
        self._compared.show_content()
        self._show_list()

    @property
    def which(self) -> Which:
        """The list that is shown."""
        return next(which for which, button in self.buttons.items() if button.isChecked())

    @Slot()
    def _show_list(self) -> None:
        if self._compare is None:
            return
        which = self.which
        tally = self._compare.compared(which).tally
        about = {
            Which.SETTLED: self.tr("Trouvés la première fois, et plus maintenant."),
            Which.REMAINING: self.tr("Trouvés les deux fois."),
            Which.NEW: self.tr("Trouvés seulement maintenant."),
        }[which]
        self._sums.setText(f"{about} {' · '.join(stakes(tally.sums, self.context.privacy.money))}")
        self._nothing.setText(
            {
                Which.SETTLED: self.tr("Rien n'est réglé depuis cette validation."),
                Which.REMAINING: self.tr("Plus rien de ce qui avait été trouvé n'est présent."),
                Which.NEW: self.tr("Rien de nouveau depuis cette validation."),
            }[which]
        )
        self.view.setVisible(tally.count > 0)
        self._nothing.setVisible(tally.count == 0)
        self.view.show_findings(self._compare.book(which), self._compare.views[which])

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.view.paged.row(index)
        if row is None or self._compare is None:
            return
        if self.which is Which.SETTLED:
            self.context.navigator.show_results(self._compare.before.job_id, row.number)
        else:
            self.finding_asked.emit(row.number)

    def _failed(self, request: int, error: BaseException) -> None:
        if request != self._request:
            return
        if isinstance(error, ResultsDestroyed | LookupError):
            self._compared.show_destroyed(None)
            return
        self.context.troubles.tell(error)


def _named(job: Job) -> str:
    at = (job.ended_at or job.created_at).astimezone()
    return f"{job.title}, {long_date(at.date())} à {at:%H:%M}"

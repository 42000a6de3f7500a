"""The findings by rule, doctor, month or place; each line is a click from its findings (F-115)."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import number
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria, Dimension, GroupBy
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.pages.results.parts.fitted import fit_rows, plain
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.pages.results.parts.words import amount, worst
from facnet_desktop.ui.widgets.card import Card
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.segments import Segments
from facnet_desktop.ui.widgets.text import label

GROUPS: Mapping[GroupBy, Dimension] = {
    GroupBy.RULE: Dimension.RULE,
    GroupBy.DOCTOR: Dimension.DOCTOR,
    GroupBy.MONTH: Dimension.MONTH,
    GroupBy.PLACE: Dimension.PLACE,
}
_WIDTHS = (320, 78, 68, 82, 84, 98, 102, 112)


class BreakdownCard(Card):
    """``chosen`` carries the :class:`Criteria` of a line."""

    chosen = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Répartition des constats"))
        self._privacy = context.privacy
        self._groups: Mapping[GroupBy, tuple[FindingGroup, ...]] = {}
        self._shown = GroupBy.RULE
        self._words = (self.tr("Règle"), self.tr("Professionnel"), self.tr("Mois"), self.tr("Lieu"))
        self._segments = Segments(self.tr("Répartir les constats par"), self._words)
        self._model = RowsModel(self._columns(), self)
        self.view = ListView(context, self.tr("Répartition des constats"))
        self.view.hold(self._model, _WIDTHS)
        self.view.stretch(0)
        self.view.setSortingEnabled(True)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.view.horizontalHeader().setSectionsClickable(True)
        plain(self.view)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Répartition"), "heading"))
        head.addStretch()
        head.addWidget(self._segments)
        self.content.addLayout(head)
        self.content.addWidget(self.view)
        self._segments.chosen.connect(self._choose)
        self.view.opened.connect(self._open)

    def show_groups(self, groups: Mapping[GroupBy, tuple[FindingGroup, ...]]) -> None:
        """Of each kind of ``GROUPS``, worst first."""
        self._groups = groups
        self._fill()

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._shown = tuple(GROUPS)[place]
        self._model.retitle(0, self._words[place])
        self._fill()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        group = self._model.row(index)
        self.chosen.emit(Criteria().choosing(GROUPS[self._shown], [group.key]))

    def _fill(self) -> None:
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self._model.show_rows(self._groups.get(self._shown, ()))
        fit_rows(self.view, most=10)

    def _columns(self) -> tuple[Column[FindingGroup], ...]:
        def counted(severity: Severity, title: str) -> Column[FindingGroup]:
            return Column(
                title=title,
                text=partial(_count, severity),
                order=partial(_of_severity, severity),
                figures=True,
            )

        def summed(nature: AmountNature, title: str) -> Column[FindingGroup]:
            return Column(
                title=title, text=partial(self._sum, nature), order=partial(_of_nature, nature), figures=True
            )

        return (
            Column(title=self._words[0], text=self._label, order=_order, mark=_mark),
            Column(title=self.tr("Constats"), text=_total, order=_total_order, figures=True),
            counted(Severity.ERROR, self.tr("Erreurs")),
            counted(Severity.WARNING, self.tr("À vérifier")),
            counted(Severity.OPTIMIZATION, self.tr("Occasions")),
            summed(AmountNature.AT_RISK, self.tr("À risque")),
            summed(AmountNature.RECOVERABLE, self.tr("À récupérer")),
            summed(AmountNature.OPPORTUNITY, self.tr("En occasions")),
        )

    def _label(self, group: FindingGroup) -> str:
        if group.key is None:
            return group.label
        if self._shown is GroupBy.RULE:
            return f"{group.key} · {group.label}"
        return self._privacy.doctor(group.label) if self._shown is GroupBy.DOCTOR else group.label

    def _sum(self, nature: AmountNature, group: FindingGroup) -> str:
        return amount(group.sums.of(nature), self._privacy.money)


def _mark(group: FindingGroup) -> Mark | None:
    return worst(group.severities)


def _order(group: FindingGroup) -> str:
    return str(group.key or "")


def _total(group: FindingGroup) -> str:
    return number(group.count)


def _total_order(group: FindingGroup) -> int:
    return group.count


def _count(severity: Severity, group: FindingGroup) -> str:
    found = group.severities.get(severity, 0)
    return number(found) if found else ""


def _of_severity(severity: Severity, group: FindingGroup) -> int:
    return group.severities.get(severity, 0)


def _of_nature(nature: AmountNature, group: FindingGroup) -> int:
    return group.sums.of(nature)

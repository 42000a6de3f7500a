"""Visits in private offices: registered or walk-in patients, paid or not to this day (F-117)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.services.results.overview.visits import Group, VisitCount, VisitStatistics
from facnet_desktop.ui.pages.results.parts.tile import Tile
from facnet_desktop.ui.pages.results.summary.lines_dialog import LinesAsked
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.text import label

GROUPS = {
    Group.REGISTERED: "Patients inscrits",
    Group.WALK_IN: "Patients sans rendez-vous",
    Group.UNDETERMINED: "Autres services en cabinet",
}


class VisitsCard(Card):
    """``lines_asked`` carries :class:`LinesAsked`: each figure opens its lines."""

    lines_asked = Signal(object)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Visites en cabinet"), parent)
        self._privacy = privacy
        self._asked: dict[tuple[Group, bool], LinesAsked] = {}
        self._tiles: dict[tuple[Group, bool], _Visits] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        grid.setColumnStretch(0, 3)
        for column, (paid, heading) in enumerate(
            ((True, self.tr("Payées")), (False, self.tr("Non payées à ce jour"))), 1
        ):
            grid.addWidget(label(heading, "small"), 0, column, Qt.AlignmentFlag.AlignRight)
            grid.setColumnStretch(column, 3)
            for row, (group, word) in enumerate(GROUPS.items(), 1):
                tile = _Visits(self.tr("{group}, {column}").format(group=word, column=heading.lower()))
                tile.clicked.connect(partial(self._ask, group, paid))
                self._tiles[group, paid] = tile
                grid.addWidget(tile, row, column)
        for row, word in enumerate(GROUPS.values(), 1):
            grid.addWidget(label(word, "", wraps=True), row, 0)
        self.content.addLayout(grid)
        self._note = label(
            self.tr(
                "Comptées comme le font les règles des frais de cabinet{colon} les services en cabinet dont "
                "le médecin et le patient sont connus, sans les frais eux-mêmes."
            ).format(colon=f"{NBSP}:"),
            "small",
            wraps=True,
        )
        self.content.addStretch(1)
        self.content.addWidget(self._note)

    def show_statistics(self, statistics: VisitStatistics) -> None:
        """Every group, paid and not."""
        for (group, paid), tile in self._tiles.items():
            counted = statistics.of(group, paid=paid)
            tile.show_count(counted, self._privacy)
            title = self.tr("{visits}, {paid}").format(
                visits=GROUPS[group], paid=self.tr("payées") if paid else self.tr("non payées à ce jour")
            )
            self._asked[group, paid] = LinesAsked(title=title, lines=counted.lines)

    def _ask(self, group: Group, paid: bool) -> None:  # noqa: FBT001  a place of the grid
        self.lines_asked.emit(self._asked[group, paid])


class _Visits(Tile):
    """A count, and under it how many patients and how much."""

    def __init__(self, name: str) -> None:
        super().__init__("entry")
        self._name = name
        self._count = label(NBSP, "strong")
        self._more = label(NBSP, "small")
        self.content.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        self.content.setSpacing(0)
        for one in (self._count, self._more):
            one.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.content.addWidget(one)
        self.let_through()

    def show_count(self, counted: VisitCount, privacy: Privacy) -> None:
        more = " · ".join((count(counted.patients, "patient"), privacy.money(format_cents(counted.cents))))
        self._count.setText(number(counted.visits))
        self._more.setText(more if counted.visits else NBSP)
        self.setEnabled(counted.visits > 0)
        self.setAccessibleName(f"{self._name}{NBSP}: {count(counted.visits, 'ligne')}, {more}")
        self.setToolTip(self.tr("Voir ces lignes"))

"""The first page at rest: drop an export, what expires first, the last validations, which file to export."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.home.drop_card import DropCard
from facnet_desktop.ui.pages.home.expiring_card import ExpiringCard
from facnet_desktop.ui.pages.home.guide_card import GuideCard
from facnet_desktop.ui.pages.home.reading import Outlook, Recent
from facnet_desktop.ui.pages.home.recent.card import RecentCard
from facnet_desktop.ui.pages.home.unfinished import UnfinishedNotice
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

_TWO_COLUMNS = 780


class Welcome(QScrollArea):
    """In two columns where there is room, else in one; it scrolls."""

    references_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self._title = label(self.tr("Accueil"), "title")
        self.unfinished = UnfinishedNotice(context, self._page)
        self.reference_age = Notice("", Tone.WARNING, self._page)
        self.drop = DropCard(self._page)
        self.guide = GuideCard(self._page)
        self.expiring = ExpiringCard(self._page)
        self.recent = RecentCard(context, self._page)
        references = self.reference_age.add_button(self.tr("Voir les références"), "book-open")

        self._grid = QGridLayout()
        self._grid.setSpacing(2 * UNIT)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 3 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(self._title)
        column.addWidget(self.unfinished)
        column.addWidget(self.reference_age)
        column.addLayout(self._grid)
        column.addStretch()
        self.setWidget(self._page)
        self._arrangement: tuple[bool, bool] | None = None
        self.reference_age.hide()
        references.clicked.connect(self.references_wanted)
        self._place()

    def show_recent(self, recent: Recent) -> None:
        """The last validations, and what was not finished."""
        self.recent.show_recent(recent)
        self.unfinished.show_jobs(recent.unfinished)

    def show_outlook(self, outlook: Outlook) -> None:
        """What expires has its place beside what one opens; the guide gives it up."""
        self.expiring.show_expiring(outlook.expiring)
        self.reference_age.setVisible(bool(outlook.reference_age))
        if outlook.reference_age:
            self.reference_age.say(outlook.reference_age, Tone.WARNING)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Beside one another, or one under the other."""
        has_expiring = not self.expiring.is_empty
        beside: QWidget = self.expiring if has_expiring else self.guide
        needed = self.drop.minimumSizeHint().width() + beside.minimumSizeHint().width() + 8 * UNIT
        is_wide = self.viewport().width() >= max(_TWO_COLUMNS, needed)
        arrangement = (is_wide, has_expiring)
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        for part in (self.drop, self.guide, self.recent, self.expiring):
            self._grid.removeWidget(part)
        self.expiring.setVisible(has_expiring)
        others: list[QWidget] = [self.recent, *([self.guide] if has_expiring else [])]
        self._grid.addWidget(self.drop, 0, 0)
        if is_wide:
            self._grid.addWidget(beside, 0, 1)
        else:
            others.insert(1 if beside is self.guide else 0, beside)
        for row, other in enumerate(others, 1):
            self._grid.addWidget(other, row, 0, 1, 2 if is_wide else 1)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if is_wide else 0)

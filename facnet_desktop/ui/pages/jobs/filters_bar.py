"""What the list is searched and filtered by, beside the counters."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QSettings, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QSizePolicy, QWidget

from facnet_desktop.jobs.job import Kind
from facnet_desktop.ui.labels import KINDS
from facnet_desktop.ui.pages.jobs.live.lots import LotTally
from facnet_desktop.ui.pages.jobs.table.cells import lot_title
from facnet_desktop.ui.pages.jobs.table.filters import ListFilter, Period, days_of, plain
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.search_field import SearchField

_MOST_LOTS = 200
_LONGEST = 22
PERIODS = {
    Period.ALWAYS: "Toutes les dates",
    Period.TODAY: "Aujourd'hui",
    Period.WEEK: "7 derniers jours",
    Period.MONTH: "30 derniers jours",
    Period.QUARTER: "90 derniers jours",
    Period.CHOSEN: "Du… au…",
}


class FiltersBar(QWidget):
    """``changed`` when something else is asked for: ``filter`` gives it, without a status.

    What is chosen is kept in the memory of the window, except what is typed, a lot and a clinic: they may
    hold a name.
    """

    changed = Signal()

    def __init__(
        self,
        memory: QSettings,
        key: str,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._key = key
        self._today = today
        self.search = SearchField(self.tr("Fichier, période, professionnel, facture"), self)
        self.search.setAccessibleName(self.tr("Chercher une tâche"))
        self.search.setToolTip(
            self.tr(
                "Une partie du nom du fichier, une période de service (2025-03 ou mars 2025), "
                "un numéro de professionnel ou un numéro de facture entier"
            )
        )
        self.search.setAccessibleDescription(self.search.toolTip())
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(180)
        self.kind = _combo(self.tr("Genre de tâche"), self)
        self.lot = _combo(self.tr("Lot"), self)
        self.dossier = _combo(self.tr("Clinique ou client"), self)
        self.period = _combo(self.tr("Dates de mise en file"), self)
        self.first_day = _day(self.tr("Premier jour"), self)
        self.last_day = _day(self.tr("Dernier jour"), self)
        self.review = button(self.tr("À examiner"), "circle-alert", parent=self)
        self.review.setCheckable(True)
        self.review.setToolTip(
            self.tr("Les échecs qui ont épuisé leurs tentatives, jusqu'à ce qu'on les retire")
        )
        self.clear = button(self.tr("Effacer les filtres"), "x", "quiet", self)
        flow = Flow(self)
        for part in (
            self.search,
            self.kind,
            self.lot,
            self.dossier,
            self.period,
            self.first_day,
            self.last_day,
        ):
            flow.addWidget(part)
        flow.addWidget(self.review)
        flow.addWidget(self.clear)
        for hidden in (self.kind, self.period) if compact else ():
            hidden.hide()
        self._fill_fixed()
        self._remember()
        self.search.searched.connect(self._tell)
        for combo in (self.kind, self.lot, self.dossier, self.period):
            combo.activated.connect(self._tell)
        for day in (self.first_day, self.last_day):
            day.dateChanged.connect(self._tell)
        self.review.toggled.connect(self._tell)
        self.clear.clicked.connect(self.clear_all)
        self._show_days()
        self.show_lots((), frozenset())

    def filter(self) -> ListFilter:
        """What is asked for."""
        period = Period(self.period.currentData())
        first, last = days_of(period, self._today())
        if period is Period.CHOSEN:
            days = sorted((_date(self.first_day), _date(self.last_day)))
            first, last = days[0], days[1]
        kind = self.kind.currentData()
        return ListFilter(
            text=plain(self.search.text().strip()),
            kind=None if kind is None else Kind(kind),
            lot_id=_id(self.lot.currentData()),
            dossier=self.dossier.currentData(),
            first_day=first,
            last_day=last,
            to_review=self.review.isChecked(),
        )

    def show_lots(self, lots: Sequence[LotTally], dossiers: Iterable[str]) -> None:
        """The lots and clinics that there are; what is chosen stays so as long as it is there."""
        _refill(
            self.lot,
            self.tr("Tous les lots"),
            [(_short(lot_title(lot)), str(lot.id)) for lot in lots[:_MOST_LOTS]],
        )
        _refill(
            self.dossier, self.tr("Toutes les cliniques"), [(_short(one), one) for one in sorted(dossiers)]
        )
        self.lot.setVisible(self.lot.count() > 1)
        self.dossier.setVisible(self.dossier.count() > 1)

    def choose_lot(self, lot_id: uuid.UUID | None) -> None:
        """Show a lot only, or every one."""
        at = 0 if lot_id is None else self.lot.findData(str(lot_id))
        self.lot.setCurrentIndex(max(0, at))
        self._tell()

    def choose_review(self, *, review: bool) -> None:
        """Show those to review only."""
        self.review.setChecked(review)

    @Slot()
    def clear_all(self) -> None:
        """Show everything."""
        with QSignalBlocker(self.review):
            self.review.setChecked(False)
        for combo in (self.kind, self.lot, self.dossier, self.period):
            combo.setCurrentIndex(0)
        with QSignalBlocker(self.search):
            self.search.set_now("")
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._show_days()
        wanted = self.filter()
        self.clear.setVisible(wanted.chooses)
        self._memory.setValue(f"{self._key}/kind", self.kind.currentData() or "")
        period = self.period.currentData()
        self._memory.setValue(f"{self._key}/period", "" if period == Period.CHOSEN.value else period)
        self._memory.setValue(f"{self._key}/review", int(wanted.to_review))
        self.changed.emit()

    def show_clear(self, *, needed: bool) -> None:
        """Whether there is a filter to lift, the counters' included."""
        self.clear.setVisible(needed)

    def _show_days(self) -> None:
        chosen = self.period.currentData() == Period.CHOSEN.value
        self.first_day.setVisible(chosen)
        self.last_day.setVisible(chosen)

    def _fill_fixed(self) -> None:
        self.kind.addItem(self.tr("Tous les genres"), None)
        for kind, mark in KINDS.items():
            self.kind.addItem(icon(mark.icon, Tone.MUTED), mark.word, kind.value)
        for period, word in PERIODS.items():
            self.period.addItem(word, period.value)
        today = self._today()
        self.first_day.setDate(QDate(today.year, today.month, 1))
        self.last_day.setDate(QDate(today.year, today.month, today.day))

    def _remember(self) -> None:
        for combo, name in ((self.kind, "kind"), (self.period, "period")):
            combo.setCurrentIndex(max(0, combo.findData(self._memory.value(f"{self._key}/{name}") or None)))
        self.review.setChecked(str(self._memory.value(f"{self._key}/review", 0)) == "1")
        self.clear.setVisible(self.filter().chooses)


def _combo(name: str, parent: QWidget) -> QComboBox:
    made = QComboBox(parent)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _day(name: str, parent: QWidget) -> QDateEdit:
    made = QDateEdit(parent)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    return made


def _refill(combo: QComboBox, everything: str, items: Sequence[tuple[str, str]]) -> None:
    """Other items after ``everything``; nothing is told."""
    if [combo.itemData(at) for at in range(1, combo.count())] == [
        value for _, value in items
    ] and combo.count():
        return
    chosen = combo.currentData()
    with QSignalBlocker(combo):
        combo.clear()
        combo.addItem(everything, None)
        for text, value in items:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen is not None else 0)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _id(text: object) -> uuid.UUID | None:
    return uuid.UUID(text) if isinstance(text, str) else None


def _date(field: QDateEdit) -> date:
    return date(field.date().year(), field.date().month(), field.date().day())

"""The exceptions that the clinic keeps, as a table."""

from datetime import date
from enum import IntEnum

from PySide6.QtCore import QObject

from facnet_desktop.domain.french import enumeration, long_date
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.ui.widgets import rows_model
from facnet_desktop.ui.widgets.rows_model import RowsModel

_INVOICES_TOLD = 3


class Column(IntEnum):
    """In their order."""

    RULE = 0
    INVOICES = 1
    REASON = 2
    AUTHOR = 3
    MADE_ON = 4
    EXPIRY = 5


class ExceptionsModel(RowsModel[Suppression]):
    """Those that still hold first, the newest first; ``today`` is when the page was shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._made_columns(), parent)
        self._today = date.min

    def show_entries(self, entries: tuple[Suppression, ...], today: date) -> None:
        """All of them."""
        self._today = today
        self.show_rows(sorted(entries, key=lambda one: (one.holds_on(today), one.made_on), reverse=True))

    def entry_at(self, row: int) -> Suppression:
        """What stands there."""
        return self.rows[row]

    def _made_columns(self) -> tuple[rows_model.Column[Suppression], ...]:
        return (
            rows_model.Column(title=self.tr("Règle"), text=lambda one: one.rule),
            rows_model.Column(
                title=self.tr("Factures"),
                text=lambda one: enumeration(one.invoices, _INVOICES_TOLD),
                tip=lambda one: enumeration(one.invoices, len(one.invoices)),
            ),
            rows_model.Column(title=self.tr("Raison"), text=lambda one: one.reason),
            rows_model.Column(title=self.tr("Décidée par"), text=lambda one: one.author),
            rows_model.Column(
                title=self.tr("Depuis"),
                text=lambda one: one.made_on.isoformat(),
                tip=lambda one: long_date(one.made_on),
            ),
            rows_model.Column(title=self.tr("Échéance"), text=self._expiry),
        )

    def _expiry(self, entry: Suppression) -> str:
        if entry.expiry is None:
            return self.tr("sans échéance")
        day = entry.expiry.isoformat()
        return day if entry.holds_on(self._today) else self.tr("échue le {day}").format(day=day)

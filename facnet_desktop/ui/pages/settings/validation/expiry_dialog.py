"""« Changer l'échéance »: until when an exception holds."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QRadioButton, QWidget

from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_USUAL_MONTHS = 12


class ExpiryDialog(Dialog):
    """``chosen`` carries the last day, or ``None`` for no end."""

    IS_QUESTION = True
    chosen = Signal(object)

    def __init__(self, entry: Suppression, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Échéance de l'exception"))
        first = QDate(today.year, today.month, today.day)
        self._none = QRadioButton(self.tr("Sans échéance"), self)
        self._until = QRadioButton(self.tr("Jusqu'au"), self)
        self._day = QDateEdit(self)
        self._group = QButtonGroup(self)
        keep = button(self.tr("Conserver l'échéance actuelle"), parent=self)
        change = button(self.tr("Changer l'échéance"), look="primary", parent=self)

        for choice in (self._none, self._until):
            self._group.addButton(choice)
        self._day.setDisplayFormat("yyyy-MM-dd")
        self._day.setCalendarPopup(True)
        self._day.setMinimumDate(first)
        self._day.setAccessibleName(self.tr("Dernier jour de l'exception"))
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._until)
        row.addWidget(self._day)
        row.addStretch()
        self.body.addWidget(label(self.tr("Échéance de l'exception"), "heading"))
        self.body.addWidget(
            label(
                self.tr(
                    "Après son dernier jour, le constat de la règle {rule} sera de nouveau signalé."
                ).format(rule=entry.rule),
                wraps=True,
            )
        )
        self.body.addWidget(self._none)
        self.body.addLayout(row)
        self.body.addStretch()
        self.buttons.addStretch()
        self.buttons.addWidget(keep)
        self.buttons.addWidget(change)

        self._until.toggled.connect(self._day.setEnabled)
        keep.clicked.connect(self.reject)
        change.clicked.connect(self._accept)
        kept = entry.expiry if entry.expiry is not None and entry.expiry >= today else None
        self._day.setDate(
            first.addMonths(_USUAL_MONTHS) if kept is None else QDate(kept.year, kept.month, kept.day)
        )
        (self._none if entry.expiry is None else self._until).setChecked(True)
        self._day.setEnabled(self._until.isChecked())
        change.setDefault(True)

    @Slot()
    def _accept(self) -> None:
        day = self._day.date()
        self.accept()
        self.chosen.emit(date(day.year(), day.month(), day.day()) if self._until.isChecked() else None)

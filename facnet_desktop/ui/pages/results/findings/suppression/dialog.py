"""« Ne plus signaler ce cas » : what is accepted, why, and until when."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDateEdit, QHBoxLayout, QRadioButton, QWidget

from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.written_nam import names_a_nam
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.suppressions.accept import Acceptance
from facnet_desktop.services.suppressions.add import LONGEST_REASON
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

REASONS = (
    "Facturation vérifiée et conforme",
    "Entente particulière avec l'établissement",
    "Erreur connue de l'export",
    "Décision du médecin",
)
_YEAR = 365


class SuppressionDialog(Dialog):
    """``accepted_case`` carries an ``Acceptance``."""

    IS_QUESTION = True
    accepted_case = Signal(object)

    def __init__(self, row: FindingRow, author: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Ne plus signaler ce cas"))
        self._row, self._author, self._today = row, author, today
        invoices = enumeration(row.finding.invoices, 3)
        self._one = QRadioButton(self.tr("Ce constat seulement"), self)
        self._all = QRadioButton(
            self.tr("Tout ce que la règle {rule} dit de la facture {invoices}").format(
                rule=row.finding.rule, invoices=invoices
            ),
            self,
        )
        self._one.setChecked(True)
        scope = QButtonGroup(self)
        scope.addButton(self._one)
        scope.addButton(self._all)
        self._reason = QComboBox(self)
        self._reason.setEditable(True)
        self._reason.addItems(REASONS)
        self._reason.setCurrentText("")
        field = self._reason.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("Choisir ou écrire une raison"))
        self._reason.setAccessibleName(self.tr("Raison"))
        self._reason.view().setAccessibleName(self.tr("Raison"))
        self._always = QRadioButton(self.tr("Sans fin"), self)
        self._until = QRadioButton(self.tr("Jusqu'au"), self)
        self._until.setChecked(True)
        ends = QButtonGroup(self)
        ends.addButton(self._always)
        ends.addButton(self._until)
        self._day = QDateEdit(self)
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("yyyy-MM-dd")
        self._day.setAccessibleName(self.tr("Dernier jour de l'exception"))
        self._day.setMinimumDate(_qdate(today))
        self._day.setDate(_qdate(today + timedelta(days=_YEAR)))
        self._trouble = label("", "error", self, wraps=True)
        self._keep = button(self.tr("Ne plus signaler"), "", "primary", self)
        self._cancel = button(self.tr("Annuler"), "", "", self)
        self._lay_out()
        self._keep.setDefault(True)
        self._keep.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.reject)
        self._reason.editTextChanged.connect(self._check)
        self._until.toggled.connect(self._day.setEnabled)
        self._check()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        about = self.tr(
            "Les prochaines validations ne le signaleront plus, tant que la facture, ses codes, ses dates et "
            "ses montants restent les mêmes. L'exception est inscrite dans les paramètres, d'où elle peut "
            "être retirée."
        )
        reason = label(self.tr("&Raison, sans renseignement sur un patient"), "strong", self)
        reason.setBuddy(self._reason)
        day = QHBoxLayout()
        day.setSpacing(UNIT)
        day.addWidget(self._until)
        day.addWidget(self._day)
        day.addStretch()
        body = self.body
        body.addWidget(label(self.windowTitle(), "heading", self))
        body.addWidget(label(about, "muted", self, wraps=True))
        body.addWidget(label(self.tr("Portée"), "strong", self))
        body.addWidget(self._one)
        body.addWidget(self._all)
        body.addWidget(reason)
        body.addWidget(self._reason)
        body.addWidget(label(self.tr("Échéance"), "strong", self))
        body.addLayout(day)
        body.addWidget(self._always)
        body.addWidget(self._trouble)
        body.addStretch()
        self.buttons.addStretch()
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._keep)

    @property
    def reason(self) -> QComboBox:
        """Where the reason is chosen or written."""
        return self._reason

    @property
    def whole_invoice(self) -> QRadioButton:
        """Everything of the rule on the invoice."""
        return self._all

    @property
    def always(self) -> QRadioButton:
        """Without an end."""
        return self._always

    @property
    def keep(self) -> QWidget:
        """The button that accepts."""
        return self._keep

    @Slot()
    def _check(self) -> None:
        reason = self._reason.currentText().strip()
        trouble = ""
        if names_a_nam(reason):
            trouble = self.tr(
                "La raison contient ce qui ressemble à un numéro d'assurance maladie. Le retirer."
            )
        elif len(reason) > LONGEST_REASON:
            trouble = self.tr("La raison est trop longue.")
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._keep.setEnabled(bool(reason) and not trouble)

    @Slot()
    def _tell(self) -> None:
        day = self._day.date()
        self.accepted_case.emit(
            Acceptance(
                number=self._row.number,
                whole_invoice=self._all.isChecked(),
                reason=self._reason.currentText().strip(),
                author=self._author,
                today=self._today,
                expiry=None if self._always.isChecked() else date(day.year(), day.month(), day.day()),
            )
        )
        self.accept()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

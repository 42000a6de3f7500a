"""Ask for the note of a finding, or why it stays without action."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.written_nam import names_a_nam
from facnet_desktop.services.results.follow_up import LONGEST
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

REASONS = (
    "Facturation conforme, la pièce est au dossier",
    "Facture déjà modifiée ou annulée",
    "Montant trop faible pour une modification",
    "Délai de facturation passé",
    "Décision du médecin",
)
_ROWS = 4


class FollowUpDialog(Dialog):
    """``said`` carries the reason and the note. A dismissed finding wants a reason, which it offers."""

    IS_QUESTION = True
    said = Signal(str, str)

    def __init__(
        self, findings: int, state: FollowUpState, before: FollowUp, parent: QWidget | None = None
    ) -> None:
        self._wants_reason = state is FollowUpState.DISMISSED
        title = self.tr("Laisser sans suite") if self._wants_reason else self.tr("Note de suivi")
        super().__init__(parent, title)
        self._reason = QComboBox(self)
        self._reason.setEditable(True)
        self._reason.addItems(REASONS)
        self._reason.setCurrentText(before.reason)
        field = self._reason.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("Choisir ou écrire un motif"))
        self._reason.setAccessibleName(self.tr("Motif"))
        self._reason.view().setAccessibleName(self.tr("Motif"))
        self._note = QPlainTextEdit(before.note, self)
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(self.fontMetrics().lineSpacing() * _ROWS + 2 * UNIT)
        self._trouble = label("", "error", self, wraps=True)
        self._left = label("", "small", self)
        self._keep = button(self.tr("Enregistrer"), "", "primary", self)
        cancel = button(self.tr("Annuler"), "", "", self)
        self.body.addWidget(label(title, "heading", self))
        about = self.tr("Pour {count}. Le texte est gardé avec la validation, et détruit avec elle.")
        self.body.addWidget(label(about.format(count=count(findings, "constat")), "muted", self, wraps=True))
        if self._wants_reason:
            self.body.addWidget(_named(self.tr("&Motif"), self._reason, self))
            self.body.addWidget(self._reason)
        self._reason.setVisible(self._wants_reason)
        self.body.addWidget(_named(self.tr("&Note (facultative)"), self._note, self))
        self.body.addWidget(self._note)
        self.body.addWidget(self._left)
        self.body.addWidget(self._trouble)
        self.body.addStretch()
        self.buttons.addStretch()
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self._keep)
        self._keep.setDefault(True)
        self._keep.clicked.connect(self._tell)
        cancel.clicked.connect(self.reject)
        self._reason.editTextChanged.connect(self._check)
        self._note.textChanged.connect(self._check)
        self._check()
        (self._reason if self._wants_reason else self._note).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reason(self) -> QComboBox:
        """Where the reason is chosen or written."""
        return self._reason

    @property
    def note(self) -> QPlainTextEdit:
        """Where the note is written."""
        return self._note

    @property
    def keep(self) -> QWidget:
        """The button that keeps it."""
        return self._keep

    @Slot()
    def _check(self) -> None:
        reason, note = self._reason.currentText().strip(), self._note.toPlainText().strip()
        trouble = ""
        if names_a_nam(f"{reason}\n{note}"):
            trouble = self.tr(
                "Le texte contient ce qui ressemble à un numéro d'assurance maladie. "
                "Le retirer pour continuer."
            )
        elif max(len(reason), len(note)) > LONGEST:
            trouble = self.tr("Le texte dépasse {count}.").format(count=count(LONGEST, "caractère"))
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._left.setText(
            self.tr("{used} de {most} caractères. Aucun renseignement sur un patient.").format(
                used=number(len(note)), most=number(LONGEST)
            )
        )
        self._keep.setEnabled(not trouble and (bool(reason) or not self._wants_reason))

    @Slot()
    def _tell(self) -> None:
        reason = self._reason.currentText().strip() if self._wants_reason else ""
        self.said.emit(reason, self._note.toPlainText().strip())
        self.accept()


def _named(text: str, buddy: QWidget, parent: QWidget) -> QWidget:
    made = label(text, "strong", parent)
    made.setBuddy(buddy)
    return made

"""Patients masked, or named: then to whom the document goes and why, both written in the register."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from facnet_desktop.domain.scrub import without_nams
from facnet_desktop.services.work.export_document import Disclosure
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.fixed_note import FixedNote, hold
from facnet_desktop.ui.widgets.text import label, restyle

_LONGEST = 200


class DisclosureChoice(QWidget):
    """``changed`` when the room it takes may be another. ``is_forbidden``: the clinic forbids names."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_forbidden: bool = False) -> None:
        super().__init__(parent)
        self.masked = QRadioButton(self.tr("Patients masqués (Patient 001, Patient 002…)"))
        self.named = QRadioButton(self.tr("Patients nommés"))
        self.masked.setChecked(True)
        self.recipient = _Required(self.tr("Destinataire"), self.tr("À qui le document est remis"))
        self.purpose = _Required(self.tr("Raison"), self.tr("Pourquoi les noms sont nécessaires"))
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(3 * UNIT, 0, 0, 0)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        for row, field in enumerate((self.recipient, self.purpose)):
            grid.addWidget(field.name, 2 * row, 0)
            grid.addWidget(field.line, 2 * row, 1)
            grid.addWidget(field.error, 2 * row + 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.masked)
        column.addWidget(self.named)
        if is_forbidden:
            hold(self.named)
            column.addWidget(FixedNote(self))
        column.addWidget(self._form)
        self._form.hide()
        self.named.toggled.connect(self._show_form)

    def is_complete(self) -> bool:
        """Whether nothing is missing; what is, is said under its field, and the first gets the keyboard."""
        if self.masked.isChecked():
            return True
        wrong = [field for field in (self.recipient, self.purpose) if not field.is_right()]
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()
        return not wrong

    def disclosure(self) -> Disclosure | None:
        """``None`` while patients are masked.

        Raises:
            DisclosureIncomplete: it is not complete.
        """
        if self.masked.isChecked():
            return None
        return Disclosure(recipient=self.recipient.text, purpose=self.purpose.text)

    @Slot(bool)
    def _show_form(self, is_named: bool) -> None:  # noqa: FBT001  carried by a signal
        self._form.setVisible(is_named)
        if is_named:
            self.recipient.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _Required:
    """A field, its name, and what is wrong with it under it."""

    def __init__(self, name: str, hint: str) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setMaxLength(_LONGEST)
        self.line.setAccessibleName(name)
        self.name = label(name)
        self.name.setBuddy(self.line)
        self.error: QLabel = label("", "error", wraps=True)
        self.error.hide()
        self.line.textEdited.connect(self._forget)

    @property
    def text(self) -> str:
        return " ".join(self.line.text().split())

    def is_right(self) -> bool:
        wrong = self._wrong()
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        self.line.setAccessibleDescription(wrong)
        restyle(self.line, "invalid", bool(wrong))
        return not wrong

    def _wrong(self) -> str:
        if not self.text:
            return f"{self.name.text()} à indiquer."
        if without_nams(self.text) != self.text:
            return "Ne pas y écrire de numéro d'assurance maladie."
        return ""

    @Slot()
    def _forget(self) -> None:
        if self.error.isVisible():
            self.is_right()
